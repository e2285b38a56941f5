import { PlainReader } from './plain-reader.ts'
import type { BuildSummary, ProgressListener, ProgressReader } from './progress-reader.ts'
import { RawjsonReader } from './rawjson-reader.ts'

/**
 * Reads what buildx answers to `--progress=rawjson`: old ones take a mode that they do not know for `plain` (buildx,
 * util/progress/printer.go, before its displays were BuildKit's).
 */
export class BuildxReader implements ProgressReader {
  readonly #listener: ProgressListener
  #reader: ProgressReader
  #isDecided = false

  constructor(listener: ProgressListener) {
    this.#listener = listener
    this.#reader = new RawjsonReader(listener)
  }

  read(line: string, stream: 'stdout' | 'stderr'): void {
    if (!this.#isDecided && /^(?:\{|#\d+ )/.test(line)) {
      this.#isDecided = true
      if (line.startsWith('#')) this.#turnToPlain(stream)
    }
    this.#reader.read(line, stream)
  }

  summary(): BuildSummary {
    return this.#reader.summary()
  }

  #turnToPlain(stream: 'stdout' | 'stderr'): void {
    const { messages } = this.#reader.summary()
    this.#reader = new PlainReader(this.#listener)
    for (const message of messages) this.#reader.read(message, stream)
  }
}

/** Whether buildx ended at once because it knows no `rawjson` (buildkit, util/progress/progressui, before 0.13). */
export function isUnknownProgress({ failed, messages }: BuildSummary): boolean {
  return failed === undefined && messages.some((line) => /invalid progress mode/.test(line))
}

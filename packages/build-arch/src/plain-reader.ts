import { parseStepName } from './build-progress.ts'
import { parseCacheStep } from './cache-steps.ts'
import {
  type BuildSummary,
  LastLines,
  type ProgressListener,
  type ProgressReader,
} from './progress-reader.ts'

/** Reads `--progress=plain`, for buildx before 0.13: `#5 [2/3] RUN make`, `#5 0.21 text`, `#5 DONE 0.3s`. */
export class PlainReader implements ProgressReader {
  readonly #listener: ProgressListener
  readonly #steps = new Map<string, { readonly name: string; readonly log: LastLines }>()
  readonly #messages = new LastLines()
  #failed: BuildSummary['failed']

  constructor(listener: ProgressListener) {
    this.#listener = listener
  }

  read(line: string): void {
    const match = /^#(\d+) (.*)$/s.exec(line)
    if (match === null) {
      if (line.trim() !== '') this.#messages.add(line)
      return
    }
    const [, id = '', text = ''] = match
    const step = this.#steps.get(id)
    const log = /^\d+\.\d+ (.*)$/s.exec(text)?.[1]
    const end = /^(?:(?<done>DONE)(?: (?<seconds>[\d.]+)s)?|(?<cached>CACHED)|ERROR: (?<error>.*))$/s.exec(
      text,
    )
    if (step === undefined || (log === undefined && end === null)) {
      if (step?.name !== text && !/^(?:\.\.\.|sha256:)/.test(text)) this.#start(id, text)
    } else if (log !== undefined) {
      step.log.add(log)
      this.#listener({ kind: 'log', id, stream: 'stdout', text: log })
    } else {
      this.#end(id, step, end?.groups ?? {})
    }
  }

  summary(): BuildSummary {
    return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines }
  }

  #start(id: string, name: string): void {
    // Further lines of a step tell of its transfers; only the first is its name.
    if (this.#steps.has(id)) return
    this.#steps.set(id, { name, log: new LastLines() })
    this.#listener({ kind: 'step', id, name, ...parseStepName(name), state: 'started' })
  }

  #end(
    id: string,
    step: { readonly name: string; readonly log: LastLines },
    groups: Readonly<Record<string, string | undefined>>,
  ): void {
    const { name } = step
    const common = { kind: 'step', id, name, ...parseStepName(name) } as const
    const { error, cached, seconds } = groups
    if (error !== undefined) {
      if (!error.includes('context canceled') && parseCacheStep(name) === undefined)
        this.#failed ??= { name, error, log: step.log.lines }
      this.#listener({ ...common, state: 'failed', error })
      return
    }
    const duration = seconds === undefined ? {} : { durationMs: Math.round(Number(seconds) * 1000) }
    this.#listener({ ...common, state: cached === undefined ? 'done' : 'cached', ...duration })
  }
}

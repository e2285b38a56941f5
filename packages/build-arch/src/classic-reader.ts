import type { StepEvent } from './build-progress.ts'
import {
  type BuildSummary,
  LastLines,
  type ProgressListener,
  type ProgressReader,
} from './progress-reader.ts'

interface RunningStep {
  readonly event: Omit<StepEvent, 'state'>
  readonly startedAt: Date
  readonly log: LastLines
  readonly isCached: boolean
}

const chatter =
  /^(?: ---> |(?:Removing intermediate|Removed intermediate) container |Successfully (?:built|tagged) |Sending build context )/

// ECMA-48, SGR.
const colours = /\u001b\[[0-9;]*m/g

/** What the docker client says about the builder itself, over several lines. */
const deprecation =
  /^(?:DEPRECATED: The legacy builder|\s+(?:Install the buildx component|BuildKit is currently disabled|environment-variable\.|https:\/\/docs\.docker\.com\/go\/buildx))/

/** Reads Docker's classic builder: `Step 2/3 : RUN make`, ` ---> Using cache`, then what the step writes; one after the other. */
export class ClassicReader implements ProgressReader {
  readonly #listener: ProgressListener
  readonly #now: () => Date
  readonly #messages = new LastLines()
  #step: RunningStep | undefined
  #container: string | undefined
  #error: string | undefined
  #failed: BuildSummary['failed']

  constructor(listener: ProgressListener, now: () => Date = () => new Date()) {
    this.#listener = listener
    this.#now = now
  }

  read(text: string, stream: 'stdout' | 'stderr'): void {
    // The builder paints red what a step writes to stderr.
    const line = text.replaceAll(colours, '')
    const container = /^ ---> Running in ([0-9a-f]{12,64})$/.exec(line)?.[1]
    if (container !== undefined) this.#container = container
    const step = stream === 'stdout' ? /^Step (\d+)\/(\d+) : (.*)$/.exec(line) : null
    if (step !== null) {
      this.#end('done')
      this.#start(step[1] ?? '', step[2] ?? '', step[3] ?? '')
    } else if (/^ ---> Using cache$/.test(line)) {
      if (this.#step !== undefined) this.#step = { ...this.#step, isCached: true }
    } else if (/^Successfully built [0-9a-f]+$/.test(line)) {
      this.#end('done')
    } else if (!chatter.test(line) && !deprecation.test(line)) {
      this.#log(line, stream)
    }
  }

  /** In which the last step ran: the engine may still be busy with it where a build was stopped. */
  get container(): string | undefined {
    return this.#container
  }

  /** Meant for the end of a build: where that failed, the step that was running is the one that did. */
  summary(): BuildSummary {
    const error = this.#error
    if (error !== undefined && this.#step !== undefined) {
      const log = this.#step.log.lines.filter((line) => line !== error)
      this.#failed = { name: this.#step.event.name, error, log }
      this.#end('failed', error)
    }
    return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines }
  }

  #log(line: string, stream: 'stdout' | 'stderr'): void {
    if (line.trim() === '') return
    // The last line on stderr is the client's own; a step may write there too.
    if (stream === 'stderr') this.#error = line
    if (/\[Warning\] The requested image's platform/.test(line)) {
      this.#listener({ kind: 'warning', text: line.replace(/^.*\[Warning\] /, '') })
    } else if (this.#step === undefined) {
      this.#messages.add(line)
    } else {
      this.#step.log.add(line)
      this.#listener({ kind: 'log', id: this.#step.event.id, stream, text: line })
    }
  }

  #start(index: string, total: string, command: string): void {
    const startedAt = this.#now()
    const name = `[${index}/${total}] ${command}`
    const place = { index: Number(index), total: Number(total) }
    const event = { kind: 'step', id: `${index}/${total}`, name, ...place } as const
    this.#step = { event, startedAt, log: new LastLines(), isCached: false }
    this.#listener({ ...event, state: 'started', startedAt })
  }

  #end(state: 'done' | 'failed', error?: string): void {
    if (this.#step === undefined) return
    const { event, startedAt, isCached } = this.#step
    const durationMs = this.#now().getTime() - startedAt.getTime()
    this.#step = undefined
    const ended = state === 'done' && isCached ? 'cached' : state
    this.#listener({ ...event, state: ended, startedAt, durationMs, ...(error !== undefined && { error }) })
  }
}

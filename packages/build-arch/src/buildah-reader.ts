import { parseStepName, type StepEvent } from './build-progress.ts'
import { type BuildSummary, LastLines, type ProgressListener, type ProgressReader } from './progress-reader.ts'

interface RunningStep {
  readonly event: Omit<StepEvent, 'state'>
  readonly startedAt: Date
  readonly log: LastLines
}

/** Reads buildah's output: `[1/2] STEP 2/3: RUN make`, then what the step writes; steps run one after the other. */
export class BuildahReader implements ProgressReader {
  readonly #listener: ProgressListener
  readonly #now: () => Date
  readonly #messages = new LastLines()
  #step: RunningStep | undefined
  #error: string | undefined
  #failed: BuildSummary['failed']

  constructor(listener: ProgressListener, now: () => Date = () => new Date()) {
    this.#listener = listener
    this.#now = now
  }

  read(line: string, stream: 'stdout' | 'stderr'): void {
    // The last such line is buildah's own; those before it may come from whatever a step runs.
    if (line.startsWith('Error: ')) this.#error = line.slice('Error: '.length)
    const step = /^(?:\[(?<stage>\d+)\/\d+\] )?STEP (?<position>\d+\/\d+): (?<command>.*)$/.exec(line)?.groups
    if (step !== undefined) {
      this.#end('done')
      this.#start(step)
    } else if (/^--> Using cache /.test(line)) {
      this.#end('cached')
    } else if (/^(?:\[\d+\/\d+\] )?COMMIT\b/.test(line)) {
      this.#end('done')
    } else if (/^(?:Getting image source signatures|Copying (?:blob|config) |Writing manifest |Storing signatures)/.test(line)) {
      return
    } else if (this.#step === undefined) {
      if (line.trim() !== '') this.#messages.add(line)
    } else if (!/^subprocess exited /.test(line)) {
      this.#step.log.add(line)
      this.#listener({ kind: 'log', id: this.#step.event.id, stream, text: line })
    }
  }

  /** Meant for the end of a build: where that failed, the step that was running is the one that did. */
  summary(): BuildSummary {
    const error = this.#error
    if (error !== undefined && this.#step !== undefined) {
      const log = this.#step.log.lines.filter((line) => line !== `Error: ${error}`)
      this.#failed = { name: this.#step.event.name, error, log }
      this.#end('failed', error)
    }
    return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines }
  }

  #start(step: Readonly<Record<string, string | undefined>>): void {
    const { stage, position = '', command = '' } = step
    const name = `[${stage === undefined ? '' : `${stage} `}${position}] ${command}`
    const startedAt = this.#now()
    const event = { kind: 'step', id: `${stage ?? ''} ${position}`, name, ...parseStepName(name) } as const
    this.#step = { event, startedAt, log: new LastLines() }
    this.#listener({ ...event, state: 'started', startedAt })
  }

  #end(state: 'done' | 'cached' | 'failed', error?: string): void {
    if (this.#step === undefined) return
    const { event, startedAt } = this.#step
    const durationMs = this.#now().getTime() - startedAt.getTime()
    this.#step = undefined
    this.#listener({ ...event, state, startedAt, durationMs, ...(error !== undefined && { error }) })
  }
}

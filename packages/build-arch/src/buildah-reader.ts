import { parseStepName, type StepEvent } from './build-progress.ts'
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
}

const stepLine = /^(.*?)(?:\[(\d+)\/\d+\] )?STEP (\d+\/\d+): ([A-Z]{3,}\b.*)$/

const ownChatter =
  /^(?:Getting image source signatures|Copying (?:blob|config) |Writing manifest |Storing signatures|--> [0-9a-f]{6,}$|subprocess exited )/

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
    const match = stepLine.exec(line)
    if (match !== null) {
      // What a step wrote without a line end stands before the next step.
      if (match[1] !== undefined && match[1] !== '') this.#log(match[1], stream)
      this.#end('done')
      this.#start(match[2], match[3] ?? '', match[4] ?? '')
    } else if (/^--> Using cache /.test(line)) {
      this.#end('cached')
    } else if (/^(?:\[\d+\/\d+\] )?COMMIT\b/.test(line)) {
      this.#end('done')
    } else if (!ownChatter.test(line)) {
      this.#log(line, stream)
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

  #log(line: string, stream: 'stdout' | 'stderr'): void {
    if (/^WARNING: image platform .* does not match the expected platform/.test(line)) {
      this.#listener({ kind: 'warning', text: line })
    } else if (this.#step === undefined) {
      if (line.trim() !== '') this.#messages.add(line)
    } else {
      this.#step.log.add(line)
      this.#listener({ kind: 'log', id: this.#step.event.id, stream, text: line })
    }
  }

  #start(stage: string | undefined, position: string, command: string): void {
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

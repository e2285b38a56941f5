/** What happens during a build, as the builder tells it; times are those of the builder's clock, durations in milliseconds. */
export type BuildProgress = StepEvent | LogEvent | TransferEvent | WarningEvent | NoticeEvent | PushEvent

/** A step of the Dockerfile, or one that the builder adds (`[internal] load build context`, `exporting to image`). */
export interface StepEvent {
  readonly kind: 'step'
  /** The same in all events of one step. */
  readonly id: string
  /** As the builder shows it: `[build 2/5] RUN make`. */
  readonly name: string
  readonly stage?: string
  readonly index?: number
  readonly total?: number
  readonly state: 'started' | 'done' | 'cached' | 'failed'
  readonly startedAt?: Date
  readonly durationMs?: number
  readonly error?: string
}

/** One line that a step wrote. */
export interface LogEvent {
  readonly kind: 'log'
  readonly id: string
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

/** Bytes on their way within a step: a layer pulled, the context sent. */
export interface TransferEvent {
  readonly kind: 'transfer'
  readonly id: string
  readonly name: string
  readonly current: number
  readonly total?: number
}

/** What BuildKit's checks say about the Dockerfile. */
export interface WarningEvent {
  readonly kind: 'warning'
  readonly text: string
  readonly url?: string
  readonly line?: number
}

/** Something that the user should know, and that is no failure. */
export interface NoticeEvent {
  readonly kind: 'notice'
  readonly text: string
}

/** The image on its way into one repository (`registry/path`). */
export interface PushEvent {
  readonly kind: 'push'
  readonly repository: string
  readonly state: 'started' | 'done' | 'failed'
}

/** Reads the place of a step from its name: `[linux/arm64 build 2/5] RUN make` is step 2 of 5 of stage `build`. */
export function parseStepName(name: string): Pick<StepEvent, 'stage' | 'index' | 'total'> {
  const groups = /^\[(?:(?<words>[^\]]*) )?(?<index>\d+)\/(?<total>\d+)\] /.exec(name)?.groups
  if (groups === undefined) return {}
  const stage = groups['words']?.split(' ').findLast((word) => !word.includes('/'))
  const place = { index: Number(groups['index']), total: Number(groups['total']) }
  return { ...(stage !== undefined && { stage }), ...place }
}

/** When a job of the run waited and worked. */
export interface JobTime {
  readonly name: string
  /** Of the runner that it asked for. */
  readonly labels: readonly string[]
  /** Where it is known, when the job could have started. */
  readonly queuedAt?: Date
  readonly startedAt: Date
  readonly endedAt: Date
}

/** Where the times of a run come from. */
export type RunTimes =
  /** From GitHub: every job. */
  | { readonly kind: 'measured'; readonly jobs: readonly JobTime[] }
  /** The token may not read the run's jobs: only what the legs say of themselves. */
  | { readonly kind: 'estimated'; readonly legs: readonly LegTime[] }

export interface LegTime {
  readonly name: string
  readonly labels: readonly string[]
  readonly durationMs: number
}

/** Milliseconds that a job waited for its runner. */
export function waitOf({ queuedAt, startedAt }: JobTime): number {
  return queuedAt === undefined ? 0 : Math.max(0, startedAt.getTime() - queuedAt.getTime())
}

export function workOf({ startedAt, endedAt }: JobTime): number {
  return Math.max(0, endedAt.getTime() - startedAt.getTime())
}

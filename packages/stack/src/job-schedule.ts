/** Work with a name, and the names of the work that has to be done before. */
export interface ScheduledJob {
  readonly name: string
  readonly needs: readonly string[]
}

/** How a job ended. */
export type JobResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** A job that it needs failed, directly or through others. */
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'stopped' }

export interface Schedule<Job, T> {
  /** How many run at once. */
  readonly parallel: number
  readonly signal: AbortSignal
  /** Does one job; throwing fails it. */
  run(job: Job): Promise<T>
  /** Is told of jobs that are not run. */
  onResult?(job: Job, result: JobResult<T>): void
}

/**
 * Runs each job once those that it needs are done, at most `parallel` at a time, those with the longest chain behind them
 * first. A failure keeps from running only what needs it. Never throws for a job; answers them in
 * the order given. Names that are not among the jobs count as done.
 */
export async function runJobs<Job extends ScheduledJob, T>(
  jobs: readonly Job[],
  schedule: Schedule<Job, T>,
): Promise<ReadonlyMap<string, JobResult<T>>> {
  const results = new Map<string, JobResult<T>>()
  const waiting = new Set(byWeight(jobs))
  const names = new Set(jobs.map(({ name }) => name))
  const running = new Set<Promise<void>>()

  const settle = (job: Job, result: JobResult<T>) => {
    results.set(job.name, result)
    schedule.onResult?.(job, result)
  }
  const start = (job: Job) => {
    const work = (async () => {
      try {
        settle(job, { kind: 'done', value: await schedule.run(job) })
      } catch (error) {
        settle(job, schedule.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error })
      }
    })()
    const tracked = work.finally(() => running.delete(tracked))
    running.add(tracked)
  }
  const advance = () => {
    let hasChanged = true
    while (hasChanged) {
      hasChanged = false
      for (const job of waiting) {
        const state = stateOf(job, names, results)
        if (schedule.signal.aborted) settle(job, { kind: 'stopped' })
        else if (state.kind === 'blocked') settle(job, { kind: 'skipped', because: state.by })
        else if (state.kind === 'ready' && running.size < schedule.parallel) start(job)
        else continue
        waiting.delete(job)
        hasChanged = true
      }
    }
  }

  advance()
  while (running.size > 0) {
    await Promise.race(running)
    advance()
  }
  return new Map(
    jobs.flatMap(({ name }) => {
      const result = results.get(name)
      return result === undefined ? [] : [[name, result] as const]
    }),
  )
}

type JobState = { readonly kind: 'ready' | 'waiting' } | { readonly kind: 'blocked'; readonly by: string }

function stateOf<T>(
  { needs }: ScheduledJob,
  names: ReadonlySet<string>,
  results: ReadonlyMap<string, JobResult<T>>,
): JobState {
  const known = needs.filter((name) => names.has(name))
  for (const name of known) {
    const result = results.get(name)
    if (result === undefined || result.kind === 'done') continue
    return { kind: 'blocked', by: result.kind === 'skipped' ? result.because : name }
  }
  return { kind: known.every((name) => results.has(name)) ? 'ready' : 'waiting' }
}

/** Jobs by the length of the longest chain that begins with each, the order given otherwise. */
function byWeight<Job extends ScheduledJob>(jobs: readonly Job[]): readonly Job[] {
  const weights = new Map<string, number>()
  // Jobs come after those that they need, so that the last ones have nothing behind them.
  for (const { name, needs } of jobs.toReversed()) {
    const own = weights.get(name) ?? 1
    weights.set(name, own)
    for (const need of needs) weights.set(need, Math.max(weights.get(need) ?? 1, own + 1))
  }
  return jobs.toSorted((a, b) => (weights.get(b.name) ?? 0) - (weights.get(a.name) ?? 0))
}

import { type JobTime, type RunTimes, workOf } from './job-time.ts'
import { priceOf } from './price-table.ts'

/** What the minutes of a run come to. */
export interface Cost {
  /** GitHub bills whole minutes of each job. */
  readonly minutes: number
  /** Of the jobs whose price is known. */
  readonly dollars: number
  /** Minutes of jobs whose price is not known: runners of one's own, or larger ones. */
  readonly unpricedMinutes: number
  readonly isEstimated: boolean
}

/** Minutes and their price. The times that legs measure of themselves lack checkout and log-in: then it is an estimate. */
export function costOf(times: RunTimes): Cost {
  const jobs =
    times.kind === 'measured'
      ? times.jobs.map((job: JobTime) => ({ labels: job.labels, durationMs: workOf(job) }))
      : times.legs
  let minutes = 0
  let dollars = 0
  let unpricedMinutes = 0
  for (const { labels, durationMs } of jobs) {
    const billed = Math.max(1, Math.ceil(durationMs / 60_000))
    const price = priceOf(labels)
    minutes += billed
    if (price === undefined) unpricedMinutes += billed
    else dollars += billed * price.perMinute
  }
  return { minutes, dollars, unpricedMinutes, isEstimated: times.kind === 'estimated' }
}

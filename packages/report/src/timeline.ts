import { type JobTime, type RunTimes, waitOf, workOf } from './job-time.ts'
import { codeBlock } from './markdown.ts'

/** A mermaid chart of when each job waited and worked, as GitHub shows it in summaries; empty where there is nothing to show. */
export function renderTimeline(times: RunTimes): string {
  const bars =
    times.kind === 'measured'
      ? measuredBars(times.jobs)
      : times.legs.map(({ name, durationMs }) => ({ name, waitFrom: 0, from: 0, to: durationMs }))
  if (bars.length === 0) return ''
  const longest = Math.max(...bars.map(({ to }) => to))
  const lines = bars
    .slice(0, maxBars)
    .flatMap(({ name, waitFrom, from, to }) => [
      `  section ${plain(name)}`,
      ...(from - waitFrom >= 1000 ? [`  waiting :done, ${seconds(waitFrom)}, ${seconds(from)}`] : []),
      `  working :active, ${seconds(from)}, ${Math.max(seconds(to), seconds(from) + 1)}`,
    ])
  const format = longest < 3_600_000 ? '%M:%S' : '%H:%M'
  return codeBlock(['gantt', '  dateFormat X', `  axisFormat ${format}`, ...lines], 'mermaid')
}

const maxBars = 60

interface Bar {
  readonly name: string
  readonly waitFrom: number
  readonly from: number
  readonly to: number
}

function measuredBars(jobs: readonly JobTime[]): readonly Bar[] {
  const begin = Math.min(...jobs.map((job) => job.startedAt.getTime() - waitOf(job)))
  return jobs
    .map((job): Bar => {
      const from = job.startedAt.getTime() - begin
      return { name: job.name, waitFrom: from - waitOf(job), from, to: from + workOf(job) }
    })
    .toSorted((one, other) => one.from - other.from)
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000)
}

/** Mermaid takes these for its own: https://mermaid.js.org/syntax/gantt.html */
function plain(name: string): string {
  return name.replaceAll(/[:;#,\s]+/g, ' ').trim()
}

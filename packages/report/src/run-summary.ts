import { costOf } from './cost.ts'
import { type RunTimes, waitOf } from './job-time.ts'
import { bounded, code, codeBlock, details, list, sections, table, text } from './markdown.ts'
import { priceSource } from './price-table.ts'
import { formatBytes, formatDollars, formatDuration } from './quantity.ts'
import { tagLink } from './registry-link.ts'
import { renderTimeline } from './timeline.ts'

/** How a run ended. */
export type RunOutcome =
  | 'published'
  /** Nothing was to be pushed, and every leg that had to be built was. */
  | 'built'
  /** A leg is missing that may not be, or a test failed: nothing was published. */
  | 'refused'
  | 'failed'
  | 'rolled-back'
  | 'partial'

/** A whole run, as its last job tells it. */
export interface RunSummary {
  readonly outcome: RunOutcome
  /** Of the index. */
  readonly digest?: string
  /** Which of the tags people pull. */
  readonly mainTag?: string
  readonly tags: readonly SummaryTag[]
  readonly platforms: readonly SummaryPlatform[]
  /** Why it failed, one line each. */
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  /** Why the plan is as it is: what was left out, who gave an input. */
  readonly reasons: readonly string[]
  readonly times: RunTimes
  /** Standard runners are free for public repositories. */
  readonly isPublic?: boolean
  readonly requests?: number
}

export interface SummaryTag {
  /** `ghcr.io/org/app` */
  readonly repository: string
  readonly tag: string
  readonly status: string
  readonly error?: string
}

export interface SummaryPlatform {
  readonly platform: string
  /** Of the image manifest; left out where there is none. */
  readonly digest?: string
  readonly sizeBytes?: number
  readonly durationMs?: number
  /** Why there is none. */
  readonly reason?: string
}

const titles: Readonly<Record<RunOutcome, string>> = {
  published: 'Published',
  built: 'Built, not published: nothing was to be pushed',
  refused: 'Not published',
  failed: 'Not published: every tag is as it was',
  'rolled-back': 'Not published: every tag is as it was again',
  partial: 'Published in part; running the job again completes it',
}

/** Waiting that is worth a word. */
const longWaitMs = 5 * 60_000

/** Markdown: what is where now, what was left out and why, when each job worked, and what it cost. */
export function renderRunSummary(run: RunSummary): string {
  const { outcome, digest, platforms, problems, warnings, reasons, times, requests } = run
  return sections([
    `## ${titles[outcome]}`,
    list(
      bounded(
        problems.map((problem) => `**${text(problem, 1000)}**`),
        50,
      ),
    ),
    digest === undefined
      ? ''
      : `Index ${code(digest)}${requests === undefined ? '' : `, ${requests} requests`}`,
    renderTags(run),
    renderPlatforms(platforms),
    list(
      bounded(
        warnings.map((warning) => text(warning)),
        50,
      ),
    ),
    renderUse(run),
    '### Time and cost',
    list(longWaits(times)),
    renderTimeline(times),
    renderCost(run),
    details(
      'Why this run is as it is',
      list(
        bounded(
          reasons.map((reason) => text(reason)),
          200,
        ),
      ),
    ),
  ])
}

function renderTags({ tags }: RunSummary): string {
  const rows = tags.slice(0, 500).map(({ repository, tag, status, error }) => {
    const link = tagLink(repository, tag)
    const name = code(tag)
    return [
      code(repository),
      link === undefined ? name : `[${name}](${link})`,
      error === undefined ? status : `${status}: ${text(error, 200)}`,
    ]
  })
  return table(['repository', 'tag', ''], rows)
}

function renderPlatforms(platforms: readonly SummaryPlatform[]): string {
  const rows = platforms.map(({ platform, digest, sizeBytes, durationMs, reason }) => [
    text(platform),
    digest === undefined ? text(reason ?? 'left out') : code(digest),
    sizeBytes === undefined ? '' : formatBytes(sizeBytes),
    durationMs === undefined ? '' : formatDuration(durationMs),
  ])
  return table(['platform', 'image', 'compressed size', 'time'], rows)
}

function renderUse({ outcome, tags, mainTag, digest }: RunSummary): string {
  const first = tags.find(({ tag }) => tag === mainTag) ?? tags[0]
  if (outcome !== 'published' || first === undefined || digest === undefined) return ''
  return codeBlock(
    [
      `docker pull ${first.repository}:${first.tag}`,
      `docker buildx imagetools inspect ${first.repository}@${digest}`,
    ],
    'sh',
  )
}

/** GitHub never starts a leg whose runner does not come, and no rescue helps there: the switch does. */
function longWaits(times: RunTimes): readonly string[] {
  if (times.kind === 'estimated') return []
  return times.jobs
    .filter((job) => waitOf(job) >= longWaitMs)
    .map(
      (job) =>
        `${text(job.name)} waited ${formatDuration(waitOf(job))} for a runner (${job.labels.map((label) => code(label)).join(', ')}). The variable \`POLYARCH_EMULATION\` of the repository or organisation, set to \`always\`, moves every leg to the default runner.`,
    )
}

function renderCost({ times, isPublic }: RunSummary): string {
  const { minutes, dollars, unpricedMinutes, isEstimated } = costOf(times)
  if (minutes === 0) return ''
  const source = isEstimated
    ? 'estimated from what the legs measured, because the token may not read the run’s jobs (`actions: read`); checkout, log-in and the small jobs are not in it'
    : 'of all jobs that have ended'
  const price = `${formatDollars(dollars)} at [GitHub’s prices](${priceSource.url}) since ${priceSource.since}`
  const bill = isPublic === true ? `free for a public repository; elsewhere ${price}` : price
  const unknown =
    unpricedMinutes === 0 ? '' : `; ${unpricedMinutes} of them on runners whose price is not known here`
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} billed (${source})${unknown}: ${bill}.`
}

import { bounded, code, codeBlock, details, sections, table, text } from './markdown.ts'
import { formatBytes, formatDuration } from './quantity.ts'

/** One leg, as its own job tells it. */
export interface LegSummary {
  /** `linux/arm64` */
  readonly platform: string
  readonly state: 'built' | 'failed' | 'test-failed'
  readonly durationMs?: number
  /** Of the image manifest. */
  readonly digest?: string
  readonly sizeBytes?: number
  /** That hold it now: `ghcr.io/org/app`. */
  readonly repositories: readonly string[]
  /** How long its test took, where there was one and it passed. */
  readonly testMs?: number
  /** The name of the artifact that holds the image. */
  readonly exported?: string
  readonly steps: readonly BuildStep[]
  /** What the build cache was good for. */
  readonly cache?: CacheUse
  readonly notices: readonly string[]
  /** One line. */
  readonly error?: string
  /** The end of the builder's log, where it failed. */
  readonly log: readonly string[]
}

export interface CacheUse {
  /** Of the Dockerfile. */
  readonly steps: number
  readonly cached: number
  /** Places that it was read from, as the builder names them. */
  readonly read: readonly string[]
  /** How long it took to write it. */
  readonly writtenMs?: number
}

export interface BuildStep {
  readonly name: string
  readonly state: 'done' | 'cached' | 'failed'
  readonly durationMs: number
}

const words = { built: 'built', failed: 'failed', 'test-failed': 'failed its test' } as const

/** Markdown: what was built, and the build's steps with times and cache hits. */
export function renderLegSummary(leg: LegSummary): string {
  const { platform, state, durationMs, digest, sizeBytes, repositories, steps, notices, error, log } = leg
  const took = durationMs === undefined ? '' : ` in ${formatDuration(durationMs)}`
  const where =
    repositories.length === 0
      ? 'nowhere (nothing is pushed)'
      : repositories.map((name) => code(name)).join(', ')
  const { testMs, exported } = leg
  const more = [
    ...(testMs === undefined ? [] : [['test', `passed in ${formatDuration(testMs)}`] as const]),
    ...(exported === undefined ? [] : [['export', code(exported)] as const]),
  ]
  return sections([
    `### ${text(platform)} ${words[state]}${took}`,
    error === undefined ? '' : `**${text(error, 2000)}**`,
    log.length === 0 ? '' : codeBlock(log.slice(-40)),
    digest === undefined
      ? ''
      : table(
          ['image', 'compressed size', 'pushed to', ...more.map(([title]) => title)],
          [
            [
              code(digest),
              sizeBytes === undefined ? '' : formatBytes(sizeBytes),
              where,
              ...more.map(([, cell]) => cell),
            ],
          ],
        ),
    ...notices.slice(0, 20).map((notice) => `> ${text(notice)}`),
    leg.cache === undefined ? '' : renderCache(leg.cache),
    renderSteps(steps),
  ])
}

function renderCache({ steps, cached, read, writtenMs }: CacheUse): string {
  if (steps === 0) return ''
  const rate = Math.round((100 * cached) / steps)
  const source =
    read.length === 0
      ? ''
      : `; read from ${bounded(
          read.map((place) => code(place)),
          10,
        ).join(', ')}`
  const written = writtenMs === undefined ? '' : `; written in ${formatDuration(writtenMs)}`
  return `Cache: ${cached} of ${steps} steps of the Dockerfile (${rate} %) were not run again${source}${written}`
}

function renderSteps(steps: readonly BuildStep[]): string {
  if (steps.length === 0) return ''
  const cached = steps.filter(({ state }) => state === 'cached').length
  const title = `${steps.length} build steps, ${cached} of them from the cache`
  const times = { cached: 'cached', done: undefined, failed: undefined } as const
  const shown = bounded(
    steps.map(({ name, state, durationMs }) => {
      const mark = state === 'failed' ? ' (failed)' : ''
      return `| ${code(name)} | ${times[state] ?? formatDuration(durationMs)}${mark} |`
    }),
    500,
  )
  return details(title, ['| step | time |', '| --- | --- |', ...shown].join('\n'))
}

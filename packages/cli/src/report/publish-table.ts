import { formatRepository } from '@polyarch/image'
import type { PublishedTag, PublishPlan, PublishReport, TagStatus } from '@polyarch/merge-manifest'
import { shortDigest } from '../progress/live-state.ts'
import { formatCount, formatDuration, formatSize } from '../terminal/quantity.ts'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** A platform of the result: its image, and what is known of its build. */
export interface PublishedPlatform {
  readonly platform: string
  readonly digest: string
  readonly sizeBytes?: number
  readonly durationMs?: number
}

/** What a publish did: the index, its tags in every repository, its platforms, and what to type next. */
export function renderPublish(
  report: PublishReport,
  platforms: readonly PublishedPlatform[],
  style: Style,
): string {
  const repositories = new Set(report.published.map(({ repository }) => formatRepository(repository)))
  const blocks = [
    headline(report, repositories.size, style),
    renderTags(report.published, style),
    renderPlatforms(platforms, style),
    ...(report.outcome === 'published' ? [renderNext(report, style)] : []),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** What was built and not published. */
export function renderBuilt(
  { index }: PublishPlan,
  platforms: readonly PublishedPlatform[],
  style: Style,
): string {
  const head = `${style.green('✔')} ${style.bold(index.digest)}\n  built, not published`
  return `${head}\n\n${renderPlatforms(platforms, style)}`
}

/** Platforms with digest, size and duration, as far as they are known. */
export function renderPlatforms(platforms: readonly PublishedPlatform[], style: Style): string {
  if (platforms.length === 0) return ''
  return renderTable(
    [
      { title: 'platform' },
      { title: 'digest' },
      { title: 'size', align: 'right' },
      { title: 'time', align: 'right' },
    ],
    platforms.map(({ platform, digest, sizeBytes, durationMs }) => [
      style.bold(platform),
      digest,
      sizeBytes === undefined ? '' : formatSize(sizeBytes),
      durationMs === undefined ? '' : formatDuration(durationMs),
    ]),
    style,
  )
}

function headline(
  { outcome, digest, requests, durationMs }: PublishReport,
  repositories: number,
  style: Style,
): string {
  const cost = style.dim(`${formatCount(requests, 'request')}, ${formatDuration(durationMs)}`)
  const where = repositories === 1 ? 'one repository' : `${repositories} repositories`
  switch (outcome) {
    case 'published':
      return `${style.green('✔')} ${style.bold(digest)}\n  published to ${where}  ${cost}`
    case 'failed':
      return `${style.red('✖')} ${style.bold('nothing was published')}: every tag is as it was  ${cost}`
    case 'rolled-back':
      return `${style.red('✖')} ${style.bold('rolled back')}: every tag is as it was  ${cost}`
    case 'partial':
      return `${style.red('✖')} ${style.bold('published in part')}: running it again completes it  ${cost}`
  }
}

function renderTags(published: readonly PublishedTag[], style: Style): string {
  if (published.length === 0) return ''
  let former = ''
  const rows = published.map(({ repository, tag, status, previousDigest }) => {
    const name = formatRepository(repository)
    const first = name === former ? '' : name
    former = name
    const note =
      status !== 'moved' || previousDigest === undefined ? '' : `from ${shortDigest(previousDigest)}`
    return [first, style.bold(tag), paint(status, style), style.dim(note)]
  })
  return renderTable(
    [{ title: 'repository' }, { title: 'tag' }, { title: 'status' }, { title: '' }],
    rows,
    style,
  )
}

function renderNext({ published, tags }: PublishReport, style: Style): string {
  const [main] = tags
  if (main === undefined) return ''
  const names = [...new Set(published.map(({ repository }) => `${formatRepository(repository)}:${main}`))]
  const lines = [
    ...names.map((name) => `docker pull ${name}`),
    `polyarch inspect ${names[0]}`,
    `polyarch verify ${names.join(' ')}`,
  ]
  return lines.map((line) => `${style.dim('$')} ${line}`).join('\n')
}

function paint(status: TagStatus, style: Style): string {
  switch (status) {
    case 'created':
    case 'moved':
      return style.green(status)
    case 'unchanged':
      return status
    case 'rolled-back':
      return style.yellow(status)
    case 'failed':
      return style.red(status)
  }
}

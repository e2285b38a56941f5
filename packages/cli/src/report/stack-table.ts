import { formatPlatform, formatRepository } from '@polyarch/image'
import type { PublishReport } from '@polyarch/merge-manifest'
import type { LegOrigin, LegRecord, Stack } from '@polyarch/stack'
import { formatCount, formatDuration } from '../terminal/quantity.ts'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** The first line about a stack. */
export function renderStackHead(stack: Stack, style: Style): string {
  const legs = stack.builds.reduce((sum, { platforms }) => sum + platforms.length, 0)
  const images = stack.builds.reduce((sum, build) => sum + build.images.length, 0)
  const counts = `${formatCount(images, 'image')}, ${formatCount(legs, 'leg')}`
  return `${style.bold(stack.name)} ${style.dim(`channel ${stack.channel.name}, ${counts}, published ${stack.publish}`)}`
}

/** What became of every image that was to be published. */
export function renderStackPublish(reports: ReadonlyMap<string, PublishReport>, style: Style): string {
  if (reports.size === 0) return ''
  return renderTable(
    [{ title: 'image' }, { title: 'outcome' }, { title: 'digest' }, { title: 'tags' }],
    [...reports].map(([name, report]) => {
      const places = new Set(report.published.map(({ repository }) => formatRepository(repository)))
      const outcome = report.outcome === 'published' ? style.green(report.outcome) : style.red(report.outcome)
      return [
        style.bold(name),
        outcome,
        report.digest,
        `${report.tags.join(' ')} in ${[...places].join(', ')}`,
      ]
    }),
    style,
  )
}

/** Every leg that is there, and how it came to be. */
export function renderStackLegs(
  legs: Iterable<{ readonly record: LegRecord; readonly origin: LegOrigin }>,
  style: Style,
): string {
  return renderTable(
    [{ title: 'leg' }, { title: 'origin' }, { title: 'time', align: 'right' }, { title: 'digest' }],
    [...legs].flatMap(({ record, origin }) =>
      record.legs.map(({ image, leg }) => [
        `${style.bold(image)} ${formatPlatform(leg.platform)}`,
        origin,
        origin === 'built' ? formatDuration(leg.durationMs) : '',
        leg.imageDigest,
      ]),
    ),
    style,
  )
}

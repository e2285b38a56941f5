import { formatRepository } from '@polyarch/image'
import type { PublishPreview } from '@polyarch/merge-manifest'
import { shortDigest } from '../progress/live-state.ts'
import type { Style } from '../terminal/style.ts'
import { renderTable } from '../terminal/table.ts'

/** What a publish would do, then the index itself. */
export function renderPreview({ index, tags, missing }: PublishPreview, style: Style): string {
  const table = renderTable(
    [{ title: 'repository' }, { title: 'tag' }, { title: 'would' }, { title: '' }],
    tags.map(({ repository, tag, change, previousDigest }) => [
      formatRepository(repository),
      style.bold(tag),
      { create: 'be created', move: style.yellow('move'), none: 'stay', unknown: style.yellow('unknown') }[
        change
      ],
      previousDigest === undefined || change === 'none'
        ? ''
        : style.dim(`from ${shortDigest(previousDigest)}`),
    ]),
    style,
  )
  const lacks = missing.map(({ repository, child }) => {
    return `${style.yellow('missing')}  ${child.digest} in ${formatRepository(repository)}`
  })
  const head = `${style.bold(index.digest)}  ${style.dim('dry run: nothing was changed')}`
  return [
    head,
    table,
    ...(lacks.length > 0 ? [lacks.join('\n')] : []),
    new TextDecoder().decode(index.bytes),
  ].join('\n\n')
}

/** The document of `merge --dry-run --json`. */
export function toPreviewJson({ index, tags, missing, failures, warnings }: PublishPreview): object {
  return {
    dryRun: true,
    digest: index.digest,
    platforms: Object.fromEntries(index.platforms.map(({ name, digest }) => [name, digest])),
    tags: tags.map(({ repository, ...rest }) => ({ repository: formatRepository(repository), ...rest })),
    missing: missing.map(({ repository, child }) => ({
      repository: formatRepository(repository),
      digest: child.digest,
    })),
    failures: failures.map(({ message }) => message),
    warnings,
    index: JSON.parse(new TextDecoder().decode(index.bytes)),
  }
}

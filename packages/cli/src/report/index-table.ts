import type { IndexInspection } from '@polyarch/merge-manifest'
import { formatSize } from '../terminal/quantity.ts'
import type { Style } from '../terminal/style.ts'
import { renderFields, renderTable } from '../terminal/table.ts'

/** An index as people look at it: what it is, then a line for each platform. */
export function renderIndex(index: IndexInspection, style: Style): string {
  const fields = renderFields(
    [
      ['name', index.reference],
      ['digest', style.cyan(index.digest)],
      ['media type', index.mediaType],
      ...Object.entries(index.annotations),
    ],
    style,
  )
  const table = renderTable(
    [
      { title: 'platform' },
      { title: 'size', align: 'right' },
      { title: 'layers', align: 'right' },
      { title: 'digest' },
      { title: 'attestations' },
    ],
    index.images.map(({ platform, digest, sizeBytes, layers, attestations }) => [
      style.bold(platform),
      formatSize(sizeBytes),
      String(layers),
      digest,
      attestations.flatMap(({ predicateTypes }) => predicateTypes.map(shortPredicate)).join(', ') ||
        style.dim('none'),
    ]),
    style,
  )
  return `${fields}\n\n${table}`
}

/** `https://slsa.dev/provenance/v1` is the `provenance` of the table. */
function shortPredicate(type: string): string {
  if (type.startsWith('https://slsa.dev/provenance/')) return 'provenance'
  if (type.startsWith('https://spdx.dev/')) return 'sbom'
  return type
}

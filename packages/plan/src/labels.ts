import type { CiEvent } from './event.ts'
import type { KeyValue } from './key-values.ts'

/**
 * The generated `org.opencontainers.image.*` set (image-spec, annotations.md). `created` is the commit's date, so that the same
 * commit gives the same labels; what the event does not know is left out.
 */
export function generatedLabels(event: CiEvent, version: string | undefined): readonly KeyValue[] {
  const { sha, sourceUrl, repository, description, license } = event
  const values: readonly (readonly [string, string | undefined])[] = [
    ['title', repository?.split('/').at(-1)],
    ['description', description?.replace(/\s+/g, ' ')],
    ['url', sourceUrl],
    ['source', sourceUrl],
    ['version', version],
    ['created', commitTime(event)],
    ['revision', sha === '' ? undefined : sha],
    ['licenses', license],
  ]
  return values.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ key: `org.opencontainers.image.${name}`, value }],
  )
}

/** The commit's date in UTC to the second, RFC 3339. */
export function commitTime({ commitDate }: CiEvent): string | undefined {
  if (commitDate === undefined) return undefined
  const time = Date.parse(commitDate)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}

import { formatRepository, parseRepository, quote, type Repository } from '@polyarch/image'
import { cacheBranches } from './cache-branch.ts'
import { type CacheEntry, parseCacheEntry, readAttributes } from './cache-entry.ts'
import type { CiEvent } from './event.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import { splitFields } from './list-grammar.ts'

export const cacheBackends = ['gha', 'registry', 'local', 's3', 'azblob'] as const
export type CacheBackend = (typeof cacheBackends)[number]

/** Where the legs keep what they built (contract, section 2, `cache` and what follows it). */
export interface CacheSettings {
  /** `none`: no cache of polyarch's own; code that may come from elsewhere only reads it. */
  readonly access: 'none' | 'read' | 'read-write'
  readonly backend: CacheBackend
  /** `cache-ref` as attributes of buildx: `ref` (registry), `path` (local), `bucket` and others (s3, azblob). Empty for gha. */
  readonly place: Readonly<Record<string, string>>
  /** The name under which legs share a cache; where it is left out, one of the image. */
  readonly scope?: string
  readonly mode: 'min' | 'max'
  /** Further sources, only read. */
  readonly from: readonly CacheEntry[]
  /** What keeps branches apart where the service does not: this run's own first, then those it falls back to. */
  readonly branches: readonly string[]
}

/** Events whose job runs with the rights of the default branch, but may build what somebody else proposes. */
const lowTrustEvents: readonly string[] = ['pull_request_target', 'issue_comment', 'merge_group']

export function planCache(reader: InputReader, event: CiEvent): CacheSettings {
  const isOn = reader.boolean('cache', true)
  const backend = reader.oneOf('cache-backend', cacheBackends, 'gha')
  const scope = readScope(reader)
  const isReadOnly = event.isFork || lowTrustEvents.includes(event.eventName)
  return {
    access: !isOn ? 'none' : isReadOnly ? 'read' : 'read-write',
    backend,
    place: isOn ? readPlace(reader, backend) : {},
    ...(scope !== undefined && { scope }),
    mode: reader.oneOf('cache-mode', ['min', 'max'], 'max'),
    from: readSources(reader),
    branches: cacheBranches(event),
  }
}

/** It becomes part of tags and of file names. */
function readScope(reader: InputReader): string | undefined {
  const scope = reader.text('cache-scope')
  if (scope !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,47}$/.test(scope))
    reader.problem(
      'cache-scope',
      `${quote(scope)} is not allowed; allowed: up to 48 letters, digits, "_", "." and "-", not "." or "-" first`,
    )
  return scope
}

function readSources(reader: InputReader): readonly CacheEntry[] {
  const lines = (reader.text('cache-from') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  return lines.flatMap((line) => {
    if (line === '') return []
    const entry = attempt(reader, 'cache-from', () => parseCacheEntry(line))
    if (entry === undefined) return []
    if (cacheBackends.some((backend) => backend === entry.type)) return [entry]
    reader.problem(
      'cache-from',
      `type ${quote(entry.type)} is not allowed; allowed: ${cacheBackends.join(', ')}`,
    )
    return []
  })
}

function readPlace(reader: InputReader, backend: CacheBackend): CacheSettings['place'] {
  const text = reader.text('cache-ref')
  if (backend === 'gha') {
    if (text !== undefined)
      reader.problem(
        'cache-ref',
        `${quote(text)} was given, but gha has one place only; leave it out, or set cache-backend`,
      )
    return {}
  }
  if (text === undefined) {
    // An unknown backend is a problem already, and is read as gha.
    reader.problem('cache-ref', `${backend} needs one; expected ${expected[backend]}`)
    return {}
  }
  return attempt(reader, 'cache-ref', () => readers[backend](text)) ?? {}
}

const expected = {
  registry: 'a repository without a tag, like ghcr.io/org/app-cache',
  local: 'a folder, like /var/cache/polyarch',
  s3: 'bucket=NAME,region=REGION[,prefix=…][,endpoint_url=…][,use_path_style=true]',
  azblob: 'account_url=https://ACCOUNT.blob.core.windows.net[,container=…][,prefix=…]',
} as const

const readers: Readonly<Record<Exclude<CacheBackend, 'gha'>, (text: string) => CacheSettings['place']>> = {
  registry: (text) => {
    if (/@/.test(text))
      throw new SyntaxError(`a digest or a user is not allowed; expected ${expected.registry}`)
    const repository: Repository = parseRepository(text.replace(/^https:\/\//i, ''))
    return { ref: formatRepository(repository) }
  },
  local: (text) => {
    if (/[\p{Cc},"]/u.test(text) || text.startsWith('-'))
      throw new SyntaxError(`${quote(text)} is not allowed; expected ${expected.local}`)
    return { path: text.replace(/(?<=.)\/+$/, '') }
  },
  s3: (text) => attributesOf(text, ['bucket', 'region'], 's3'),
  azblob: (text) => attributesOf(text, ['account_url'], 'azblob'),
}

function attributesOf(text: string, needed: readonly string[], backend: 's3' | 'azblob') {
  const fields = splitFields(text.replaceAll(/[\r\n]+/g, ',')).map((field) => field.trim())
  const attributes = readAttributes(fields.filter((field) => field !== ''))
  const missing = needed.find((key) => (attributes[key] ?? '') === '')
  if (missing !== undefined) throw new SyntaxError(`${missing} is missing; expected ${expected[backend]}`)
  const own = ['type', 'name', 'mode', 'ignore-error'].find((key) => key in attributes)
  if (own !== undefined)
    throw new SyntaxError(`${own} is set by polyarch itself; expected ${expected[backend]}`)
  if (backend === 'azblob' && /\?/.test(attributes['account_url'] ?? ''))
    throw new SyntaxError('account_url has a query, which may be a signature; leave it out')
  return attributes
}

function attempt<T>(reader: InputReader, name: InputName, read: () => T): T | undefined {
  return reader.attempt(name, () => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      reader.problem(name, error.message)
      return undefined
    }
  })
}

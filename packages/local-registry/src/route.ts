import { type Digest, parseDigest, parseTag, type Tag } from '@polyarch/image'
import { ProtocolError } from './protocol-error.ts'

/** What a request is about, by its path (distribution-spec, "Endpoints"). */
export type Route =
  | { readonly kind: 'base' }
  | { readonly kind: 'token' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: ManifestReference }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: Digest }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly id: string }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: Digest }

export type ManifestReference =
  | { readonly kind: 'digest'; readonly digest: Digest }
  | { readonly kind: 'tag'; readonly tag: Tag }
  /** No tag and no digest: nothing can be there, and nothing may be put there. */
  | { readonly kind: 'invalid'; readonly text: string }

/** A request target, taken apart. `query` is without the question mark. */
export interface Target {
  readonly path: string
  readonly query: string
}

/**
 * Takes a request target apart. Dot segments stay as they are (no grammar here admits them) and percent-encoding is undone once; a path
 * whose encoding is broken stays as it is, and so is refused by every grammar.
 */
export function parseTarget(url: string): Target {
  const origin = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''
  const [path = '', ...rest] = url.slice(origin.length).split('?')
  return { path: decoded(path), query: rest.join('?') }
}

/**
 * Finds what a path is about. Names may themselves hold words such as `blobs`, so paths are read from their end.
 * @throws ProtocolError 404 for an unknown path, 400 for a name, digest or upload id outside its grammar
 */
export function parseRoute(path: string): Route {
  if (path === '/v2' || path === '/v2/') return { kind: 'base' }
  if (path === '/token') return { kind: 'token' }
  if (path === '/v2/_catalog') return { kind: 'catalog' }
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(path)
    if (match) return read(parseName(match[1] ?? ''), match[2] ?? '')
  }
  throw new ProtocolError(404, 'UNSUPPORTED', 'there is nothing at this path')
}

const patterns: readonly (readonly [RegExp, (name: string, last: string) => Route])[] = [
  [/^\/v2\/(.+)\/tags\/list$/s, (name) => ({ kind: 'tags', name })],
  [/^\/v2\/(.+)\/blobs\/uploads\/?$/s, (name) => ({ kind: 'uploads', name })],
  [
    /^\/v2\/(.+)\/blobs\/uploads\/([^/]+)$/s,
    (name, last) => ({ kind: 'upload', name, id: parseUploadId(last) }),
  ],
  [
    /^\/v2\/(.+)\/manifests\/([^/]+)$/s,
    (name, last) => ({ kind: 'manifest', name, reference: readReference(last) }),
  ],
  [/^\/v2\/(.+)\/blobs\/([^/]+)$/s, (name, last) => ({ kind: 'blob', name, digest: readDigest(last) })],
  [
    /^\/v2\/(.+)\/referrers\/([^/]+)$/s,
    (name, last) => ({ kind: 'referrers', name, digest: readDigest(last) }),
  ],
]

/**
 * A repository name: at most 255 characters of the grammar of distribution-spec ("Pulling manifests").
 * @throws ProtocolError 400 `NAME_INVALID`
 */
export function parseName(text: string): string {
  if (text.length <= 255 && namePattern.test(text)) return text
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
  const allowed =
    'lower-case letters and digits, single separators ".", "_", "__" or "-"s between them, "/" between parts'
  throw new ProtocolError(
    400,
    'NAME_INVALID',
    `repository name ${shown}: allowed are ${allowed}, 255 characters in all`,
  )
}

const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/

/** @throws ProtocolError 400 `DIGEST_INVALID` */
export function readDigest(text: string): Digest {
  try {
    return parseDigest(text)
  } catch (error) {
    throw new ProtocolError(400, 'DIGEST_INVALID', messageOf(error))
  }
}

/** @throws ProtocolError 400 `TAG_INVALID` */
export function readTag(text: string): Tag {
  try {
    return parseTag(text)
  } catch (error) {
    throw new ProtocolError(400, 'TAG_INVALID', messageOf(error))
  }
}

function readReference(text: string): ManifestReference {
  if (text.includes(':')) return { kind: 'digest', digest: readDigest(text) }
  try {
    return { kind: 'tag', tag: parseTag(text) }
  } catch {
    return { kind: 'invalid', text }
  }
}

function parseUploadId(text: string): string {
  if (/^[0-9a-f-]{36}$/.test(text)) return text
  throw new ProtocolError(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { algorithmOf, type Digest, encodedOf } from '@polyarch/image'

/**
 * Where things are in a registry's folder. Names below `repositories` that begin with `_` are ours: no part of a repository's name does.
 *
 * - `repositories/<name>/_blobs/<algorithm>/<hex>`: a blob, a hard link where another repository has it too
 * - `repositories/<name>/_manifests/<algorithm>/<hex>`: a line of JSON about a manifest, then its bytes
 * - `repositories/<name>/_tags/<tag>`: JSON, the digest
 * - `repositories/<name>/_referrers/<algorithm>/<hex of the subject>/<algorithm>-<hex>`: empty
 * - `blobs/<algorithm>/<first two digits>/<hex>`: one more link to each blob, by which repositories find each other's
 * - `uploads`, `temporary`: what is not complete yet
 */
export interface DiskLayout {
  readonly repositories: string
  readonly uploads: string
  readonly temporaries: string
  repository(name: string): string
  blob(name: string, digest: Digest): string
  sharedBlob(digest: Digest): string
  manifest(name: string, digest: Digest): string
  tags(name: string): string
  tag(name: string, tag: string): string
  referrers(name: string, subject: Digest): string
  referrer(name: string, subject: Digest, digest: Digest): string
  upload(name: string, id: string): string
  temporary(): string
}

export function diskLayout(folder: string): DiskLayout {
  const repositories = join(folder, 'repositories')
  const uploads = join(folder, 'uploads')
  const temporaries = join(folder, 'temporary')
  const repository = (name: string): string => join(repositories, ...name.split('/'))
  const tags = (name: string): string => join(repository(name), '_tags')
  const referrers = (name: string, subject: Digest): string =>
    join(repository(name), '_referrers', algorithmOf(subject), encodedOf(subject))
  return {
    repositories,
    uploads,
    temporaries,
    repository,
    blob: (name, digest) => join(repository(name), '_blobs', algorithmOf(digest), encodedOf(digest)),
    sharedBlob: (digest) =>
      join(folder, 'blobs', algorithmOf(digest), encodedOf(digest).slice(0, 2), encodedOf(digest)),
    manifest: (name, digest) => join(repository(name), '_manifests', algorithmOf(digest), encodedOf(digest)),
    tags,
    tag: (name, tag) => join(tags(name), encodeTag(tag)),
    referrers,
    referrer: (name, subject, digest) => join(referrers(name, subject), digest.replace(':', '-')),
    // An upload belongs to its repository: under another name it is not found.
    upload: (name, id) =>
      join(uploads, `${createHash('sha256').update(name).digest('hex').slice(0, 16)}-${id}`),
    temporary: () => join(temporaries, randomUUID()),
  }
}

/**
 * A tag as a file name that also file systems keep apart which take `A` for `a`: in lower case, then, if that changed it, `+` and the
 * positions of the capitals as the bits of a hexadecimal number.
 */
export function encodeTag(tag: string): string {
  const capitals = [...tag].reduce((bits, letter) => bits * 2n + (/[A-Z]/.test(letter) ? 1n : 0n), 0n)
  return capitals === 0n ? tag : `${tag.toLowerCase()}+${capitals.toString(16)}`
}

/** The tag of a file name that {@link encodeTag} made; `undefined` for another name. */
export function decodeTag(name: string): string | undefined {
  const [lower = '', bits, ...rest] = name.split('+')
  if (bits !== undefined && !/^[0-9a-f]{1,32}$/.test(bits)) return undefined
  const capitals = BigInt(`0x${bits ?? '0'}`)
  const tag = [...lower]
    .map((letter, index) =>
      (capitals >> BigInt(lower.length - 1 - index)) & 1n ? letter.toUpperCase() : letter,
    )
    .join('')
  return rest.length === 0 && encodeTag(tag) === name ? tag : undefined
}

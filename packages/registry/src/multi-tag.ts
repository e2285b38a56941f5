import { parseTag, type Tag } from '@polyarch/image'
import { discardBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { verifiedDigest } from './content-digest.ts'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import { requireOwn, type StoredManifest } from './manifests.ts'
import { requestTo, type Target } from './target.ts'

// Registries should take at least ten at a time; zot takes 46.
const tagsAtATime = 32

export interface PutTagsResult {
  /** Those that the registry said (`OCI-Tag`) it has set. */
  readonly accepted: readonly Tag[]
  /** The others: still to be put one by one. */
  readonly remaining: readonly Tag[]
}

/**
 * Puts a manifest by digest and sets several tags in the same request (distribution-spec, end-7b, not in a release yet).
 * A registry that does not know how sets none, and at most stores the manifest untagged.
 *
 * @throws RegistryError when the credential is refused, or the registry cannot be reached.
 */
export async function putTags(
  target: Target,
  manifest: StoredManifest,
  tags: readonly Tag[],
  options: CallOptions,
): Promise<PutTagsResult> {
  requireOwn(target, manifest.digest, manifest.bytes)
  const accepted = new Set<string>()
  for (let start = 0; start < tags.length; start += tagsAtATime) {
    const some = await putSome(target, manifest, tags.slice(start, start + tagsAtATime), options)
    target.session.multiTag = some.size > 0
    for (const tag of some) accepted.add(tag)
    if (some.size === 0) break
  }
  return {
    accepted: tags.filter((tag) => accepted.has(tag)),
    remaining: tags.filter((tag) => !accepted.has(tag)),
  }
}

async function putSome(
  target: Target,
  { bytes, mediaType, digest }: StoredManifest,
  tags: readonly Tag[],
  options: CallOptions,
): Promise<ReadonlySet<string>> {
  const query = tags.map((tag) => `tag=${encodeURIComponent(tag)}`).join('&')
  try {
    return await target.session.send({
      ...requestTo(target, `manifests/${digest}?${query}`, options),
      method: 'PUT',
      headers: { 'content-type': mediaType },
      body: bytes,
      accept: [200, 201, 202],
      read: async (incoming, lifetime) => {
        await discardBody(incoming, lifetime)
        verifiedDigest(incoming, bytes, digest, target.session.registry)
        return parseTagHeaders(incoming)
      },
    })
  } catch (error) {
    if (isRefusalOfTheForm(error)) return new Set()
    throw error
  }
}

/** The tags named by `OCI-Tag`: several headers, and several in one. */
function parseTagHeaders(incoming: Incoming): ReadonlySet<string> {
  const named = incoming.headers('oci-tag').flatMap((header) => header.split(','))
  return new Set(named.map((tag) => tag.trim()).filter(isTag))
}

function isTag(text: string): boolean {
  try {
    return parseTag(text) === text
  } catch {
    return false
  }
}

/** Whether one tag at a time may fare better: any refusal (414, 431 …) that is not about who is asking, or how often. */
function isRefusalOfTheForm(error: unknown): boolean {
  if (!(error instanceof RegistryError) || error.status === undefined) return false
  return (
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 401 &&
    error.status !== 429 &&
    error.code !== 'RATE_LIMITED'
  )
}

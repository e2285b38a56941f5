import { randomUUID } from 'node:crypto'
import { type Digest, parseTag, type Tag } from '@polyarch/image'
import { RegistryError, type RepositoryClient } from '@polyarch/registry'
import type { TagRemoval } from './tag-removal.ts'
import { createThrowAway } from './throw-away.ts'

/** Deletes a tag or a manifest, or tells that the registry does not do that. */
export async function deleteIfAllowed(
  repository: RepositoryClient,
  reference: Tag | Digest,
  signal: AbortSignal,
): Promise<'deleted' | 'absent' | 'refused'> {
  try {
    return await repository.deleteManifest(reference, { signal })
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw error
  }
}

/** Distribution 2.8 answers 400, Docker Hub and GHCR 405, others 403 or 501. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof RegistryError) || error.status === undefined) return false
  return (error.status >= 400 && error.status < 500 && !error.retryable) || error.status === 501
}

const tries = 4

/**
 * Deletes a throw-away manifest with the one tag that names it: by the tag, else by the digest, else by the registry's
 * own interface. Throws where all of them are refused.
 */
export async function deleteThrowAway(removal: TagRemoval, digest: Digest): Promise<void> {
  const { repository, tag, signal, sleep, removeTagVersion } = removal
  if (await removeTagVersion?.(repository.repository, tag, digest, { signal })) return
  if ((await deleteIfAllowed(repository, tag, signal)) === 'deleted') {
    await deleteIfAllowed(repository, digest, signal).catch(() => 'left behind, without a tag')
    return
  }
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const outcome = await deleteIfAllowed(repository, digest, signal)
    if (outcome === 'deleted') return
    if (outcome === 'refused') break
    // It was put a moment ago, so it is only shown late.
    await sleep(100 * 2 ** attempt)
  }
  throw new Error(`its stand-in ${digest} could not be deleted`)
}

/** Tries out, on a tag and a manifest made for it, whether a DELETE of a tag leaves the manifest where it is. */
export async function deletesTagsAlone(repository: RepositoryClient, signal: AbortSignal): Promise<boolean> {
  const tag = parseTag(`polyarch-${randomUUID()}`)
  const manifest = createThrowAway()
  await repository.putManifest(tag, manifest, { signal })
  const outcome = await deleteIfAllowed(repository, tag, signal)
  const head = await repository.headManifest(manifest.digest, { signal })
  if (head !== undefined) await deleteIfAllowed(repository, manifest.digest, signal)
  return outcome === 'deleted' && head !== undefined
}

import { type Digest, formatRepository, type Tag } from '@polyarch/image'
import { RegistryError, type RepositoryClient, type StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import type { RemoveTagVersion } from './publish-context.ts'
import { nameOf } from './names.ts'
import { readTag } from './tag-reading.ts'
import { createThrowAway, emptyBlob } from './throw-away.ts'

export interface TagRemoval {
  readonly repository: RepositoryClient
  readonly tag: Tag
  /** What the tag names, where the caller has it; read otherwise. */
  readonly manifest?: StoredManifest
  readonly removeTagVersion?: RemoveTagVersion | undefined
  readonly signal: AbortSignal
  readonly sleep: (ms: number) => Promise<void>
}

/**
 * Removes a tag and nothing else (contract section 5, "Removing a tag"): by DELETE of the tag; where the registry
 * refuses that, the tag is pointed at a manifest made for it alone, and that manifest is deleted by digest. The
 * manifest that the tag named stays, also where a registry deletes it with its tag. Throws MergeError TAG_NOT_REMOVED,
 * or the RegistryError of a registry that does not answer; the tag then names what it named before.
 */
export async function removeTag(removal: TagRemoval): Promise<'removed' | 'absent'> {
  const { repository, tag, signal } = removal
  const manifest = removal.manifest ?? (await readManifest(removal))
  if (manifest === undefined) return 'absent'
  const outcome = await deleteIfAllowed(repository, tag, signal)
  if (outcome === 'refused') await removeIsolated(removal, manifest)
  else await keepManifest(repository, manifest, signal)
  return 'removed'
}

async function readManifest({ repository, tag, signal }: TagRemoval): Promise<StoredManifest | undefined> {
  const digest = await readTag(repository, tag, signal)
  return digest === undefined ? undefined : repository.getManifest(digest, { signal })
}

/** ECR deletes an image with its last tag, others delete it with any tag; an index or a later run may need it. */
async function keepManifest(repository: RepositoryClient, manifest: StoredManifest, signal: AbortSignal) {
  const head = await repository.headManifest(manifest.digest, { signal })
  if (head === undefined) await repository.putManifest(manifest.digest, manifest, { signal })
}

async function deleteIfAllowed(
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

async function removeIsolated(removal: TagRemoval, manifest: StoredManifest): Promise<void> {
  const { repository, tag, signal } = removal
  const throwAway = createThrowAway()
  await checkDeletes(removal, throwAway.digest)
  await repository.uploadBlob(emptyBlob.descriptor, () => emptyBlob.bytes, { signal })
  try {
    await repository.putManifest(tag, throwAway, { signal })
    await deleteThrowAway(removal, throwAway.digest)
  } catch (cause) {
    await repository.putManifest(tag, manifest, { signal })
    throw notRemoved(repository, tag, cause)
  }
}

/** A registry that deletes nothing says so of a manifest that does not exist, too: the tag need not be touched at all. */
async function checkDeletes({ repository, tag, signal, removeTagVersion }: TagRemoval, unused: Digest): Promise<void> {
  if (removeTagVersion !== undefined) return
  if ((await deleteIfAllowed(repository, unused, signal)) !== 'refused') return
  throw notRemoved(repository, tag, new Error('the registry deletes neither tags nor manifests'))
}

const tries = 4

async function deleteThrowAway(removal: TagRemoval, digest: Digest): Promise<void> {
  const { repository, tag, signal, sleep, removeTagVersion } = removal
  if (await removeTagVersion?.(repository.repository, tag, digest, { signal })) return
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if ((await repository.deleteManifest(digest, { signal })) === 'deleted') return
    // It was put a moment ago, so it is only shown late.
    await sleep(100 * 2 ** attempt)
  }
  throw new Error(`${formatRepository(repository.repository)}@${digest} was put but cannot be found`)
}

function notRemoved(repository: RepositoryClient, tag: Tag, cause: unknown): MergeError {
  const text = `${nameOf(repository.repository, tag)} could not be removed: ${messageOf(cause)}`
  return new MergeError('TAG_NOT_REMOVED', `${text}: remove it by the registry's own means`, { cause })
}

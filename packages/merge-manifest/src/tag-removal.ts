import type { Tag } from '@polyarch/image'
import type { RepositoryClient, StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOf } from './names.ts'
import type { RemoveTagVersion } from './publish-context.ts'
import { deleteIfAllowed, deletesTagsAlone, deleteThrowAway } from './tag-deletion.ts'
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
 * Removes a tag and nothing else (contract section 5, "Removing a tag"). As some registries delete the manifest, with
 * all its tags, when one of them is deleted, the tag is first pointed at a manifest made for it alone, and then deleted
 * with that one. Only where the tag may not be pointed elsewhere (an immutable one) it is deleted as it is, and only if
 * the registry was seen to delete nothing else with it. Throws MergeError TAG_NOT_REMOVED, or the RegistryError of a
 * registry that does not answer; the tag then names what it named before, as far as the registry lets it.
 */
export async function removeTag(removal: TagRemoval): Promise<'removed' | 'absent'> {
  const { repository, tag, signal, removeTagVersion } = removal
  const manifest = removal.manifest ?? (await readManifest(removal))
  if (manifest === undefined) return 'absent'
  const standIn = createThrowAway()
  // A registry that deletes nothing says so of what does not exist, too: the tag then need not be touched at all.
  if (
    removeTagVersion === undefined &&
    (await deleteIfAllowed(repository, standIn.digest, signal)) === 'refused'
  ) {
    throw notRemoved(repository, tag, new Error('the registry refuses to delete manifests'))
  }
  await repository.uploadBlob(emptyBlob.descriptor, () => emptyBlob.bytes, { signal })
  try {
    await repository.putManifest(tag, standIn, { signal })
  } catch (cause) {
    await removeAsItIs(removal, manifest, standIn, cause)
    return 'removed'
  }
  try {
    await deleteThrowAway(removal, standIn.digest)
  } catch (cause) {
    await putBack(removal, manifest, standIn)
    throw notRemoved(repository, tag, cause)
  }
  return 'removed'
}

async function readManifest({ repository, tag, signal }: TagRemoval): Promise<StoredManifest | undefined> {
  const digest = await readTag(repository, tag, signal)
  return digest === undefined ? undefined : repository.getManifest(digest, { signal })
}

async function removeAsItIs(
  removal: TagRemoval,
  manifest: StoredManifest,
  standIn: StoredManifest,
  cause: unknown,
) {
  const { repository, tag, signal } = removal
  await putBack(removal, manifest, standIn)
  const isSafe =
    (await readTag(repository, tag, signal)) === manifest.digest &&
    (await deletesTagsAlone(repository, signal))
  if (!isSafe || (await deleteIfAllowed(repository, tag, signal)) === 'refused')
    throw notRemoved(repository, tag, cause)
  // ECR deletes an image with its last tag; the same publish, run again, may count on it.
  const head = await repository.headManifest(manifest.digest, { signal })
  if (head === undefined) await repository.putManifest(manifest.digest, manifest, { signal })
}

/** The answer to the PUT of the stand-in may have been lost after its effect. */
async function putBack(
  { repository, tag, signal }: TagRemoval,
  manifest: StoredManifest,
  standIn: StoredManifest,
) {
  const now = await readTag(repository, tag, signal)
  if (now === standIn.digest) await repository.putManifest(tag, manifest, { signal })
}

function notRemoved(repository: RepositoryClient, tag: Tag, cause: unknown): MergeError {
  const text = `${nameOf(repository.repository, tag)} could not be removed: ${messageOf(cause)}`
  return new MergeError('TAG_NOT_REMOVED', `${text}: remove it by the registry's own means`, { cause })
}

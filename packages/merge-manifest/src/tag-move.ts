import type { Digest } from '@polyarch/image'
import { RegistryError, type StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOf } from './names.ts'
import type { TaggedManifests } from './publish-context.ts'
import { type TagEntry, type TagState, withState } from './tag-entry.ts'
import { readTag } from './tag-reading.ts'

/** Points one tag at its manifest. Never throws: a failure becomes the entry's state, after one more look at the tag. */
export async function moveTag(
  entry: TagEntry,
  manifests: TaggedManifests,
  signal: AbortSignal,
): Promise<TagEntry> {
  const { staged, target } = entry
  try {
    await staged.client.putManifest(target.tag, manifestOf(manifests, target.digest), { signal })
    return withState(entry, { kind: 'moved' })
  } catch (error) {
    return withState(entry, await stateAfterFailure(entry, error, signal))
  }
}

export function manifestOf(manifests: TaggedManifests, digest: Digest): StoredManifest {
  const manifest = manifests.get(digest)
  if (manifest === undefined) throw new Error(`the bytes of ${digest} were not read`)
  return manifest
}

/** An answer may be lost after its effect; and an immutable tag refuses even the digest that it already names. */
async function stateAfterFailure(entry: TagEntry, cause: unknown, signal: AbortSignal): Promise<TagState> {
  const { staged, target, former } = entry
  const name = nameOf(staged.repository, target.tag)
  if (signal.aborted) {
    const text = `${name} may yet come to name ${target.digest}: its request was cut off while it was under way`
    return { kind: 'cut-off', error: new MergeError('INTERRUPTED', text, { cause }) }
  }
  let now: Digest | undefined
  try {
    now = await readTag(staged.client, target.tag, signal)
  } catch {
    const text = `${name} may name ${target.digest} or not, the registry does not answer any more: ${messageOf(cause)}`
    return { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) }
  }
  if (now === target.digest) return { kind: 'moved' }
  const isRefused = now === former || (cause instanceof RegistryError && isRefusal(cause))
  if (isRefused)
    return { kind: 'refused', error: new MergeError('TAG_REFUSED', refusalText(name, now, cause), { cause }) }
  const text = `${name} may name ${target.digest} or not, the registry shows ${now ?? 'nothing'}: ${messageOf(cause)}`
  return { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) }
}

function isRefusal({ status, retryable }: RegistryError): boolean {
  return status !== undefined && status >= 400 && status < 500 && !retryable
}

function refusalText(name: string, now: Digest | undefined, cause: unknown): string {
  if (now === undefined || !(cause instanceof RegistryError && isRefusal(cause))) {
    return `${name} was not put: ${messageOf(cause)}`
  }
  return `${name} names ${now} and may not be moved, it is immutable or protected: ${messageOf(cause)}`
}

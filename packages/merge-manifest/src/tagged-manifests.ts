import type { Digest } from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import type { PublishContext, TaggedManifests } from './publish-context.ts'
import type { PublishPlan } from './publish-plan.ts'
import { readFromAny } from './source-reading.ts'

/** The index, and for arch tags the image manifests' own bytes: read once, from any repository. Never throws. */
export async function loadTaggedManifests(
  plan: PublishPlan,
  { client, signal }: PublishContext,
): Promise<{ readonly manifests: TaggedManifests; readonly failures: readonly Error[] }> {
  const { index, targets, copyMissing } = plan
  const manifests = new Map<Digest, StoredManifest>([[index.digest, index]])
  const wanted = new Set(plan.tags.flatMap(({ kind, digest }) => (kind === 'arch' ? [digest] : [])))
  const required = targets.filter(({ isOptional }) => !isOptional)
  const readable = (required.length > 0 ? required : targets).map(({ repository }) => repository)
  const repositories = [...readable, ...(copyMissing?.from ?? [])]
  const failures = await Promise.all(
    [...wanted].map(async (digest) => {
      try {
        const name = `image ${digest}`
        manifests.set(
          digest,
          await readFromAny({ client, repositories, signal, name, access: 'push' }, digest),
        )
        return []
      } catch (cause) {
        return [
          new MergeError('SOURCE_UNREADABLE', `arch tags cannot be put: ${messageOf(cause)}`, { cause }),
        ]
      }
    }),
  )
  return { manifests, failures: failures.flat() }
}

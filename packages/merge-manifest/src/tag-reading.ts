import type { Digest, Tag } from '@polyarch/image'
import type { RepositoryClient } from '@polyarch/registry'

/** The digest that a tag names now; undefined where the tag is not there. */
export async function readTag(
  repository: RepositoryClient,
  tag: Tag,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  const head = await repository.headManifest(tag, { signal })
  if (head === undefined || head.digest !== undefined) return head?.digest
  // Docker-Content-Digest is only a SHOULD (distribution-spec, "Checking if content exists in the registry").
  return (await repository.getManifest(tag, { signal })).digest
}

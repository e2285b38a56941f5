import type { Digest, Tag } from '@polyarch/image'
import type { Services } from './call.ts'
import { ProtocolError } from './protocol-error.ts'

/**
 * Refuses to set a tag again that can be set once only, in the words of the registry that is played.
 * @throws ProtocolError 400, 403 or 412
 */
export function refuseImmutable(
  { storage, features }: Services,
  name: string,
  tags: readonly Tag[],
  digest: Digest,
): void {
  const { immutableTags, immutableStyle = 'ecr' } = features
  if (!immutableTags) return
  for (const tag of tags) {
    const current = storage.resolveTag(name, tag)
    if (current === undefined || tag.search(immutableTags) < 0) continue
    if (immutableStyle === 'docker-hub' && current === digest) continue
    throw refusals[immutableStyle](name, tag)
  }
}

const refusals = {
  ecr: (name: string, tag: Tag) =>
    new ProtocolError(
      400,
      'TAG_INVALID',
      `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    ),
  harbor: (name: string, tag: Tag) =>
    new ProtocolError(
      412,
      'PRECONDITION',
      `Failed to process request due to '${name}:${tag}' configured as immutable.`,
    ),
  'docker-hub': (name: string, tag: Tag) =>
    new ProtocolError(403, 'DENIED', `${name}:${tag} is immutable and cannot be overwritten`),
} as const

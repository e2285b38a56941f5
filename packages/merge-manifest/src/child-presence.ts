import { type Descriptor, isImageManifestMediaType, isIndexMediaType } from '@polyarch/image'
import type { ManifestHead, RepositoryClient } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOfChild } from './names.ts'

export type ChildCheck =
  | { readonly kind: 'present'; readonly child: Descriptor }
  | { readonly kind: 'missing'; readonly child: Descriptor }
  | { readonly kind: 'failed'; readonly child: Descriptor; readonly error: MergeError }

/** Looks by HEAD, which is no pull, whether a child is there and is what its descriptor says. Never throws. */
export async function checkChild(
  repository: RepositoryClient,
  child: Descriptor,
  options: { readonly signal: AbortSignal; readonly expectSoon: boolean },
): Promise<ChildCheck> {
  const where = nameOfChild(repository.repository, child)
  try {
    const head = await repository.headManifest(child.digest, options)
    if (head === undefined) return { kind: 'missing', child }
    const difference = differenceOf(child, head)
    if (difference === undefined) return { kind: 'present', child }
    const text = `${where} ${difference}: correct the descriptor, an index with it could not be pulled`
    return { kind: 'failed', child, error: new MergeError('CHILD_DIFFERS', text) }
  } catch (cause) {
    const error = new MergeError('CHILD_MISSING', `${where} could not be looked for: ${messageOf(cause)}`, {
      cause,
    })
    return { kind: 'failed', child, error }
  }
}

function differenceOf(child: Descriptor, head: ManifestHead): string | undefined {
  const { size, mediaType } = head
  // An answer without a body may state no bytes for that reason alone.
  if (size !== undefined && size > 0 && size !== child.size)
    return `has ${size} bytes, its descriptor says ${child.size}`
  if (mediaType === undefined || mediaType === child.mediaType) return undefined
  const isTelling = isImageManifestMediaType(mediaType) || isIndexMediaType(mediaType)
  return isTelling ? `has media type ${mediaType}, its descriptor says ${child.mediaType}` : undefined
}

import {
  type Digest,
  formatPlatform,
  ImageError,
  type Platform,
  parseTag,
  type Repository,
  sameRepository,
  slugOf,
  type Tag,
} from '@polyarch/image'
import { MergeError } from './merge-error.ts'
import type { PublishableIndex } from './publishable-index.ts'

export interface PublishRequest {
  readonly index: PublishableIndex
  readonly repositories: readonly Repository[]
  /** All tags, the main one first; none = the index is put by its digest alone. */
  readonly tags: readonly Tag[]
  /** Those of `tags` that are expected to move; they are put last. */
  readonly movingTags?: readonly Tag[]
  /** Also publish `<tag>-<slug>` for each image; never for tags beginning `latest`. */
  readonly archTags?: boolean
  /** Hosts whose failure is a warning. */
  readonly optionalRegistries?: readonly string[]
  readonly multiTag?: MultiTag
  readonly onPartial?: OnPartial
  /** Copy missing children from the other repositories, or from these. Without it a missing child is a failure. */
  readonly copyMissing?: { readonly from: readonly Repository[] }
  readonly missingPlatforms?: readonly Platform[]
}

export type MultiTag = 'auto' | 'on' | 'off'
export type OnPartial = 'rollback' | 'keep'

/** What a publish will do: a value that can be printed before it is applied. */
export interface PublishPlan {
  readonly index: PublishableIndex
  readonly targets: readonly PublishTarget[]
  /** In the order in which they are put: arch tags, fixed tags, moving tags. */
  readonly tags: readonly TagTarget[]
  readonly multiTag: MultiTag
  readonly onPartial: OnPartial
  readonly copyMissing?: { readonly from: readonly Repository[] }
  readonly missingPlatforms: readonly string[]
}

export interface PublishTarget {
  readonly repository: Repository
  readonly isOptional: boolean
}

export interface TagTarget {
  readonly tag: Tag
  readonly kind: 'arch' | 'fixed' | 'moving'
  /** The index's digest, or the image's for an arch tag. */
  readonly digest: Digest
  /** Whether it may come to name something else without a warning. */
  readonly mayMove: boolean
}

/** Plans a publish (contract section 5). Throws MergeError INVALID_PUBLISH for a request that cannot be meant. */
export function planPublish(request: PublishRequest): PublishPlan {
  const { index, copyMissing } = request
  const repositories = request.repositories.filter(
    (repository, at, all) => all.findIndex((other) => sameRepository(other, repository)) === at,
  )
  if (repositories.length === 0) {
    throw new MergeError('INVALID_PUBLISH', 'no repository to publish to: name at least one in images')
  }
  const optional = request.optionalRegistries ?? []
  return {
    index,
    targets: repositories.map((repository) => ({
      repository,
      isOptional: optional.includes(repository.registry),
    })),
    tags: planTags(request),
    multiTag: request.multiTag ?? 'auto',
    onPartial: request.onPartial ?? 'rollback',
    ...(copyMissing !== undefined && { copyMissing }),
    missingPlatforms: (request.missingPlatforms ?? []).map(formatPlatform),
  }
}

function planTags(request: PublishRequest): readonly TagTarget[] {
  const { index, movingTags = [] } = request
  const tags = [...new Set(request.tags)]
  const own = tags.map((tag): TagTarget => {
    const mayMove = movingTags.includes(tag)
    return { tag, kind: mayMove ? 'moving' : 'fixed', digest: index.digest, mayMove }
  })
  const arch = request.archTags === true ? own.flatMap((target) => archTagsOf(target, index)) : []
  const all = [...arch, ...own.filter(({ mayMove }) => !mayMove), ...own.filter(({ mayMove }) => mayMove)]
  const clash = all.find(({ tag }, at) => all.findIndex((other) => other.tag === tag) !== at)
  if (clash !== undefined) {
    throw new MergeError(
      'INVALID_PUBLISH',
      `tag ${clash.tag} is also the arch tag of another tag: take it out of the tags, or turn arch-tags off`,
    )
  }
  return all
}

function archTagsOf(target: TagTarget, index: PublishableIndex): readonly TagTarget[] {
  if (target.tag.startsWith('latest')) return []
  return index.platforms.map(({ platform, digest }) => {
    const text = `${target.tag}-${slugOf(platform)}`
    try {
      return { tag: parseTag(text), kind: 'arch', digest, mayMove: target.mayMove }
    } catch (cause) {
      if (!(cause instanceof ImageError)) throw cause
      throw new MergeError(
        'INVALID_PUBLISH',
        `arch tag ${text}: ${cause.message}: shorten the tag ${target.tag}`,
        { cause },
      )
    }
  })
}

import { type Digest, formatRepository, type Repository, type Tag } from '@polyarch/image'

export type TagStatus = 'created' | 'moved' | 'unchanged' | 'rolled-back' | 'failed'

/**
 * - `published`: every tag names the index in every required repository
 * - `failed`: no tag has moved
 * - `rolled-back`: tags had moved, and are as they were before
 * - `partial`: tags stayed moved, or may have; `published` says which
 */
export type PublishOutcome = 'published' | 'failed' | 'rolled-back' | 'partial'

export interface PublishedTag {
  readonly repository: Repository
  readonly tag: Tag
  readonly status: TagStatus
  readonly previousDigest?: Digest
  /** One line. With status `moved` or `created`: why it could not be put back. */
  readonly error?: string
}

export interface PublishReport {
  readonly outcome: PublishOutcome
  /** Whether the signal ended it: the process then exits 130 or 143 unless the outcome is `partial` or `published`. */
  readonly isInterrupted: boolean
  readonly digest: Digest
  /** Without arch tags. */
  readonly tags: readonly Tag[]
  /** Name of the platform → digest of its image manifest. */
  readonly platforms: Readonly<Record<string, Digest>>
  readonly missingPlatforms: readonly string[]
  readonly published: readonly PublishedTag[]
  /** Why it failed, one for each repository or tag; empty when published. */
  readonly failures: readonly Error[]
  /** One line each: fixed tags overwritten, optional registries that failed. */
  readonly warnings: readonly string[]
  readonly requests: number
  readonly durationMs: number
}

/** 0 published, 1 failed with every tag as it was, 3 published in part (contract section 4). */
export function exitStatusOf({ outcome }: Pick<PublishReport, 'outcome'>): 0 | 1 | 3 {
  if (outcome === 'published') return 0
  return outcome === 'partial' ? 3 : 1
}

/** The shape `publish` of contract section 6. */
export function toPublishJson(report: PublishReport): object {
  const { digest, tags, platforms, missingPlatforms, requests, durationMs } = report
  const published = report.published.map(({ repository, ...rest }) => ({
    repository: formatRepository(repository),
    ...rest,
  }))
  return { digest, tags, platforms, missingPlatforms, published, requests, durationMs }
}

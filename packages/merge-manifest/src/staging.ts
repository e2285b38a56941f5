import { type Descriptor, type Digest, formatRepository, type Repository, type Tag } from '@polyarch/image'
import type { RegistryClient, RepositoryClient } from '@polyarch/registry'
import { type ChildCheck, checkChild } from './child-presence.ts'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOf, nameOfChild } from './names.ts'
import type { PublishPlan, PublishTarget } from './publish-plan.ts'
import { readTag } from './tag-reading.ts'

/** A repository after the first wave: what it has, what its tags name, and what went wrong. */
export interface StagedRepository {
  readonly repository: Repository
  readonly isOptional: boolean
  readonly client: RepositoryClient
  readonly missing: readonly Descriptor[]
  /** Whether the registry let us in at all. */
  readonly isReached: boolean
  /** What each readable tag names; undefined = it is not there. */
  readonly former: ReadonlyMap<Tag, Digest | undefined>
  /** Everything that went wrong but missing children. */
  readonly failures: readonly MergeError[]
}

export interface StagingOptions {
  readonly signal: AbortSignal
  /** false: only look (dry run). */
  readonly putIndex: boolean
  /** Give a child that is not there some time to appear: it was pushed a moment ago. */
  readonly expectChildren: boolean
}

/**
 * The challenge and the token, then one wave: a HEAD of each child and each tag while the index is put by its digest,
 * where nobody sees it. Never throws.
 */
export async function stageRepository(
  target: PublishTarget,
  plan: PublishPlan,
  client: RegistryClient,
  options: StagingOptions,
): Promise<StagedRepository> {
  const repository = client.repository(target.repository, options.putIndex ? 'push' : 'pull')
  const base = { ...target, client: repository }
  const { signal } = options
  try {
    await repository.authenticate({ signal })
  } catch (error) {
    const failures = [loginFailure(target.repository, error)]
    return { ...base, isReached: false, missing: [], former: new Map(), failures }
  }
  const images = uniqueByDigest(plan.index.descriptors)
  const [children, indexFailure, tags] = await Promise.all([
    Promise.all(
      images.map((child) => checkChild(repository, child, { signal, expectSoon: options.expectChildren })),
    ),
    options.putIndex ? putIndex(repository, plan, signal) : undefined,
    Promise.all(plan.tags.map(({ tag }) => lookAt(repository, tag, signal))),
  ])
  const missing = children.flatMap((check) => (check.kind === 'missing' ? [check.child] : []))
  const failures = [
    ...children.flatMap((check: ChildCheck) => (check.kind === 'failed' ? [check.error] : [])),
    // A registry that refuses an index over a missing child has said nothing new.
    ...(indexFailure !== undefined && missing.length === 0 ? [indexFailure] : []),
    ...tags.flatMap((look) => ('error' in look ? [look.error] : [])),
  ]
  const former = new Map(tags.flatMap((look) => ('error' in look ? [] : [[look.tag, look.digest] as const])))
  return { ...base, isReached: true, missing, former, failures }
}

/** Puts the index by its digest; answers why that failed. */
export async function putIndex(
  repository: RepositoryClient,
  { index }: PublishPlan,
  signal: AbortSignal,
): Promise<MergeError | undefined> {
  try {
    await repository.putManifest(index.digest, index, { signal })
    return undefined
  } catch (cause) {
    const where = formatRepository(repository.repository)
    return new MergeError(
      'INDEX_REFUSED',
      `${where}: the index ${index.digest} could not be put: ${messageOf(cause)}`,
      {
        cause,
      },
    )
  }
}

/** One failure for each missing child, naming what would help. */
export function missingChildFailures(staged: StagedRepository): readonly MergeError[] {
  return staged.missing.map((child) => {
    const what = `${nameOfChild(staged.repository, child)} is missing`
    return new MergeError(
      'CHILD_MISSING',
      `${what}: push it there, or copy it from another repository with copy-missing`,
    )
  })
}

async function lookAt(repository: RepositoryClient, tag: Tag, signal: AbortSignal) {
  try {
    return { tag, digest: await readTag(repository, tag, signal) }
  } catch (cause) {
    const name = nameOf(repository.repository, tag)
    return {
      tag,
      error: new MergeError('TAG_UNREADABLE', `${name} could not be read: ${messageOf(cause)}`, { cause }),
    }
  }
}

function loginFailure(repository: Repository, cause: unknown): MergeError {
  const text = `${formatRepository(repository)}: no access for pushing: ${messageOf(cause)}`
  return new MergeError('LOGIN_FAILED', text, { cause })
}

function uniqueByDigest(children: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(children.map((child) => [child.digest, child])).values()]
}

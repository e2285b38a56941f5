import type { Descriptor, Digest, Repository, Tag } from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import { overwriteText } from './overwriting.ts'
import type { PublishPlan } from './publish-plan.ts'
import type { PublishableIndex } from './publishable-index.ts'
import { type StagedRepository, stageRepository } from './staging.ts'

/** What a publish would do (`--dry-run`). */
export interface PublishPreview {
  readonly index: PublishableIndex
  readonly tags: readonly PreviewedTag[]
  readonly missing: readonly { readonly repository: Repository; readonly child: Descriptor }[]
  /** Why it would fail but for missing children, one for each repository or tag. */
  readonly failures: readonly Error[]
  /** One line for each fixed tag that would be overwritten. */
  readonly warnings: readonly string[]
}

export interface PreviewedTag {
  readonly repository: Repository
  readonly tag: Tag
  readonly change: 'create' | 'move' | 'none' | 'unknown'
  readonly digest: Digest
  readonly previousDigest?: Digest
}

/** Looks, by HEAD requests alone, at what `publish` would do. Changes nothing and needs no right to push. */
export async function previewPublish(
  plan: PublishPlan,
  { client, signal }: { readonly client: RegistryClient; readonly signal?: AbortSignal },
): Promise<PublishPreview> {
  const options = { signal: signal ?? new AbortController().signal, putIndex: false, expectChildren: false }
  const staged = await Promise.all(
    plan.targets.map((target) => stageRepository(target, plan, client, options)),
  )
  signal?.throwIfAborted()
  const tags = staged.flatMap((one) => previewTags(one, plan))
  return {
    index: plan.index,
    tags,
    missing: staged.flatMap(({ repository, missing }) => missing.map((child) => ({ repository, child }))),
    failures: staged.flatMap((one) => one.failures),
    warnings: tags.flatMap(({ repository, tag, change, digest, previousDigest }) => {
      const mayMove = plan.tags.some((target) => target.tag === tag && target.mayMove)
      if (change !== 'move' || mayMove || previousDigest === undefined) return []
      return [overwriteText(repository, tag, previousDigest, digest)]
    }),
  }
}

function previewTags({ repository, former }: StagedRepository, plan: PublishPlan): readonly PreviewedTag[] {
  return plan.tags.map(({ tag, digest }) => {
    const common = { repository, tag, digest }
    if (!former.has(tag)) return { ...common, change: 'unknown' }
    const previousDigest = former.get(tag)
    if (previousDigest === undefined) return { ...common, change: 'create' }
    return { ...common, change: previousDigest === digest ? 'none' : 'move', previousDigest }
  })
}

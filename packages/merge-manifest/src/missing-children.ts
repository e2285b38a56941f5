import { type Descriptor, isAttestation, type Repository, sameRepository } from '@polyarch/image'
import { isNotFound } from '@polyarch/registry'
import { checkChild } from './child-presence.ts'
import { type BlobCopies, copyImage } from './image-copy.ts'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOfChild } from './names.ts'
import type { PublishContext } from './publish-context.ts'
import type { PublishPlan } from './publish-plan.ts'
import { putIndex, type StagedRepository } from './staging.ts'

/**
 * Copies what one repository lacks and another has, blobs before manifests, and then puts the index again. Answers all
 * repositories; what no repository has stays `missing`. Does nothing without `copyMissing`. Never throws.
 */
export async function copyMissingChildren(
  staged: readonly StagedRepository[],
  plan: PublishPlan,
  context: PublishContext,
): Promise<readonly StagedRepository[]> {
  const { copyMissing } = plan
  if (copyMissing === undefined) return staged
  return Promise.all(
    staged.map(async (one) => {
      if (one.missing.length === 0 || one.failures.length > 0) return one
      const results = await fill(one, { staged, from: copyMissing.from, context, blobs: new Map() })
      const missing = results.flatMap((result) => (result.kind === 'missing' ? [result.child] : []))
      const failures = results.flatMap((result) => (result.kind === 'failed' ? [result.error] : []))
      if (missing.length > 0 || failures.length > 0) return { ...one, missing, failures }
      const refusal = await putIndex(one.client, plan, context.signal)
      return { ...one, missing, failures: refusal === undefined ? [] : [refusal] }
    }),
  )
}

interface Filling {
  readonly staged: readonly StagedRepository[]
  readonly from: readonly Repository[]
  readonly context: PublishContext
  readonly blobs: BlobCopies
}

type FillResult =
  | { readonly kind: 'there' }
  | { readonly kind: 'missing'; readonly child: Descriptor }
  | { readonly kind: 'failed'; readonly error: MergeError }

/** Images before attestations: some registries look for the image that an attestation is about. */
async function fill(target: StagedRepository, filling: Filling): Promise<readonly FillResult[]> {
  const copyAll = (children: readonly Descriptor[]) =>
    Promise.all(children.map((child) => copyChild(child, target, filling)))
  const images = await copyAll(target.missing.filter((child) => !isAttestation(child)))
  return [...images, ...(await copyAll(target.missing.filter(isAttestation)))]
}

async function copyChild(child: Descriptor, target: StagedRepository, filling: Filling): Promise<FillResult> {
  const { context, blobs } = filling
  const { signal } = context
  for (const source of sourcesOf(child, target, filling)) {
    try {
      const from = context.client.repository(source, 'pull')
      await copyImage(child.digest, { from, to: target.client, signal, blobs })
      context.report({ kind: 'copied', repository: target.repository, digest: child.digest })
      return { kind: 'there' }
    } catch (cause) {
      if (isNotFound(cause) && !signal.aborted) continue
      const text = `${nameOfChild(target.repository, child)} could not be copied: ${messageOf(cause)}`
      return { kind: 'failed', error: new MergeError('COPY_FAILED', text, { cause }) }
    }
  }
  // Nobody has it, so perhaps it was pushed only a moment ago.
  const check = await checkChild(target.client, child, { signal, expectSoon: true })
  return check.kind === 'present' ? { kind: 'there' } : check
}

/** Repositories on the same host first: there a blob is mounted, not sent. */
function sourcesOf(
  child: Descriptor,
  target: StagedRepository,
  { staged, from }: Filling,
): readonly Repository[] {
  const holders = staged.filter((one) => one.isReached && !one.missing.includes(child))
  const all = [...holders.map((one) => one.repository), ...from].filter(
    (source, at, list) =>
      !sameRepository(source, target.repository) &&
      list.findIndex((other) => sameRepository(other, source)) === at,
  )
  const isNear = (source: Repository) => source.registry === target.repository.registry
  return [...all.filter(isNear), ...all.filter((source) => !isNear(source))]
}

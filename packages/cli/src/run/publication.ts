import { formatRepository, type Platform, type Repository, type Tag } from '@polyarch/image'
import type {
  ChildSource,
  MultiTag,
  OnPartial,
  PublishableIndex,
  PublishPlan,
  PublishReport,
} from '@polyarch/merge-manifest'
import type { RegistryClient } from '@polyarch/registry'
import type { ProgressView } from '../progress/progress.ts'
import { formatCount } from '../terminal/quantity.ts'

/** What is to be published where, beside the children. */
export interface PublicationRequest {
  readonly repositories: readonly Repository[]
  readonly tags: readonly Tag[]
  readonly movingTags: readonly Tag[]
  readonly archTags: boolean
  readonly annotations: Readonly<Record<string, string>>
  readonly requiredPlatforms: readonly Platform[]
  readonly allowMissing: readonly Platform[] | '*'
  /** Images come in this order in the index; others after them as they were given. */
  readonly platformOrder: readonly Platform[]
  readonly optionalRegistries: readonly string[]
  readonly onPartial: OnPartial
  readonly multiTag: MultiTag
  readonly copyMissing?: { readonly from: readonly Repository[] }
}

/** The index of these children: without a request where all of them are legs, which bring theirs along. */
export async function createSourceIndex(
  sources: readonly ChildSource[],
  request: PublicationRequest,
  { client, signal }: { readonly client: RegistryClient; readonly signal: AbortSignal },
): Promise<PublishableIndex> {
  const { collectChildren, createIndex } = await import('@polyarch/merge-manifest')
  const children = await collectChildren(sources, { client, repositories: request.repositories, signal })
  return createIndex({ children, annotations: request.annotations, platformOrder: request.platformOrder })
}

/** Plans the publish. Throws a MergeError when a platform that must be there is not. */
export async function planPublication(
  index: PublishableIndex,
  request: PublicationRequest,
): Promise<PublishPlan> {
  const { findMissingPlatforms, planPublish } = await import('@polyarch/merge-manifest')
  const {
    requiredPlatforms,
    allowMissing,
    annotations: _annotations,
    platformOrder: _order,
    ...rest
  } = request
  const missingPlatforms = findMissingPlatforms(index, { required: requiredPlatforms, allowMissing })
  return planPublish({ index, missingPlatforms, ...rest })
}

/** Publishes, and tells the view about it. */
export async function applyPublication(
  plan: PublishPlan,
  {
    client,
    signal,
    view,
  }: { readonly client: RegistryClient; readonly signal: AbortSignal; readonly view: ProgressView },
): Promise<PublishReport> {
  const { publish } = await import('@polyarch/merge-manifest')
  const total = plan.targets.length
  let staged = 0
  view.publish({
    kind: 'step',
    text: `index ${plan.index.digest} to ${total === 1 ? 'one repository' : `${total} repositories`}`,
  })
  const report = await publish(plan, {
    client,
    signal,
    onProgress: (event) => {
      switch (event.kind) {
        case 'staged':
          if (event.isReady) staged += 1
          return view.publish({
            kind: 'step',
            text: `children checked in ${staged}/${total}: ${formatRepository(event.repository)}`,
          })
        case 'copied':
          return view.publish({
            kind: 'step',
            text: `copied ${event.digest} to ${formatRepository(event.repository)}`,
          })
        case 'tag':
          return view.publish({
            kind: 'step',
            text: `${formatRepository(event.repository)}:${event.tag} ${event.status}`,
          })
        case 'rolling-back':
          return view.publish({ kind: 'step', text: 'rolling back' })
      }
    },
  })
  if (report.outcome === 'published') {
    view.publish({
      kind: 'published',
      text: `published ${formatCount(report.published.length, 'tag')} in ${formatCount(report.requests, 'request')}`,
    })
  } else {
    view.publish({ kind: 'failed', text: report.outcome })
  }
  return report
}

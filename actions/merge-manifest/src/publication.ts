import { formatRepository, type Platform, parsePlatform, samePlatform } from '@polyarch/image'
import {
  type ChildSource,
  collectChildren,
  createIndex,
  findMissingPlatforms,
  type PublishPlan,
  type PublishReport,
  planPublish,
  publish,
} from '@polyarch/merge-manifest'
import { annotationsFor, type Plan } from '@polyarch/plan'
import type { RegistryClient } from '@polyarch/registry'
import type { MergeInputs } from './inputs.ts'

interface Dependencies {
  readonly client: RegistryClient
  readonly signal: AbortSignal
}

/** Makes the index and plans where it goes. @throws MergeError, also where a platform is missing that may not be */
export async function preparePublication(
  plan: Plan,
  sources: readonly ChildSource[],
  inputs: Pick<MergeInputs, 'requirePlatforms' | 'multiTag' | 'source' | 'platforms'>,
  { client, signal }: Dependencies,
): Promise<PublishPlan> {
  const { repositories, publish: settings } = plan
  const required = requiredPlatforms(plan, inputs)
  const children = await collectChildren(sources, { client, repositories, signal })
  const index = createIndex({ children, annotations: annotationsFor(plan, 'index'), platformOrder: required })
  const allowMissing = settings.allowMissing === 'any' ? '*' : settings.allowMissing
  return planPublish({
    index,
    repositories,
    tags: plan.tags,
    movingTags: plan.movingTags,
    archTags: settings.archTags,
    optionalRegistries: settings.optionalRegistries,
    onPartial: settings.onPartial,
    multiTag: inputs.multiTag,
    missingPlatforms: findMissingPlatforms(index, { required, allowMissing }),
  })
}

/** Publishes, with a line of log for each thing that happens. */
export async function applyPublication(
  publication: PublishPlan,
  { client, signal, log }: Dependencies & { readonly log: (line: string) => void },
): Promise<PublishReport> {
  const names = publication.targets.map(({ repository }) => formatRepository(repository)).join(', ')
  log(`publishing ${publication.index.digest} to ${names}`)
  return await publish(publication, {
    client,
    signal,
    onProgress: (event) => {
      if (event.kind === 'rolling-back') return log('rolling back')
      const name = formatRepository(event.repository)
      if (event.kind === 'staged')
        return log(event.isReady ? `${name}: every child is there` : `${name}: not ready`)
      if (event.kind === 'copied') return log(`${name}: copied ${event.digest}`)
      log(`${name}:${event.tag} ${event.status}`)
    },
  })
}

/** Those of the plan, or of the input `platforms` where there is none, and those of `require-platforms`. */
function requiredPlatforms(
  plan: Plan,
  { requirePlatforms, source, platforms }: Pick<MergeInputs, 'requirePlatforms' | 'source' | 'platforms'>,
): readonly Platform[] {
  const isPlanned = source.document !== '' || platforms.length > 0
  const planned = isPlanned ? plan.platforms.map(({ platform }) => platform) : []
  const required = requirePlatforms.map((text) => parsePlatform(text))
  return [...planned, ...required.filter((one) => !planned.some((other) => samePlatform(one, other)))]
}

import { timeLimit } from './deadline.ts'
import type { PublishContext, TaggedManifests } from './publish-context.ts'
import type { PublishPlan } from './publish-plan.ts'
import { type StagedRepository, stageRepository } from './staging.ts'
import { loadTaggedManifests } from './tagged-manifests.ts'

export interface StageWave {
  readonly repositories: readonly StagedRepository[]
  readonly manifests: TaggedManifests
  readonly failures: readonly Error[]
}

/** Stages all repositories at once, an optional one for its own time-out at most. Never throws. */
export async function stageAll(plan: PublishPlan, context: PublishContext): Promise<StageWave> {
  const limit = timeLimit(context.optionalTimeoutMs, context.signal)
  const expectChildren = plan.copyMissing === undefined
  try {
    const [repositories, tagged] = await Promise.all([
      Promise.all(
        plan.targets.map(async (target) => {
          const signal = target.isOptional ? limit.signal : context.signal
          const options = { signal, putIndex: true, expectChildren }
          const staged = await stageRepository(target, plan, context.client, options)
          const isReady = staged.failures.length + staged.missing.length === 0
          context.report({ kind: 'staged', repository: target.repository, isReady })
          return staged
        }),
      ),
      loadTaggedManifests(plan, context),
    ])
    return { repositories, ...tagged }
  } finally {
    limit.clear()
  }
}

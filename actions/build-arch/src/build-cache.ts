import type { ActionKit } from '@polyarch/action-kit'
import type { BuildCache } from '@polyarch/build-arch'
import { legCache, type Plan, type PlannedPlatform } from '@polyarch/plan'

/**
 * The cache of a leg in this job; undefined where the builder takes none. GitHub's own service is told to the builder by the
 * job's variables (`ACTIONS_RESULTS_URL`, `ACTIONS_RUNTIME_TOKEN`, `ACTIONS_CACHE_SERVICE_V2`), which a step of a workflow has not, and
 * an action has.
 */
export function buildCache(
  plan: Plan,
  planned: PlannedPlatform,
  {
    kit,
    hasCache,
    credentials,
  }: {
    readonly kit: Pick<ActionKit, 'environment' | 'info'>
    readonly hasCache: boolean
    readonly credentials: Readonly<Record<string, string>>
  },
): BuildCache | undefined {
  if (!hasCache) return undefined
  const { reason, ...cache } = legCache(plan, planned, kit.environment)
  if (reason !== undefined) kit.info(`cache: ${reason}`)
  return { ...cache, credentials }
}

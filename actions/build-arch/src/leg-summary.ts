import type { ActionKit } from '@polyarch/action-kit'
import { BuildError, cacheStatistics } from '@polyarch/build-arch'
import { formatPlatform, formatRepository, sameRepository } from '@polyarch/image'
import type { Plan, PlannedPlatform } from '@polyarch/plan'
import { type LegSummary, renderLegSummary } from '@polyarch/report'
import type { LegOutcome } from './leg.ts'

/** Writes the summary of one leg. */
export async function writeLegSummary(
  kit: Pick<ActionKit, 'summary'>,
  plan: Plan,
  { platform }: PlannedPlatform,
  outcome: LegOutcome,
): Promise<void> {
  const common = {
    platform: formatPlatform(platform),
    state: outcome.state,
    steps: outcome.steps,
    cache: cacheStatistics(outcome.steps),
  }
  await kit.summary(renderLegSummary({ ...common, ...detailsOf(plan, outcome) }))
}

function detailsOf(plan: Plan, outcome: LegOutcome): Omit<LegSummary, 'platform' | 'state' | 'steps'> {
  if (outcome.state !== 'built') {
    const { error } = outcome
    return {
      repositories: [],
      notices: [],
      error: error instanceof Error ? error.message : String(error),
      log: error instanceof BuildError ? error.log : [],
    }
  }
  const { leg, durationMs, testMs, exported } = outcome
  const isLeftOut = (repository: Plan['repositories'][number]) =>
    leg.leftOut.some((one) => sameRepository(one.repository, repository))
  return {
    durationMs,
    digest: leg.imageDigest,
    sizeBytes: leg.sizeBytes,
    ...(testMs !== undefined && { testMs }),
    ...(exported !== undefined && { exported: exported.name }),
    repositories: plan.push ? plan.repositories.filter((one) => !isLeftOut(one)).map(formatRepository) : [],
    notices: leg.notices,
    log: [],
  }
}

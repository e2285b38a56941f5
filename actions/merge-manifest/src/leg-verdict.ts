import { formatPlatform, type Leg, type Platform, samePlatform } from '@polyarch/image'
import type { AllowedMissing, Plan } from '@polyarch/plan'
import type { LegAnswers } from './leg-documents.ts'

/** What the answers of the legs come to. */
export interface LegVerdict {
  readonly legs: readonly Leg[]
  /** Why nothing may be published; one line each. */
  readonly problems: readonly string[]
  /** What is left out of the index all the same, and why. */
  readonly leftOut: readonly { readonly platform: Platform; readonly reason: string }[]
}

type PlannedLeg = Pick<Plan['platforms'][number], 'index' | 'platform'>

/**
 * Holds the answers against the plan: every planned leg has answered, or may be missing. A failed test is final, whatever came
 * after it, and `*` never means all (contract, section 2).
 */
export function judgeLegs(
  planned: readonly PlannedLeg[],
  answers: LegAnswers,
  allowMissing: AllowedMissing,
): LegVerdict {
  const mayBeMissing = (platform: Platform) =>
    allowMissing === 'any' || allowMissing.some((allowed) => samePlatform(allowed, platform))
  const legs: Leg[] = []
  const problems: string[] = []
  const missing: { readonly platform: Platform; readonly reason: string }[] = []
  for (const { index, platform } of planned) {
    const name = formatPlatform(platform)
    const states = answers.states.get(index) ?? []
    const leg = answers.legs.get(index)
    if (states.includes('test-failed')) {
      problems.push(`${name}: its test failed, so that nothing is published; see the log of its leg`)
    } else if (leg === undefined) {
      const reason = reasonOf(states)
      if (mayBeMissing(platform)) missing.push({ platform, reason })
      else
        problems.push(
          `${name}: ${reason}; nothing is published without it (allow-missing would let it be missing)`,
        )
    } else if (!samePlatform(leg.platform, platform)) {
      problems.push(
        `${name}: leg-${index} is of ${formatPlatform(leg.platform)}, so that the legs are not of this plan`,
      )
    } else legs.push(leg)
  }
  if (legs.length === 0 && problems.length === 0) {
    problems.push(...missing.map(({ platform, reason }) => `${formatPlatform(platform)}: ${reason}`))
    problems.push('no platform is left to publish; allow-missing never means all')
  }
  return { legs, problems, leftOut: missing }
}

/** For callers without a plan: whatever numbers there are, each has to have answered. */
export function judgeUnplannedLegs(answers: LegAnswers, allowMissing: AllowedMissing): LegVerdict {
  const problems: string[] = []
  for (const [number, states] of answers.states) {
    if (states.includes('test-failed'))
      problems.push(`leg ${number}: its test failed, so that nothing is published`)
    else if (!answers.legs.has(number) && allowMissing !== 'any')
      problems.push(`leg ${number}: ${reasonOf(states)}; nothing is published without it`)
  }
  const legs = [
    ...[...answers.legs].sort(([one], [other]) => one - other).map(([, leg]) => leg),
    ...answers.others,
  ]
  if (legs.length === 0 && problems.length === 0)
    problems.push('legs: no leg has answered, so that nothing is published')
  return { legs, problems, leftOut: [] }
}

function reasonOf(states: readonly string[]): string {
  switch (states.at(-1)) {
    case 'built':
      return 'its leg was built, but GitHub dropped the result, which held a line of some secret'
    case 'failed':
      return 'its leg failed; see the log of it'
    default:
      return 'its leg never finished: it was cancelled, or its runner was lost, or it never got one'
  }
}

import { formatPlatform } from '@polyarch/image'
import type { Plan } from './plan.ts'
import { defaultTimeout, type Emulation, type PlannedPlatform } from './platforms.ts'
import type { Runner } from './runner.ts'

/** One job of the workflow's matrix (contract, section 3). */
export interface MatrixLeg {
  readonly index: number
  readonly platform: string
  readonly slug: string
  readonly runner: Runner
  readonly emulate: Emulation
  /** Minutes after which the leg ends itself. */
  readonly timeout: number
  /** Minutes after which GitHub ends the job, later, so that a leg that takes too long fails instead of being cancelled. */
  readonly 'job-timeout': number
  readonly 'may-fail': boolean
}

export interface Matrix {
  readonly include: readonly MatrixLeg[]
}

/** For checkout, artifacts, log-in and what a runner does before and after. */
const marginMinutes = 15

/** The matrix of the workflow's job `build`. */
export function toMatrix(plan: Plan): Matrix {
  return { include: plan.platforms.map((leg) => toMatrixLeg(leg)) }
}

/** What the rescue is told of the legs. */
export interface RescuePlan {
  readonly matrix: Matrix
  /** Why each leg that did not answer is built once more, or is not. */
  readonly reasons: readonly string[]
}

/** The outputs `leg-N` and `state-N` of the job `build` (contract, section 2); others are not looked at. */
export type LegOutputs = Readonly<Record<string, string>>

/**
 * Picks the legs that are built once more: those that gave no result, but for a failed test, which is final, and for a result
 * that GitHub dropped, which it would drop again.
 */
export function planRescue(plan: Plan, outputs: LegOutputs): RescuePlan {
  const reasons: string[] = []
  const output = (name: string) => (Object.hasOwn(outputs, name) ? (outputs[name] ?? '').trim() : '')
  const failed = plan.platforms.filter((leg) => {
    if (output(`leg-${leg.index}`) !== '') return false
    const name = formatPlatform(leg.platform)
    const state = output(`state-${leg.index}`)
    if (state === 'test-failed')
      reasons.push(`rescue: ${name} is not built again: its test failed, which is final`)
    else if (state === 'built')
      reasons.push(`rescue: ${name} is not built again: it was built, but GitHub dropped its result`)
    else if (plan.rescue === 'none') reasons.push(`rescue: ${name} is not built again: rescue is none`)
    else {
      reasons.push(
        `rescue: ${name} is built again, ${plan.rescue === 'retry' ? 'on the same runner' : 'on the default runner under QEMU'}`,
      )
      return true
    }
    return false
  })
  return { matrix: { include: failed.map((leg) => toMatrixLeg(rescued(leg, plan))) }, reasons }
}

function rescued(leg: PlannedPlatform, { rescue, defaultRunner, build }: Plan): PlannedPlatform {
  if (rescue !== 'emulate') return leg
  const asked = leg.override?.timeoutMinutes || build.timeoutMinutes
  const timeoutMinutes = asked || defaultTimeout(leg.platform, defaultRunner, 'always')
  return { ...leg, runner: defaultRunner, emulate: 'always', timeoutMinutes }
}

function toMatrixLeg({
  index,
  platform,
  slug,
  runner,
  emulate,
  timeoutMinutes,
  mayFail,
}: PlannedPlatform): MatrixLeg {
  return {
    index,
    platform: formatPlatform(platform),
    slug,
    runner,
    emulate,
    timeout: timeoutMinutes,
    'job-timeout': timeoutMinutes + marginMinutes,
    'may-fail': mayFail,
  }
}

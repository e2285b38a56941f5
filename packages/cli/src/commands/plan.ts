import type { CommandFunction } from '../command.ts'
import { inputsOf } from '../flags.ts'
import { makePlan } from '../planning.ts'

/** `polyarch plan`: what a run would do, and why. Needs no network, no builder and no secret. */
export const plan: CommandFunction = async ({ environment, terminal, options }) => {
  const made = await makePlan(options.pick(inputsOf.plan), environment)
  for (const notice of made.notices) terminal.warn(notice)
  const [{ renderPlan }, { toPlanJson }] = await Promise.all([
    import('../report/plan-table.ts'),
    import('@polyarch/plan'),
  ])
  terminal.print(renderPlan(made, terminal.style))
  terminal.document(toPlanJson(made))
  return 0
}

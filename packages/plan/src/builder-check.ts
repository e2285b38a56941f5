import type { BuilderName } from './builder-capabilities.ts'
import { refuseBeyond } from './builder-demands.ts'
import { PlanError, type PlanProblem } from './error.ts'
import { createInputReader } from './input-reader.ts'
import type { Plan } from './plan.ts'

/**
 * Holds a plan against a builder that was chosen after it was made, by what the machine has.
 * @throws PlanError with all that is more than it can do
 */
export function checkBuilder({ inputs }: Plan, builder: BuilderName): void {
  const problems: PlanProblem[] = []
  const texts = Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]))
  refuseBeyond(createInputReader(texts, problems), builder)
  if (problems.length > 0) throw new PlanError(problems)
}

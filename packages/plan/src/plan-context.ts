import type { PlanLibraries } from './libraries.ts'
import type { Variables } from './variables.ts'

/** What a plan depends on besides inputs and event. */
export interface PlanContext {
  /** For `{{date}}` in tag rules. */
  readonly now: Date
  /** Those that the inputs need; `loadPlanLibraries` gives them. */
  readonly libraries?: PlanLibraries
  readonly variables?: Variables
  /** The names of the secrets that have a value, where that is known. */
  readonly secretsSet?: readonly string[]
}

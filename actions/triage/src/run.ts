import { planRescue } from '@polyarch/plan'
import type { TriageInputs } from './inputs.ts'

/** What the step sets and shows. */
export interface TriageResult {
  readonly outputs: { readonly matrix: string; readonly count: string }
  readonly reasons: readonly string[]
  readonly summary: string
}

/** Picks the legs that are built once more. Pure. */
export function run({ plan, legs }: TriageInputs): TriageResult {
  const { matrix, reasons } = planRescue(plan, legs)
  return {
    outputs: { matrix: JSON.stringify(matrix), count: String(matrix.include.length) },
    reasons,
    summary: ['### Rescue', '', ...reasons.map((text) => `- ${text}`), ''].join('\n'),
  }
}

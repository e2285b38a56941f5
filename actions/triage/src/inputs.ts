import type { ActionKit } from '@polyarch/action-kit'
import { type LegOutputs, type Plan, PlanError, parsePlanDocument } from '@polyarch/plan'

/** All that the action is told (action.yml). */
export interface TriageInputs {
  readonly plan: Plan
  readonly legs: LegOutputs
}

/** @throws PlanError where one of the two is not what the workflow's jobs give */
export function readTriageInputs(kit: ActionKit): TriageInputs {
  return { plan: parsePlanDocument(kit.input('plan')), legs: parseLegOutputs(kit.input('legs')) }
}

function parseLegOutputs(text: string): LegOutputs {
  if (text === '') return {}
  const wrong = (cause?: unknown) =>
    new PlanError(
      [{ input: 'legs', message: 'is no JSON object; expected what toJSON(needs.build.outputs) gives' }],
      { cause },
    )
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw wrong(cause)
  }
  if (json === null) return {}
  if (typeof json !== 'object' || Array.isArray(json)) throw wrong()
  const texts = Object.entries(json).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}

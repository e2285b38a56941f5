import type { ActionKit } from '@polyarch/action-kit'
import { inputNames, PlanError, type PlanInputs, type Variables } from '@polyarch/plan'

/** All that the action is told (action.yml). */
export interface PlanActionInputs {
  /** The plan's inputs, as text. */
  readonly plan: PlanInputs
  readonly variables: Variables
  /** Names of the secrets that are known to have a value. */
  readonly secretsSet: readonly string[]
  /** Empty: nothing is asked of GitHub that the event does not say. */
  readonly token: string
}

/** @throws PlanError where `variables` is not what `toJSON(vars)` gives */
export function readPlanInputs(kit: ActionKit): PlanActionInputs {
  const secretsSet = kit.input('secrets-set')
  return {
    plan: Object.fromEntries(inputNames.map((name) => [name, kit.input(name)])),
    variables: parseVariables(kit.input('variables')),
    secretsSet: secretsSet.split(/[\s,]+/).filter((name) => name !== ''),
    token: kit.secret('github-token'),
  }
}

function parseVariables(text: string): Variables {
  if (text === '') return {}
  const wrong = (cause?: unknown) =>
    new PlanError([{ input: 'variables', message: 'is no JSON object; expected what toJSON(vars) gives' }], {
      cause,
    })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw wrong(cause)
  }
  if (json === null) return {}
  if (typeof json !== 'object' || Array.isArray(json)) throw wrong()
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]))
}

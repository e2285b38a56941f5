import { quote } from '@polyarch/image'
import type { Remarks } from './images.ts'
import { inputNames, type PlanInputs, textInputNames } from './inputs.ts'

/** Variables of the repository and its organisation, as `toJSON(vars)` has them. */
export type Variables = Readonly<Record<string, string>>

/** An input's text, and who gave it: `input`, or the name of a variable. */
export interface ResolvedInput {
  readonly value: string
  readonly source: string
}

const prefix = 'POLYARCH_'

/**
 * Fills empty inputs from the variables `POLYARCH_<INPUT>` (contract, section 2). `POLYARCH_EMULATION` wins over the input too: it
 * is the switch with which an organisation goes back to QEMU without editing its callers.
 */
export function fillFromVariables(
  inputs: PlanInputs,
  variables: Variables,
  { reason, notice }: Remarks,
): { readonly inputs: PlanInputs; readonly resolved: Readonly<Record<string, ResolvedInput>> } {
  const filled: Record<string, PlanInputs[string]> = { ...inputs }
  const sources = new Map<string, string>()
  const names = new Map(textInputNames.map((name) => [variableOf(name), name]))
  for (const [variable, value] of Object.entries(variables)) {
    const upper = variable.toUpperCase()
    if (!upper.startsWith(prefix) || value.trim() === '') continue
    const name = names.get(upper)
    if (name === undefined) {
      notice(`variables: ${upper} is of no use: ${whyUseless(upper)}`)
      continue
    }
    const wins = name === 'emulation'
    const given = textOf(inputs[name])
    const aliasGiven =
      (name === 'images' && textOf(inputs['image']) !== '') ||
      (name === 'image' && (textOf(inputs['images']) !== '' || hasVariable(variables, 'images')))
    if (aliasGiven || (given !== '' && !wins)) continue
    filled[name] = value
    sources.set(name, upper)
    const instead = given === '' || given === value.trim() ? '' : `, instead of the input's ${quote(given)}`
    reason(`${name}: ${quote(shortened(value))}, from the variable ${upper}${instead}`)
  }
  const resolved = Object.entries(filled).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [[name, { value: text, source: sources.get(name) ?? 'input' }] as const]
  })
  return { inputs: filled, resolved: Object.fromEntries(resolved) }
}

function shortened(value: string): string {
  const text = value.trim()
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

function whyUseless(variable: string): string {
  const name = inputNames.find((candidate) => variableOf(candidate) === variable)
  return name === undefined ? 'there is no such input' : `${name} is no text, so that it is never empty`
}

function hasVariable(variables: Variables, name: string): boolean {
  return Object.entries(variables).some(
    ([key, value]) => key.toUpperCase() === variableOf(name) && value.trim() !== '',
  )
}

function variableOf(name: string): string {
  return `${prefix}${name.replaceAll('-', '_').toUpperCase()}`
}

function textOf(value: PlanInputs[string]): string {
  return value === undefined || value === null ? '' : String(value).trim()
}

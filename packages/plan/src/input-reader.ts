import { ImageError, quote } from '@polyarch/image'
import type { PlanProblem } from './error.ts'
import { type InputName, inputNames, type PlanInputs } from './inputs.ts'

/** Reads inputs as types and collects what is wrong with them, so that all problems are reported at once. */
export interface InputReader {
  /** The text without surrounding white space; `undefined` where it is empty. */
  text(name: InputName): string | undefined
  boolean(name: InputName, fallback: boolean): boolean
  number(name: InputName, fallback: number, allowed: NumberRange): number
  oneOf<T extends string>(name: InputName, allowed: readonly T[], fallback: T): T
  /** The items of a comma or newline list, without the empty ones. */
  list(name: InputName): readonly string[]
  /** The result of `parse`, or `undefined` after an ImageError was noted as a problem of the input. */
  attempt<T>(name: InputName, parse: () => T): T | undefined
  problem(input: string, message: string): void
  /** Whether something is wrong with one of these already. */
  hasProblem(...names: readonly InputName[]): boolean
}

export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly whole: boolean
}

/** A reader of some inputs; `problems` grows with what it finds. */
export function createInputReader(inputs: PlanInputs, problems: PlanProblem[]): InputReader {
  const problem = (input: string, message: string) => {
    problems.push({ input, message })
  }
  const text = (name: InputName): string | undefined => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined
    const trimmed = value === undefined || value === null ? '' : String(value).trim()
    return trimmed === '' ? undefined : trimmed
  }
  refuseUnknownNames(inputs, problem)

  return {
    text,
    problem,
    hasProblem: (...names) => problems.some(({ input }) => names.some((name) => name === input)),
    boolean(name, fallback) {
      const value = text(name)
      if (value === undefined) return fallback
      if (/^(?:true|True|TRUE)$/.test(value)) return true
      if (/^(?:false|False|FALSE)$/.test(value)) return false
      problem(name, `${quote(value)} is not allowed; allowed: true, false`)
      return fallback
    },
    number(name, fallback, { min, max, unit, whole }) {
      const value = text(name)
      if (value === undefined) return fallback
      const number = /^[0-9]+(?:\.[0-9]+)?$/.test(value) ? Number(value) : Number.NaN
      if (number >= min && number <= max && (!whole || Number.isInteger(number))) return number
      problem(
        name,
        `${quote(value)} is not allowed; allowed: ${whole ? 'a whole number' : 'a number'} from ${min} to ${max} (${unit})`,
      )
      return fallback
    },
    oneOf(name, allowed, fallback) {
      const value = text(name)
      if (value === undefined) return fallback
      const found = allowed.find((word) => word === value)
      if (found === undefined) problem(name, `${quote(value)} is not allowed; allowed: ${allowed.join(', ')}`)
      return found ?? fallback
    },
    list: (name) => splitList(text(name) ?? ''),
    attempt(name, parse) {
      try {
        return parse()
      } catch (error) {
        if (!(error instanceof ImageError)) throw error
        problem(name, error.message)
        return undefined
      }
    },
  }
}

function splitList(text: string): readonly string[] {
  return text
    .split(/[,\r\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function refuseUnknownNames(inputs: PlanInputs, problem: (input: string, message: string) => void): void {
  const known: ReadonlySet<string> = new Set(inputNames)
  for (const [name, value] of Object.entries(inputs)) {
    const isEmpty = value === undefined || value === null || String(value).trim() === ''
    if (known.has(name) || isEmpty) continue
    problem(
      quote(name).slice(1, -1),
      `${quote(String(value))} was given, but there is no such input; allowed: ${inputNames.join(', ')}`,
    )
  }
}

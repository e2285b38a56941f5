import { quote } from '@polyarch/image'
import type { Placed } from './shape.ts'
import { nearest } from './spelling.ts'
import type { Report } from './stack-error.ts'

/** What `${NAME}` stands for. */
export type Variables = ReadonlyMap<string, string>

/** Known only when a platform is built, or a file is written; they stay as they are until then. */
export const laterVariables = ['PLATFORM', 'ARCH', 'EACH_TAG'] as const

/** Replaces each `${NAME}`, and `$${` by `${`; `unknown` tells what stands for a name that is not there. */
export function fillVariables(text: string, variables: Variables, unknown: (name: string) => string): string {
  return text.replace(/\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string | undefined) => {
    // What is left for later is read again, and only then loses its second "$".
    if (name === undefined) return whole
    return variables.get(name) ?? unknown(name)
  })
}

/** The text with what is known of one platform, and without the escapes. */
export function fillLater(text: string, variables: Variables): string {
  return fillVariables(text, variables, () => '').replaceAll(`$\${`, `\${`)
}

/** Replaces the variables of a text of the file; those for later stay, and unknown ones are reported. */
export function expand({ value, place }: Placed<string>, variables: Variables, report: Report): string {
  return fillVariables(value, variables, (name) => {
    if (laterVariables.some((later) => later === name)) return `\${${name}}`
    const near = nearest(name, [...variables.keys(), ...laterVariables])
    const hint = near === undefined ? '' : `; did you mean ${quote(near)}?`
    const known = [...variables.keys(), ...laterVariables].join(', ')
    report(place, `the variable ${quote(name)} is unknown; known here: ${known}${hint}`)
    return ''
  })
}

/** The variables of the file over those that are given; each may be made of others, but not of itself. */
export function resolveVariables(
  texts: ReadonlyMap<string, Placed<string>>,
  given: Variables,
  report: Report,
): Variables {
  const resolved = new Map(given)
  const open: string[] = []
  const resolve = (name: string): string | undefined => {
    const known = resolved.get(name)
    const text = texts.get(name)
    if (known !== undefined || text === undefined) return known
    if (open.includes(name)) {
      const path = [...open.slice(open.indexOf(name)), name].join(' → ')
      report(text.place, `the variable ${quote(name)} is made of itself: ${path}`)
      return ''
    }
    open.push(name)
    const needed = [...text.value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(([, needs = '']) => needs)
    for (const needs of needed) resolve(needs)
    open.pop()
    const value = expand(text, resolved, report)
    resolved.set(name, value)
    return value
  }
  for (const name of texts.keys()) resolve(name)
  return resolved
}

import { quote } from '@polyarch/image'
import type { Place, YamlNode } from '@polyarch/plan'
import { nearest } from './spelling.ts'
import type { Report } from './stack-error.ts'

/** A JSON schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What may stand at one place of the file: how it is read, and how editors are told of it. */
export interface Shape<T> {
  readonly schema: JsonSchema
  /** `undefined` after at least one problem was reported. */
  read(node: YamlNode, report: Report): T | undefined
}

/** A value, and where it stands. */
export interface Placed<T> {
  readonly value: T
  readonly place: Place
}

/** A text; every scalar is taken as it was written, so that `1.10` stays `1.10`. */
export function text(
  description: string,
  { pattern, expected, isEmptyAllowed = false }: TextRule = {},
): Shape<Placed<string>> {
  const rule = pattern ?? (isEmptyAllowed ? undefined : /\S/)
  const isFine = (...samples: readonly string[]) => samples.every((sample) => rule?.test(sample) ?? true)
  const typed = {
    type: [
      'string',
      ...(isFine('3', '1.5') ? ['number'] : []),
      ...(isFine('true', 'false') ? ['boolean'] : []),
    ],
    ...(isFine('3', '1.5') && !isFine('-1') && { minimum: 0 }),
    ...(rule !== undefined && { pattern: rule.source }),
  }
  return {
    schema: { description, ...typed },
    read(node, report) {
      if (node.kind !== 'text') return refuse(node, report, `a ${node.kind} is not allowed; expected a text`)
      if (node.isNull === true)
        return refuse(node, report, `nothing is not allowed; expected ${expected ?? 'a text'}`)
      const value = node.text
      if (rule === undefined || rule.test(value)) return { value, place: node.place }
      const what = value.trim() === '' ? 'is empty' : `${quote(value)} is not allowed`
      return refuse(node, report, `${what}; expected ${expected ?? 'a text'}`)
    },
  }
}

interface TextRule {
  /** Checked by the schema, too; so it has to mean the same in ECMAScript's `u` mode. */
  readonly pattern?: RegExp
  readonly expected?: string
  readonly isEmptyAllowed?: boolean
}

/** `true` or `false`. */
export function flag(description: string): Shape<boolean> {
  return {
    schema: { description, type: 'boolean' },
    read(node, report) {
      const word = node.kind === 'text' ? node.text.toLowerCase() : ''
      if (word === 'true' || word === 'false') return word === 'true'
      return refuse(node, report, `${shown(node)} is not allowed; allowed: true, false`)
    },
  }
}

/** One of a few words. */
export function oneOf<const T extends string>(description: string, words: readonly T[]): Shape<T> {
  return {
    // `provenance: false` is a boolean to YAML.
    schema: { description, enum: words.flatMap((word) => (word === 'false' ? [word, false] : [word])) },
    read(node, report) {
      const written = node.kind === 'text' && node.isNull !== true ? node.text : undefined
      const found = words.find((word) => word === written)
      if (found !== undefined) return found
      const hint = written === undefined ? '' : hintFor(written, words)
      return refuse(node, report, `${shown(node)} is not allowed; allowed: ${words.join(', ')}${hint}`)
    },
  }
}

/** A whole number. */
export function count(
  description: string,
  { min, max }: { readonly min: number; readonly max: number },
): Shape<number> {
  return {
    schema: { description, type: 'integer', minimum: min, maximum: max },
    read(node, report) {
      const value = node.kind === 'text' && /^\d{1,9}$/.test(node.text) ? Number(node.text) : Number.NaN
      if (value >= min && value <= max) return value
      return refuse(
        node,
        report,
        `${shown(node)} is not allowed; allowed: a whole number from ${min} to ${max}`,
      )
    },
  }
}

/** A list; one item may stand without its dash. */
export function list<T>(description: string, item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { description, anyOf: [item.schema, { type: 'array', items: item.schema, minItems: 1 }] },
    read(node, report) {
      if (node.kind !== 'list') {
        const only = item.read(node, report)
        return only === undefined ? undefined : [only]
      }
      if (node.items.length === 0)
        return refuse(node, report, 'the list is empty; expected at least one item')
      return node.items.flatMap((child) => item.read(child, report) ?? [])
    },
  }
}

/** A mapping whose keys are the user's own names. */
export function record<T>(
  description: string,
  value: Shape<T>,
  { pattern, expected }: { readonly pattern: RegExp; readonly expected: string },
): Shape<ReadonlyMap<string, Named<T>>> {
  return {
    schema: {
      description,
      type: 'object',
      propertyNames: { pattern: pattern.source },
      additionalProperties: value.schema,
    },
    read(node, report) {
      if (node.kind !== 'mapping')
        return refuse(node, report, `${shown(node)} is not allowed; expected a mapping`)
      const entries = node.entries.flatMap(({ key, place, value: child }) => {
        if (!pattern.test(key)) report(place, `the name ${quote(key)} is not allowed; expected ${expected}`)
        const read = value.read(child, report)
        return read === undefined ? [] : [[key, { value: read, place }] as const]
      })
      return new Map(entries)
    },
  }
}

/** What a name of a mapping stands for, and where the name stands. */
export type Named<T> = Placed<T>

/** The fields of a mapping; those that are not `required` may be left out. */
export type Fields<T> = { readonly [K in keyof T & string]-?: Shape<Exclude<T[K], undefined>> }

export interface ObjectRule<T> {
  readonly required?: readonly (keyof T & string)[]
  /** Pairs of keys of which the second is not allowed beside the first. */
  readonly never?: readonly (readonly [keyof T & string, keyof T & string])[]
}

/** A mapping of known keys. A key that is left out, or has no value, is `undefined`. */
export function object<T extends object>(
  description: string,
  fields: Fields<T>,
  { required = [], never = [] }: ObjectRule<T> = {},
): Shape<Placed<T>> {
  const shapes = new Map<string, Shape<unknown>>(Object.entries<Shape<unknown>>(fields))
  const schemas = [...shapes].map(([key, shape]) => [key, shape.schema] as const)
  return {
    schema: {
      description,
      type: 'object',
      properties: Object.fromEntries(schemas),
      additionalProperties: false,
      ...(required.length > 0 && { required }),
      ...(never.length > 0 && { allOf: never.map((pair) => ({ not: { required: pair } })) }),
    },
    read(node, report) {
      if (node.kind !== 'mapping')
        return refuse(node, report, `${shown(node)} is not allowed; expected a mapping`)
      const names = [...shapes.keys()]
      const missing = required.filter((key) => !node.entries.some((entry) => entry.key === key))
      for (const key of missing) report(node.place, `${quote(key)} is missing`)
      for (const [one, other] of never) {
        const place = node.entries.find(({ key }) => key === other)?.place
        if (place !== undefined && node.entries.some(({ key }) => key === one))
          report(place, `${quote(other)} is not allowed beside ${quote(one)}`)
      }
      const read = node.entries.map((entry) => {
        const shape = shapes.get(entry.key)
        if (shape !== undefined) return [entry.key, shape.read(entry.value, report)] as const
        report(
          entry.place,
          `${quote(entry.key)} is unknown; allowed: ${names.join(', ')}${hintFor(entry.key, names)}`,
        )
        return [entry.key, undefined] as const
      })
      const isComplete = required.every((key) =>
        read.some(([name, value]) => name === key && value !== undefined),
      )
      if (!isComplete) return undefined
      // The mapped type ties each key to the shape that has read its value.
      return {
        value: Object.fromEntries(read.filter(([, value]) => value !== undefined)) as T,
        place: node.place,
      }
    },
  }
}

/** A mapping, or what may stand in its place for short. */
export function either<A, B>(description: string, scalar: Shape<A>, mapping: Shape<B>): Shape<A | B> {
  return {
    schema: { description, anyOf: [scalar.schema, mapping.schema] },
    read: (node, report) => (node.kind === 'mapping' ? mapping : scalar).read(node, report),
  }
}

/** Anything at all: a part of the file that somebody else reads. */
export function anything(description: string): Shape<YamlNode> {
  return { schema: { description }, read: (node) => node }
}

function refuse(node: YamlNode, report: Report, message: string): undefined {
  report(node.place, message)
  return undefined
}

function shown(node: YamlNode): string {
  if (node.kind !== 'text') return `a ${node.kind}`
  return node.isNull === true || node.text === '' ? 'nothing' : quote(node.text)
}

function hintFor(written: string, words: readonly string[]): string {
  const near = nearest(written, words)
  return near === undefined ? '' : `; did you mean ${quote(near)}?`
}

import { ImageError, quote } from '@polyarch/image'

/** Reads an untrusted JSON value as one type; `where` names it in messages. @throws JsonShapeError */
export type Shape<T> = (value: unknown, where: string) => T

/** A JSON value that is not of the shape that is expected. */
export class JsonShapeError extends Error {
  override readonly name = 'JsonShapeError'
}

export const text: Shape<string> = (value, where) =>
  typeof value === 'string' ? value : fail(where, value, 'text')

export const flag: Shape<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : fail(where, value, 'true or false')

/** A whole number from `min` on. */
export function whole(min = 0): Shape<number> {
  return (value, where) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min
      ? value
      : fail(where, value, `a whole number from ${min} on`)
}

export const amount: Shape<number> = (value, where) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fail(where, value, 'a number')

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return (value, where) => words.find((word) => word === value) ?? fail(where, value, words.join(', '))
}

/** Text that a parser of `@polyarch/image` takes. */
export function parsed<T>(parse: (text: string) => T): Shape<T> {
  return (value, where) => {
    try {
      return parse(text(value, where))
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      throw new JsonShapeError(`${where}: ${error.message}`, { cause: error })
    }
  }
}

export function list<T>(item: Shape<T>, max = 10_000): Shape<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) return fail(where, value, 'a list')
    if (value.length > max) return fail(where, `${value.length} items`, `at most ${max}`)
    return value.map((entry: unknown, index) => item(entry, `${where}[${index}]`))
  }
}

export function record<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, where) => {
    const entries = Object.entries(objectOf(value, where))
    return Object.fromEntries(entries.map(([key, entry]) => [key, item(entry, `${where}.${key}`)]))
  }
}

/** An object of these fields; more of them are ignored. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Field<T, K> }): Shape<T> {
  return (value, where) => {
    const json = objectOf(value, where)
    const result: Partial<T> = {}
    for (const key in fields) {
      const field = fields[key]
      const entry = Object.hasOwn(json, key) ? json[key] : undefined
      if (entry === undefined && field.isOptional) continue
      result[key] = field.shape(entry, `${where}.${key}`)
    }
    return complete(result, fields)
  }
}

interface Field<T, K extends keyof T> {
  readonly shape: Shape<Exclude<T[K], undefined>>
  readonly isOptional: undefined extends T[K] ? true : false
}

/** A field that has to be there. */
export function required<T>(shape: Shape<T>): { readonly shape: Shape<T>; readonly isOptional: false } {
  return { shape, isOptional: false }
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): { readonly shape: Shape<T>; readonly isOptional: true } {
  return { shape, isOptional: true }
}

/** The first of the shapes that fits. */
export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return (value, where) => {
    try {
      return one(value, where)
    } catch (error) {
      if (!(error instanceof JsonShapeError)) throw error
      return other(value, where)
    }
  }
}

function complete<T extends object>(result: Partial<T>, fields: object): T {
  if (hasAll<T>(result, fields)) return result
  throw new JsonShapeError('not complete')
}

function hasAll<T extends object>(result: Partial<T>, fields: object): result is T {
  return Object.entries(fields).every(
    ([key, field]) => field.isOptional === true || Object.hasOwn(result, key),
  )
}

function objectOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : fail(where, value, 'an object')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fail(where: string, value: unknown, expected: string): never {
  const shown = typeof value === 'string' ? quote(value.slice(0, 80)) : value === null ? 'null' : typeof value
  throw new JsonShapeError(`${where} is ${value === undefined ? 'missing' : shown}; expected ${expected}`)
}

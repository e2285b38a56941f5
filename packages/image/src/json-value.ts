import { ImageError, type ImageErrorCode } from './error.ts'
import { quote } from './quote.ts'

/** A value of untrusted JSON and where it stands, so that a message can name the place. */
export interface JsonValue {
  readonly value: unknown
  /** `manifests[0].platform`; empty for the document itself. */
  readonly path: string
  /** What the document is, and the code of errors about it. */
  readonly document: { readonly name: string; readonly code: ImageErrorCode }
}

export type JsonObject = Readonly<Record<string, unknown>>

/** The own field of an object, `undefined` also where it is null: Go writes empty values so. Inherited names never count. */
export function field(at: JsonValue, key: string): JsonValue {
  const object = asObject(at)
  const value = Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined
  return { value, path: pathOf(at.path, key), document: at.document }
}

export function items(at: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(at.value)) throw unexpected(at, 'an array')
  return at.value.map((value: unknown, index) => ({
    value,
    path: `${at.path}[${index}]`,
    document: at.document,
  }))
}

export function asObject(at: JsonValue): JsonObject {
  if (isObject(at.value)) return at.value
  throw unexpected(at, 'an object')
}

export function asString(at: JsonValue): string {
  if (typeof at.value === 'string' && at.value !== '') return at.value
  throw unexpected(at, 'a string that is not empty')
}

/** A count of bytes or milliseconds: 0 to 2^53-1. */
export function asCount(at: JsonValue): number {
  const { value } = at
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value === 0 ? 0 : value
  throw unexpected(at, 'a whole number from 0 to 9007199254740991')
}

export function asStringMap(at: JsonValue): Readonly<Record<string, string>> {
  // fromEntries defines own properties, also one named `__proto__`.
  return Object.fromEntries(
    Object.entries(asObject(at)).map(([key, value]) => {
      if (typeof value === 'string') return [key, value]
      throw unexpected({ value, path: pathOf(at.path, key), document: at.document }, 'a string')
    }),
  )
}

/** Applies a parser of text to a field; its error is repeated with the place. */
export function parseAs<T>(at: JsonValue, parse: (text: string) => T): T {
  const text = asString(at)
  try {
    return parse(text)
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause
    throw new ImageError(at.document.code, `${placeOf(at)}: ${cause.message}`, { cause })
  }
}

/** The value of a field that may be absent. */
export function optional<K extends string, T>(
  key: K,
  at: JsonValue,
  read: (at: JsonValue) => T,
): { readonly [P in K]?: T } {
  const result: { [P in K]?: T } = {}
  if (at.value !== undefined) result[key] = read(at)
  return result
}

/** The document of some bytes. */
export function parseJson(bytes: Uint8Array, document: JsonValue['document']): JsonValue {
  const root = { value: undefined, path: '', document }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw failure(root, 'is not UTF-8 text', cause)
  }
  try {
    return { ...root, value: JSON.parse(text) }
  } catch (cause) {
    const start = text.trimStart().slice(0, 40)
    throw failure(
      root,
      bytes.length === 0 ? 'is empty' : `is not JSON; it begins with ${quote(start)}`,
      cause,
    )
  }
}

/** Refuses what could not be written again: deeper than 200 levels, `JSON.stringify` may run out of stack. */
export function checkDepth(at: JsonValue): void {
  let level: readonly unknown[] = [at.value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > 200) throw failure(at, 'is nested deeper than 200 levels')
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
}

export function unexpected(at: JsonValue, expected: string): ImageError {
  return failure(
    at,
    at.value === undefined
      ? `is missing; expected ${expected}`
      : `is ${describe(at.value)}; expected ${expected}`,
  )
}

export function failure(at: JsonValue, problem: string, cause?: unknown): ImageError {
  return new ImageError(at.document.code, `${placeOf(at)} ${problem}`, { cause })
}

function placeOf(at: JsonValue): string {
  return at.path === '' ? at.document.name : `${at.document.name}: ${at.path}`
}

function pathOf(parent: string, key: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return `${parent}[${quote(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : quote(value)
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object') return value === null ? 'null' : 'an object'
  return String(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

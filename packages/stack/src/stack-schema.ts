import { fileShape } from './file-shape.ts'
import type { JsonSchema } from './shape.ts'

/**
 * The JSON schema (draft 2020-12) of polyarch.yaml, made from the very shapes that read it. Parts that stand in it several times
 * are told once, under `$defs`.
 */
export function stackSchema(): JsonSchema {
  const seen = new Map<object, number>()
  count(fileShape.schema, seen)
  const names = new Map<object, string>()
  for (const [part, times] of seen) {
    if (times > 1 && JSON.stringify(part).length > 120) names.set(part, `part-${names.size + 1}`)
  }
  const definitions = [...names].map(([part, name]) => [name, replaced(part, names, true)] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'polyarch.yaml',
    ...asObject(replaced(fileShape.schema, names, true)),
    $defs: Object.fromEntries(definitions),
  }
}

function count(value: unknown, seen: Map<object, number>): void {
  if (typeof value !== 'object' || value === null) return
  const times = seen.get(value) ?? 0
  if (!Array.isArray(value)) seen.set(value, times + 1)
  if (times > 0) return
  for (const part of Object.values(value)) count(part, seen)
}

function replaced(value: unknown, names: ReadonlyMap<object, string>, isRoot: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value
  const name = isRoot ? undefined : names.get(value)
  if (name !== undefined) return { $ref: `#/$defs/${name}` }
  if (Array.isArray(value)) return value.map((part: unknown) => replaced(part, names, false))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, names, false)]))
}

function asObject(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

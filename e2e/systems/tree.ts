/** A parsed YAML document's mapping. */
export type Tree = Readonly<Record<string, unknown>>

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export function tree(value: unknown, what: string): Tree {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ConfigError(`${what}: a mapping is expected, not ${JSON.stringify(value)}`)
  return Object.fromEntries(Object.entries(value))
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value))
    throw new ConfigError(`${what}: a list is expected, not ${JSON.stringify(value)}`)
  return value
}

/** A list, or one text that stands for a list of one. */
export function texts(value: unknown, what: string): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.map((item) => text(item, what))
}

export function text(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  throw new ConfigError(`${what}: text is expected, not ${JSON.stringify(value)}`)
}

/** Refuses what this suite does not do, so that nothing in a configuration is passed over. */
export function onlyKeys(value: Tree, keys: readonly string[], what: string): void {
  const unknown = Object.keys(value).filter((key) => !keys.includes(key))
  if (unknown.length > 0) throw new ConfigError(`${what}: ${unknown.join(', ')} is not known here`)
}

/** A mapping with one entry, as steps and jobs of a workflow are written; or a name alone. */
export function named(value: unknown, what: string): readonly [string, unknown] {
  if (typeof value === 'string') return [value, undefined]
  const entries = Object.entries(tree(value, what))
  const [entry] = entries
  if (entry === undefined || entries.length !== 1)
    throw new ConfigError(`${what}: one key is expected, not ${Object.keys(tree(value, what)).join(', ')}`)
  return entry
}

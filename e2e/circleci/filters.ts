import { onlyKeys, texts, tree } from '../systems/tree.ts'

/** What starts a pipeline. */
export type Trigger =
  | { readonly branch: string }
  | { readonly tag: string }
  | { readonly schedule: string; readonly branch: string }

/**
 * Whether a job's filters let it run (docs: "Branch and tag filtering"): for a tag only where a tag filter matches; for a branch
 * unless it is left out. Patterns between slashes match the whole name.
 */
export function passesFilters(filters: unknown, trigger: Trigger): boolean {
  if (filters === undefined) return !('tag' in trigger)
  const { branches, tags, ...rest } = tree(filters, 'filters')
  onlyKeys(rest, [], 'filters')
  if ('tag' in trigger) return tags !== undefined && matches(tags, trigger.tag)
  return branches === undefined || matches(branches, trigger.branch)
}

function matches(filter: unknown, name: string): boolean {
  const { only, ignore, ...rest } = tree(filter, 'filters')
  onlyKeys(rest, [], 'filters')
  const isIn = (patterns: unknown) => texts(patterns, 'filters').some((pattern) => fits(pattern, name))
  if (only !== undefined && !isIn(only)) return false
  return ignore === undefined || !isIn(ignore)
}

function fits(pattern: string, name: string): boolean {
  const expression = /^\/(.*)\/$/s.exec(pattern)?.[1]
  return expression === undefined ? pattern === name : new RegExp(`^(?:${expression})$`).test(name)
}

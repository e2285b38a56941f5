/** A pattern of branches or git tags as a regular expression of whole names: `*` and `?` stand for anything but `/`, `**` for anything. */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\*\*|[\s\S]/g, (part) => {
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    return /[A-Za-z0-9_]/.test(part) ? part : `\\${part}`
  })
  return new RegExp(`^${source}$`)
}

/** Whether one of the patterns matches the whole name. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => globToRegExp(glob).test(name))
}

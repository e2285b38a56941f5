import { posix } from 'node:path'
import { withDescendants } from './graph.ts'
import type { Stack, StackBuild } from './stack.ts'

/** What became of the checkout since some commit. */
export interface Changes {
  /** Relative to the folder of `polyarch.yaml`; those above it begin with `../`. */
  readonly paths: readonly string[]
  /** What the file came to at that commit; none where it was not there, or could not be read. */
  readonly before?: Stack
}

/** The builds that have to be built again, and why each of them has. */
export function changedBuilds(stack: Stack, changes: Changes): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>()
  for (const build of stack.builds) {
    const reason = reasonOf(build, changes)
    if (reason !== undefined) reasons.set(build.name, reason)
  }
  const all = withDescendants(new Set(reasons.keys()), stack.builds)
  for (const build of stack.builds) {
    if (!all.has(build.name) || reasons.has(build.name)) continue
    const parent = build.needs.find((need) => all.has(need.build))
    reasons.set(build.name, `it stands on ${parent?.build}`)
  }
  return reasons
}

function reasonOf(build: StackBuild, { paths, before }: Changes): string | undefined {
  const former = before?.builds.find(({ name }) => name === build.name)
  if (former === undefined) return 'it is new in the file'
  if (descriptionOf(former) !== descriptionOf(build)) return 'its description changed'
  if (build.recipe.kind === 'from') return undefined
  // What another repository holds, this one's history does not say.
  if (build.source !== undefined) return `its source ${build.source.url} is another repository`
  const roots = build.images.flatMap(({ context, dockerfile }) =>
    build.recipe.kind === 'run' ? [context] : [context, dockerfile, `${dockerfile}.dockerignore`],
  )
  const changed = paths.find((path) => roots.some((root) => isWithin(path, root)))
  return changed === undefined ? undefined : `${changed} changed`
}

/** All that the file says of it: both stacks are resolved for the same branch or tag, so that tags are no difference. */
function descriptionOf({ recipe, source, platforms, needs, images, variables }: StackBuild): string {
  const described = images.map(({ place: _place, ...image }) => image)
  const { DATE: _date, ...own } = variables
  return JSON.stringify({
    recipe,
    source,
    platforms,
    needs,
    described,
    own: recipe.kind === 'run' ? own : {},
  })
}

function isWithin(path: string, root: string): boolean {
  const relative = posix.relative(posix.normalize(root), posix.normalize(path))
  return relative === '' || (relative !== '..' && !relative.startsWith('../'))
}

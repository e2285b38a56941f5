import { digestOf, encodedOf } from '@polyarch/image'
import type { CiEvent } from './event.ts'

const longest = 40

/**
 * The names that keep the caches of branches apart: the run's own first, then those that it falls back to, at most three. A pull request
 * shares that of its branch. Tags share one, so that a repository that builds nothing else has a cache too.
 */
export function cacheBranches(event: CiEvent): readonly string[] {
  const own = event.headRef ?? branchOf(event.ref)
  const names = [own, event.pullRequest?.baseRef, event.defaultBranch]
    .filter((name) => name !== undefined && name !== '')
    .map((name) => toCacheName(String(name)))
  const first = own === undefined ? [event.ref.startsWith('refs/tags/') ? '_tags' : '_other'] : []
  return [...new Set([...first, ...names])]
}

function branchOf(ref: string): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1]
}

/** A branch as part of a tag: what had to be changed in it is told apart by a few digits of its digest. */
function toCacheName(branch: string): string {
  const name = branch.replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, longest)
  if (name === branch) return name
  return `${name}-${encodedOf(digestOf(new TextEncoder().encode(branch))).slice(0, 8)}`
}

import { formatPlatform, type Platform, quote, samePlatform, slugOf } from '@polyarch/image'
import type { StackBuild } from './stack.ts'
import type { Report } from './stack-error.ts'

/**
 * The builds, each after those that it needs, otherwise in the order given. A cycle is reported with its path, and so is a
 * platform that a parent is not built for; what is on a cycle is left out.
 */
export function orderBuilds(builds: readonly StackBuild[], report: Report): readonly StackBuild[] {
  const byName = new Map(builds.map((build) => [build.name, build]))
  const ordered = new Set<StackBuild>()
  const told = new Set<string>()
  const visit = (build: StackBuild, path: readonly StackBuild[]): void => {
    if (ordered.has(build)) return
    const start = path.indexOf(build)
    if (start >= 0) {
      const cycle = path.slice(start)
      const key = cycle
        .map(({ name }) => name)
        .toSorted()
        .join()
      if (!told.has(key)) report(build.place, `nothing can be built on itself: ${pathOf([...cycle, build])}`)
      told.add(key)
      return
    }
    for (const need of build.needs) {
      const parent = byName.get(need.build)
      if (parent !== undefined) visit(parent, [...path, build])
    }
    ordered.add(build)
  }
  for (const build of builds) visit(build, [])
  for (const build of builds) checkPlatforms(build, byName, report)
  return [...ordered]
}

/** All builds that these stand on, and those that stand on them, themselves included. */
export function withDescendants(
  names: ReadonlySet<string>,
  builds: readonly StackBuild[],
): ReadonlySet<string> {
  const found = new Set(names)
  // The builds are in order, so that one pass sees parents before their children.
  for (const { name, needs } of builds) {
    if (needs.some((need) => found.has(need.build))) found.add(name)
  }
  return found
}

/** A chain of legs: builds of one platform, first build first. */
export interface LegChain {
  readonly path: readonly StackBuild[]
  readonly platform?: Platform
  readonly total: number
}

/** The longest chain by the sum of durations: a leg waits for its parents' legs of its own platform, and for no other. */
export function criticalPath(
  builds: readonly StackBuild[],
  durationOf: (build: StackBuild, platform: Platform) => number,
): LegChain {
  const best = new Map<string, LegChain>()
  let longest: LegChain = { path: [], total: 0 }
  for (const build of builds) {
    for (const platform of build.platforms) {
      const slug = slugOf(platform)
      let before: LegChain = { path: [], total: 0 }
      for (const need of build.needs) {
        const parent = best.get(`${need.build} ${slug}`)
        if (parent !== undefined && (before.path.length === 0 || parent.total > before.total)) before = parent
      }
      const total = before.total + durationOf(build, platform)
      const chain = { path: [...before.path, build], platform, total }
      best.set(`${build.name} ${slug}`, chain)
      if (longest.path.length === 0 || chain.total > longest.total) longest = chain
    }
  }
  return longest
}

function pathOf(builds: readonly StackBuild[]): string {
  return builds.map(({ name }) => name).join(' → ')
}

function checkPlatforms(
  { name, place, platforms, needs }: StackBuild,
  byName: ReadonlyMap<string, StackBuild>,
  report: Report,
): void {
  for (const need of needs) {
    const parent = byName.get(need.build)
    if (parent === undefined) continue
    const missing = platforms.filter(
      (platform) => !parent.platforms.some((other) => samePlatform(other, platform)),
    )
    for (const platform of missing) {
      const has = parent.platforms.map(formatPlatform).join(', ')
      report(
        place,
        `${quote(name)} is built for ${formatPlatform(platform)}, but ${quote(need.build)}, which it needs, only for ${has}`,
      )
    }
  }
}

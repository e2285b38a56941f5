import { type Platform, samePlatform, slugOf } from '@polyarch/image'
import type { Stack, StackBuild } from './stack.ts'

/** The build of one platform of one entry (of `from`: all platforms), in a job of its own. */
export interface LegJob {
  /** `base-arm64`; of `from`: `redis-copy`. */
  readonly name: string
  readonly build: string
  readonly platforms: readonly Platform[]
  /** `arm64`; of `from`: `copy`. */
  readonly slug: string
  /** Names of leg jobs: of the same platform, so that no parent's other platform is waited for. */
  readonly needs: readonly string[]
  /** What it leaves in the folder of legs: `base-arm64.json`. */
  readonly legFile: string
  /** Whether it writes files that somebody may want to keep. */
  readonly exports: boolean
}

/** The publish of the images of some builds, as one transaction. */
export interface PublishJob {
  /** `base-publish`; of a stack that is published together: `publish`. */
  readonly name: string
  readonly builds: readonly string[]
  /** Names of leg jobs. */
  readonly needs: readonly string[]
}

/** The jobs of a stack, and which of them waits for which. */
export interface StackJobs {
  /** In the order of the builds. */
  readonly legs: readonly LegJob[]
  readonly publishes: readonly PublishJob[]
}

/** The jobs that build and publish a stack where every job runs on a machine of its own. */
export function jobsOf(stack: Stack): StackJobs {
  const legs = stack.builds.flatMap((build) => legJobsOf(build, stack))
  const legsOf = (name: string) => legs.filter(({ build }) => build === name).map((leg) => leg.name)
  const published = stack.builds.filter(isPublished)
  if (stack.publish === 'together' && published.length > 0) {
    const builds = published.map(({ name }) => name)
    return { legs, publishes: [{ name: 'publish', builds, needs: legs.map(({ name }) => name) }] }
  }
  const publishes = published.map(({ name }) => ({
    name: `${name}-publish`,
    builds: [name],
    needs: legsOf(name),
  }))
  return { legs, publishes }
}

/** An existing image may be there only to be written to a file, or to be built upon. */
function isPublished({ images }: StackBuild): boolean {
  return images.some(({ repositories }) => repositories.length > 0)
}

function legJobsOf(build: StackBuild, stack: Stack): readonly LegJob[] {
  const groups =
    build.recipe.kind === 'from' ? [build.platforms] : build.platforms.map((platform) => [platform])
  return groups.map((platforms) => {
    const slug = slugInJobs(build, platforms)
    return {
      name: `${build.name}-${slug}`,
      build: build.name,
      platforms,
      slug,
      needs: parentsOf(build, stack).flatMap((parent) => legsFor(parent, platforms)),
      legFile: `${build.name}-${slug}.json`,
      exports: build.images.some((image) => image.exports.some((one) => isOf(one.platform, platforms))),
    }
  })
}

function parentsOf({ needs }: StackBuild, { builds }: Stack): readonly StackBuild[] {
  const names = new Set(needs.flatMap(({ build, isLeftOut }) => (isLeftOut ? [] : [build])))
  return builds.filter(({ name }) => names.has(name))
}

function legsFor(parent: StackBuild, platforms: readonly Platform[]): readonly string[] {
  if (parent.recipe.kind === 'from') return [`${parent.name}-copy`]
  return parent.platforms
    .filter((platform) => platforms.some((wanted) => samePlatform(wanted, platform)))
    .map((platform) => `${parent.name}-${slugOf(platform)}`)
}

function slugInJobs({ recipe }: StackBuild, [first]: readonly Platform[]): string {
  return recipe.kind === 'from' || first === undefined ? 'copy' : slugOf(first)
}

function isOf(platform: Platform | undefined, platforms: readonly Platform[]): boolean {
  return platform === undefined || platforms.some((other) => samePlatform(other, platform))
}

import { digestOf, encodedOf, formatRepository } from '@polyarch/image'
import type { Plan } from './plan.ts'
import type { PlannedPlatform } from './platforms.ts'

/** How one leg is built: the plan's settings with what `platform-overrides` says of its platform. */
export interface LegBuild {
  readonly dockerfile: string
  readonly target?: string
  readonly buildContexts: Readonly<Record<string, string>>
  /** Shell, run against what was built. */
  readonly test?: string
  /** `auto` is decided: max for a public repository, else min. */
  readonly provenance: 'min' | 'max' | 'false'
  /** The name of its build cache: one for each image and platform. */
  readonly cacheScope: string
}

export function legBuild(plan: Plan, leg: PlannedPlatform): LegBuild {
  const { build, isPublic } = plan
  const target = leg.override?.target ?? build.target
  const test = leg.override?.test ?? build.test
  return {
    dockerfile: leg.override?.dockerfile ?? build.dockerfile,
    ...(target !== undefined && { target }),
    buildContexts: { ...build.buildContexts, ...leg.override?.buildContexts },
    ...(test !== undefined && test.trim() !== '' && { test }),
    provenance: build.provenance !== 'auto' ? build.provenance : isPublic === true ? 'max' : 'min',
    cacheScope: cacheScope(plan, leg),
  }
}

/** The name of a leg's build cache: `cache-scope`, or one of the image, with the platform's slug. */
export function cacheScope(plan: Plan, { slug }: PlannedPlatform): string {
  return `${plan.build.cache.scope ?? imageScope(plan)}-${slug}`
}

/** The same for every run that builds the same image: from repositories, Dockerfile, context and target. */
function imageScope({ repositories, build: { dockerfile, context, target = '' } }: Plan): string {
  const names = repositories.map(formatRepository).toSorted()
  const key = JSON.stringify([names, dockerfile, context, target])
  const name = repositories[0]?.path.split('/').at(-1)?.slice(0, 32) ?? 'image'
  return `${name}-${encodedOf(digestOf(new TextEncoder().encode(key))).slice(0, 12)}`
}

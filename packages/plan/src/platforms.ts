import { formatPlatform, type Platform, parsePlatform, quote, slugOf } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { Remarks } from './images.ts'

/** A label of a runner; later also several labels or a group. */
export type Runner = string

/** One leg of the plan. */
export interface PlannedPlatform {
  /** The place in `platforms`, from 0. */
  readonly index: number
  readonly platform: Platform
  readonly slug: string
  readonly runner: Runner
  readonly emulate: 'auto' | 'never' | 'always'
}

/** The platforms that may be missing from the index; `any` never means all. */
export type AllowedMissing = 'any' | readonly Platform[]

/** Every leg has an output with a static name in the workflow, and there are this many of them (contract, section 2). */
export const maxLegs = 20

const defaultPlatforms = ['linux/amd64', 'linux/arm64']

/** The legs: each platform once, in the order given. */
export function planPlatforms(reader: InputReader, { reason }: Remarks): readonly PlannedPlatform[] {
  const typed = reader.list('platforms')
  if (typed.length === 0 && reader.text('platforms') !== undefined) {
    reader.problem('platforms', `${quote(reader.text('platforms') ?? '')} names no platform; expected a list like linux/amd64,linux/arm64`)
  }
  const spelling = new Map<string, string>()
  const planned: PlannedPlatform[] = []
  for (const text of typed.length === 0 ? defaultPlatforms : typed) {
    const platform = reader.attempt('platforms', () => parsePlatform(text))
    if (platform === undefined) continue
    const name = formatPlatform(platform)
    const earlier = spelling.get(name)
    if (earlier !== undefined) {
      const same = earlier === text ? 'is named twice' : `and ${quote(earlier)} are both ${name}`
      reader.problem('platforms', `${quote(text)} ${same}; each platform is allowed once`)
      continue
    }
    spelling.set(name, text)
    planned.push({ index: planned.length, platform, slug: slugOf(platform), runner: builtInRunner(platform), emulate: 'auto' })
  }
  refuseTwinSlugs(reader, planned)
  if (planned.length > maxLegs) {
    reader.problem('platforms', `names ${planned.length} platforms; at most ${maxLegs} are allowed`)
  }
  for (const { platform, runner } of planned) reason(`platforms: ${formatPlatform(platform)} is built on ${runner}`)
  return planned
}

/** The platforms of `allow-missing`. */
export function planAllowedMissing(reader: InputReader): AllowedMissing {
  const items = reader.list('allow-missing')
  if (items.includes('*')) return 'any'
  return items.flatMap((item) => reader.attempt('allow-missing', () => parsePlatform(item)) ?? [])
}

/** The contract's built-in map (section 2, `runners`). */
function builtInRunner({ os, architecture }: Platform): Runner {
  return os === 'linux' && (architecture === 'arm64' || architecture === 'arm') ? 'ubuntu-24.04-arm' : 'ubuntu-24.04'
}

/** Slugs are suffixes of tags and keys of caches, so no two legs may share one. */
function refuseTwinSlugs(reader: InputReader, planned: readonly PlannedPlatform[]): void {
  for (const { slug, platform, index } of planned) {
    const twin = planned.find((other) => other.slug === slug && other.index < index)
    if (twin === undefined) continue
    const names = `${quote(formatPlatform(platform))} and ${quote(formatPlatform(twin.platform))}`
    reader.problem('platforms', `${names} have the same short name ${quote(slug)}; allowed: one of the two`)
  }
}

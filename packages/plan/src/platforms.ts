import { formatPlatform, type Platform, parsePlatform, quote, samePlatform, slugOf } from '@polyarch/image'
import { type BuilderEndpoint, formatEndpoint, type PlatformEndpoint } from './builder-endpoints.ts'
import type { CiEvent } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { PlatformOverride } from './platform-overrides.ts'
import { formatRunner, type Runner } from './runner.ts'
import { hostedArchitecture } from './runner-labels.ts'
import { explainRunner, type RunnerEntry, type RunnerMap, runnerFor } from './runner-map.ts'

/** How a leg may be emulated: only where its machine cannot run the platform, never, or on the default runner anyway. */
export type Emulation = 'auto' | 'never' | 'always'

/** One leg of the plan. */
export interface PlannedPlatform {
  /** The place in `platforms`, from 0. */
  readonly index: number
  readonly platform: Platform
  readonly slug: string
  readonly runner: Runner
  readonly emulate: Emulation
  /** Of the leg, which ends itself then. */
  readonly timeoutMinutes: number
  /** Whether the run goes on without it: it may be rescued, or be missing. */
  readonly mayFail: boolean
  /** What `platform-overrides` says of it. */
  readonly override?: PlatformOverride
  /** The BuildKit elsewhere that builds it; then nothing is emulated on the runner. */
  readonly endpoint?: BuilderEndpoint
}

/** What the legs are planned from, besides `platforms` and `pr-platforms`. */
export interface LegPolicies {
  readonly event: CiEvent
  readonly runners: RunnerMap
  readonly emulation: Emulation
  readonly rescue: 'none' | 'retry' | 'emulate'
  readonly allowMissing: AllowedMissing
  readonly timeoutMinutes: number
  readonly overrides: readonly PlatformOverride[]
  readonly endpoints: readonly PlatformEndpoint[]
}

/** The platforms that may be missing from the index; `any` never means all. */
export type AllowedMissing = 'any' | readonly Platform[]

/** Every leg has an output with a static name in the workflow, and there are this many of them (contract, section 2). */
export const maxLegs = 20

/** Half of what a tag may have. */
const maxSlugLength = 64

const defaultPlatforms = ['linux/amd64', 'linux/arm64']

/** What a leg may take where nothing else is said (contract, section 2, `timeout-minutes`). */
export const defaultTimeouts = { native: 60, emulated: 360 } as const

/** The legs: each platform once, in the order given. */
export function planPlatforms(
  reader: InputReader,
  policies: LegPolicies,
  remarks: Remarks,
): readonly PlannedPlatform[] {
  const all = readPlatforms(reader, 'platforms') ?? defaultPlatforms.map((text) => parsePlatform(text))
  const platforms = platformsOfEvent(reader, policies.event, all, remarks)
  const planned = platforms.map((platform, index) => planLeg(platform, index, policies))
  refuseBadSlugs(reader, planned)
  if (planned.length > maxLegs) {
    const name = platforms === all ? 'platforms' : 'pr-platforms'
    reader.problem(name, `names ${planned.length} platforms; at most ${maxLegs} are allowed`)
  }
  for (const leg of planned) explainLeg(leg, policies, remarks)
  return planned
}

function readPlatforms(
  reader: InputReader,
  name: 'platforms' | 'pr-platforms',
): readonly Platform[] | undefined {
  const text = reader.text(name)
  if (text === undefined) return undefined
  const items = reader.list(name)
  if (items.length === 0)
    reader.problem(name, `${quote(text)} names no platform; expected a list like linux/amd64,linux/arm64`)
  const spelling = new Map<string, string>()
  return items.flatMap((item) => {
    const platform = reader.attempt(name, () => parsePlatform(item))
    if (platform === undefined) return []
    const normal = formatPlatform(platform)
    const earlier = spelling.get(normal)
    if (earlier !== undefined) {
      const same = earlier === item ? 'is named twice' : `and ${quote(earlier)} are both ${normal}`
      reader.problem(name, `${quote(item)} ${same}; each platform is allowed once`)
      return []
    }
    spelling.set(normal, item)
    return [platform]
  })
}

/** On pull requests those of `pr-platforms`, with a word on each that is left out. */
function platformsOfEvent(
  reader: InputReader,
  { eventName }: CiEvent,
  all: readonly Platform[],
  { reason }: Remarks,
): readonly Platform[] {
  const ofPullRequests = readPlatforms(reader, 'pr-platforms')
  if (ofPullRequests === undefined || !eventName.startsWith('pull_request')) return all
  for (const platform of all) {
    if (ofPullRequests.some((other) => samePlatform(other, platform))) continue
    reason(`${formatPlatform(platform)} left out: pull request (pr-platforms)`)
  }
  return ofPullRequests
}

function planLeg(platform: Platform, index: number, policies: LegPolicies): PlannedPlatform {
  const { emulation, rescue, allowMissing, overrides } = policies
  const entry = entryFor(platform, policies)
  const override = overrides.find((candidate) => samePlatform(candidate.platform, platform))
  const isMissable =
    allowMissing === 'any' || allowMissing.some((candidate) => samePlatform(candidate, platform))
  const asked = override?.timeoutMinutes || policies.timeoutMinutes
  const endpoint = endpointFor(platform, policies)
  const emulate = endpoint === undefined ? emulation : 'never'
  return {
    index,
    platform,
    slug: slugOf(platform),
    runner: entry.runner,
    emulate,
    timeoutMinutes: asked || defaultTimeout(platform, entry.runner, emulate),
    mayFail: rescue !== 'none' || isMissable,
    ...(override !== undefined && { override }),
    ...(endpoint !== undefined && { endpoint }),
  }
}

function entryFor(platform: Platform, policies: LegPolicies): RunnerEntry {
  const { runners, emulation } = policies
  const isElsewhere = endpointFor(platform, policies) !== undefined
  return emulation === 'always' || isElsewhere ? runners.fallback : runnerFor(runners, platform)
}

function endpointFor(platform: Platform, { endpoints }: LegPolicies): BuilderEndpoint | undefined {
  return endpoints.find((candidate) => samePlatform(candidate.platform, platform))?.endpoint
}

/** Longer where the machine is known not to run the platform, and for 32-bit arm, which only some arm machines run. */
export function defaultTimeout(platform: Platform, runner: Runner, emulation: Emulation): number {
  // A runner that nobody knows is taken to be native to what it was chosen for; all legs on one are taken to be on amd64.
  const machine = hostedArchitecture(runner) ?? (emulation === 'always' ? 'amd64' : undefined)
  if (machine === undefined || emulation === 'never') return defaultTimeouts.native
  const native = machine === 'arm64' ? ['arm64'] : ['amd64', '386']
  return native.includes(platform.architecture) ? defaultTimeouts.native : defaultTimeouts.emulated
}

function explainLeg(leg: PlannedPlatform, policies: LegPolicies, { reason, notice, warning }: Remarks): void {
  const { platform, runner, emulate, timeoutMinutes } = leg
  const entry = entryFor(platform, policies)
  const name = formatPlatform(platform)
  if (leg.endpoint !== undefined) {
    const where = formatEndpoint(leg.endpoint)
    reason(
      `${name} is built by ${where} (builder-endpoints), its job runs on ${formatRunner(runner)}, for at most ${timeoutMinutes} minutes`,
    )
    return
  }
  const foreign = defaultTimeout(platform, runner, 'auto') === defaultTimeouts.emulated
  const how = emulate !== 'never' && foreign ? ', under QEMU where the machine cannot run it' : ''
  reason(`${explainRunner(platform, entry)}${how}, for at most ${timeoutMinutes} minutes`)
  if (emulate === 'never' && foreign) {
    warning(`emulation: ${name} cannot run on ${formatRunner(runner)}, and emulation is never`)
  }
  const shadowed = policies.runners.entries.find(
    ({ prefix, isBuiltIn }) => !isBuiltIn && entry.isBuiltIn && name.startsWith(`${prefix}/`),
  )
  if (shadowed !== undefined && emulate !== 'always') {
    notice(
      `runners: ${name} stays on ${formatRunner(runner)}, because the built-in ${entry.prefix} is longer than ${shadowed.prefix}; write ${entry.prefix}=… for another runner`,
    )
  }
}

/** The platforms of `allow-missing`. */
export function planAllowedMissing(reader: InputReader): AllowedMissing {
  const items = reader.list('allow-missing')
  if (items.includes('*')) return 'any'
  return items.flatMap((item) => reader.attempt('allow-missing', () => parsePlatform(item)) ?? [])
}

/** Slugs are suffixes of tags and keys of caches: no two legs may share one, and a tag needs room beside it. */
function refuseBadSlugs(reader: InputReader, planned: readonly PlannedPlatform[]): void {
  for (const { slug, platform, index } of planned) {
    if (slug.length > maxSlugLength) {
      const problem = `has the short name ${quote(slug)} of ${slug.length} characters`
      reader.problem(
        'platforms',
        `${quote(formatPlatform(platform))} ${problem}; at most ${maxSlugLength} are allowed`,
      )
    }
    const twin = planned.find((other) => other.slug === slug && other.index < index)
    if (twin === undefined) continue
    const names = `${quote(formatPlatform(platform))} and ${quote(formatPlatform(twin.platform))}`
    reader.problem('platforms', `${names} have the same short name ${quote(slug)}; allowed: one of the two`)
  }
}

import { formatPlatform, type Leg, type Platform, quote, samePlatform } from '@polyarch/image'
import { fingerprintOf } from './fingerprint.ts'
import { type JobResult, runJobs } from './job-schedule.ts'
import { jobsOf, type LegJob, type PublishJob } from './jobs.ts'
import type { ImageLeg, LegRecord } from './leg-record.ts'
import type { Stack, StackBuild } from './stack.ts'

/** How a leg came to be: `reused` is published already under all its tags, `retagged` under another one only. */
export type LegOrigin = 'built' | 'resumed' | 'reused' | 'retagged'

/** What a run tells while it goes on. */
export type StackEvent =
  | { readonly kind: 'leg'; readonly job: LegJob; readonly origin: LegOrigin; readonly record: LegRecord }
  | { readonly kind: 'leg-failed'; readonly job: LegJob; readonly error: unknown }
  | { readonly kind: 'leg-skipped'; readonly job: LegJob; readonly because: string }
  | { readonly kind: 'leg-stopped'; readonly job: LegJob }

/** Images of one transaction, with their legs in the order of their platforms. */
export interface Publishable {
  readonly job: PublishJob
  readonly images: readonly {
    readonly build: StackBuild
    readonly image: string
    readonly legs: readonly Leg[]
  }[]
}

/** What a run works with; all that touches the world is handed in. */
export interface StackRunDependencies<Published> {
  readonly signal: AbortSignal
  /** Leg files of earlier runs, by job. */
  readonly known: ReadonlyMap<string, LegRecord>
  /** Why each of these has to be built; the others are taken as they are published. None: all are built. */
  readonly changed?: ReadonlyMap<string, string>
  /** A digest of the files of a build, and what else it depends on. */
  describe(
    build: StackBuild,
  ): Promise<{ readonly content: string; readonly circumstances: readonly string[] }>
  /** Whether every repository of these still has them. */
  isThere(legs: readonly ImageLeg[]): Promise<boolean>
  /** Builds one job's legs on those of its parents. */
  build(job: LegJob, build: StackBuild, parents: readonly LegRecord[]): Promise<readonly ImageLeg[]>
  /** What is published of a build; `undefined` where it is not, or not whole. */
  readPublished(
    build: StackBuild,
    platforms: readonly Platform[],
  ): Promise<{ readonly legs: readonly ImageLeg[]; readonly isWhole: boolean } | undefined>
  save(record: LegRecord): Promise<void>
  /** Publishes; throwing fails it. */
  publish(publishable: Publishable): Promise<Published>
  readonly now: () => number
  report(event: StackEvent): void
}

/** How a run ended. */
export interface StackRunResult<Published> {
  readonly legs: ReadonlyMap<string, JobResult<{ readonly record: LegRecord; readonly origin: LegOrigin }>>
  readonly publishes: ReadonlyMap<string, JobResult<Published>>
}

/**
 * Builds all legs, each as soon as those of its own platform that it stands on are there, and publishes: each image when its legs
 * are there, or all at the end where none of them failed. A leg that an earlier run has built is taken where nothing that went into
 * it has changed and its repositories still have it. Never throws for a leg or a publish that fails.
 */
export async function runStack<Published>(
  stack: Stack,
  dependencies: StackRunDependencies<Published>,
): Promise<StackRunResult<Published>> {
  const { legs, publishes } = jobsOf(stack)
  const records = new Map<string, LegRecord>()
  const results = new Map<string, JobResult<{ readonly record: LegRecord; readonly origin: LegOrigin }>>()
  const published = new Map<string, JobResult<Published>>()
  const publishing: Promise<void>[] = []
  const isOwed = (job: PublishJob) => job.builds.some((name) => !isReused(name, legs, results))

  const publishReady = () => {
    for (const job of publishes) {
      if (published.has(job.name) || !job.needs.every((name) => results.get(name)?.kind === 'done')) continue
      if (!isOwed(job)) continue
      // Taken at once, so that nothing publishes it twice.
      published.set(job.name, { kind: 'stopped' })
      publishing.push(publishOne(job))
    }
  }
  const publishOne = async (job: PublishJob) => {
    try {
      dependencies.signal.throwIfAborted()
      const value = await dependencies.publish(publishableOf(job, stack, records, legs, results))
      published.set(job.name, { kind: 'done', value })
    } catch (error) {
      published.set(job.name, dependencies.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error })
    }
  }

  const ordered = await runJobs(legs, {
    parallel: stack.parallel,
    signal: dependencies.signal,
    run: async (job) => {
      const done = await provide(job, stack, records, dependencies)
      records.set(job.name, done.record)
      return done
    },
    onResult: (job, result) => {
      results.set(job.name, result)
      tell(job, result, dependencies)
      publishReady()
    },
  })
  await Promise.all(publishing)
  for (const job of publishes) {
    if (published.has(job.name) || !isOwed(job)) continue
    const broken = job.needs.find((name) => results.get(name)?.kind !== 'done')
    const isStopped = dependencies.signal.aborted
    published.set(
      job.name,
      isStopped ? { kind: 'stopped' } : { kind: 'skipped', because: broken ?? job.name },
    )
  }
  return { legs: ordered, publishes: published }
}

async function provide<Published>(
  job: LegJob,
  stack: Stack,
  records: ReadonlyMap<string, LegRecord>,
  deps: StackRunDependencies<Published>,
): Promise<{ readonly record: LegRecord; readonly origin: LegOrigin }> {
  const build = buildOf(job.build, stack)
  const parents = job.needs.flatMap((name) => records.get(name) ?? [])
  const startedAt = deps.now()
  const recordOf = (legs: readonly ImageLeg[], fingerprint: string): LegRecord => {
    return {
      job: job.name,
      build: job.build,
      fingerprint,
      legs,
      startedAt,
      durationMs: deps.now() - startedAt,
    }
  }
  if (deps.changed !== undefined && !deps.changed.has(job.build)) {
    const found = await deps.readPublished(build, job.platforms)
    if (found !== undefined)
      return { record: recordOf(found.legs, 'published'), origin: found.isWhole ? 'reused' : 'retagged' }
  }
  const fingerprint = fingerprintOf(job, build, { ...(await deps.describe(build)), parents })
  const known = deps.known.get(job.name)
  if (known?.fingerprint === fingerprint && (await deps.isThere(known.legs)))
    return { record: known, origin: 'resumed' }
  const record = recordOf(await deps.build(job, build, parents), fingerprint)
  await deps.save(record)
  return { record, origin: 'built' }
}

/** The leg of one image and platform among some records. */
export function findLeg(
  records: Iterable<LegRecord>,
  image: string,
  platform: Platform,
): ImageLeg | undefined {
  for (const { legs } of records) {
    const found = legs.find((one) => one.image === image && samePlatform(one.leg.platform, platform))
    if (found !== undefined) return found
  }
  return undefined
}

/** The images of a publish job with all their legs. Throws where one is missing. */
export function publishableFrom(
  job: PublishJob,
  builds: readonly StackBuild[],
  records: Iterable<LegRecord>,
): Publishable {
  const all = [...records]
  const images = builds.flatMap((build) =>
    build.images
      .filter(({ repositories }) => repositories.length > 0)
      .map((image) => ({
        build,
        image: image.name,
        legs: build.platforms.map((platform) => {
          const found = findLeg(all, image.name, platform)
          if (found !== undefined) return found.leg
          throw new Error(
            `the leg of ${quote(image.name)} for ${formatPlatform(platform)} is missing: build it first`,
          )
        }),
      })),
  )
  return { job, images }
}

function publishableOf(
  job: PublishJob,
  stack: Stack,
  records: ReadonlyMap<string, LegRecord>,
  legs: readonly LegJob[],
  results: StackRunResult<unknown>['legs'],
): Publishable {
  const builds = stack.builds.filter(
    ({ name }) => job.builds.includes(name) && !isReused(name, legs, results),
  )
  return publishableFrom(job, builds, records.values())
}

/** What is published already needs no second time. */
function isReused(name: string, legs: readonly LegJob[], results: StackRunResult<unknown>['legs']): boolean {
  return legs
    .filter(({ build }) => build === name)
    .every((job) => {
      const result = results.get(job.name)
      return result?.kind === 'done' && result.value.origin === 'reused'
    })
}

function buildOf(name: string, { builds }: Stack): StackBuild {
  const found = builds.find((build) => build.name === name)
  if (found === undefined) throw new TypeError(`a job of the unknown build ${name}`)
  return found
}

function tell<Published>(
  job: LegJob,
  result: JobResult<{ readonly record: LegRecord; readonly origin: LegOrigin }>,
  { report }: StackRunDependencies<Published>,
): void {
  switch (result.kind) {
    case 'done':
      report({ kind: 'leg', job, ...result.value })
      break
    case 'failed':
      report({ kind: 'leg-failed', job, error: result.error })
      break
    case 'skipped':
      report({ kind: 'leg-skipped', job, because: result.because })
      break
    case 'stopped':
      report({ kind: 'leg-stopped', job })
  }
}

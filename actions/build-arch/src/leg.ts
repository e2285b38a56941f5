import { BuildError, type BuiltLeg, buildLeg } from '@polyarch/build-arch'
import { formatPlatform } from '@polyarch/image'
import { createDeadline } from '@polyarch/job'
import { legBuild, type Plan, type PlannedPlatform } from '@polyarch/plan'
import type { RegistryClient } from '@polyarch/registry'
import { cacheOptions } from './build-cache.ts'
import { provideEmulation } from './emulation.ts'
import { createLegLog, type LoggedStep } from './leg-log.ts'
import { legRequest } from './leg-request.ts'
import type { ChosenBuilder } from './own-builder.ts'
import { runScript } from './script.ts'
import type { Surroundings } from './surroundings.ts'
import { openTestRegistry } from './test-registry.ts'

/** How a leg ended. */
export type LegOutcome =
  | {
      readonly state: 'built'
      readonly leg: BuiltLeg
      readonly steps: readonly LoggedStep[]
      readonly durationMs: number
    }
  | {
      readonly state: 'failed' | 'test-failed'
      readonly error: unknown
      readonly steps: readonly LoggedStep[]
    }

/** GitHub cancels its own machines' jobs after six hours, and a cancelled leg can be neither rescued nor excused. */
const hostedMinutes = 345

/** What all legs of one step share. */
export interface LegContext {
  readonly plan: Plan
  readonly client: RegistryClient
  readonly builder: (signal: AbortSignal) => Promise<ChosenBuilder>
  /** Build secrets by id. */
  readonly secrets: Readonly<Record<string, string>>
  /** Environment of `pre-build` and `test`. */
  readonly scriptVariables: Readonly<Record<string, string>>
  readonly surroundings: Surroundings
  readonly signal: AbortSignal
}

/**
 * Runs one leg: emulation where it is needed, `pre-build`, build, push, `test`. It ends itself when its time is over, so that it
 * fails instead of being cancelled with its run. Never throws.
 */
export async function runLeg(planned: PlannedPlatform, context: LegContext): Promise<LegOutcome> {
  const { surroundings } = context
  const { kit } = surroundings
  const log = createLegLog(kit.info, kit.warning)
  const name = formatPlatform(planned.platform)
  const start = performance.now()
  const minutes = surroundings.isHosted
    ? Math.min(planned.timeoutMinutes, hostedMinutes)
    : planned.timeoutMinutes
  const tookTooLong = () =>
    new BuildError(
      'TIMEOUT',
      `${name}: the leg was ended after ${minutes} minutes; raise timeout-minutes, or build on a machine of that platform`,
      { platform: name },
    )
  using deadline = createDeadline(context.signal, minutes * 60_000, tookTooLong)
  const { signal } = deadline
  try {
    await provideEmulation(planned.platform, planned.emulate, surroundings, signal)
    await runPreBuild(name, context, signal)
    const leg = await build(planned, context, { signal, log })
    for (const { repository, error } of leg.leftOut)
      kit.warning(`${name}: ${repository.registry}/${repository.path} was left out: ${error.message}`)
    return { state: 'built', leg, steps: log.steps(), durationMs: Math.round(performance.now() - start) }
  } catch (error) {
    const state = error instanceof TestFailure ? 'test-failed' : 'failed'
    return { state, error: signal.aborted ? signal.reason : error, steps: log.steps() }
  }
}

async function build(
  planned: PlannedPlatform,
  context: LegContext,
  { signal, log }: { readonly signal: AbortSignal; readonly log: ReturnType<typeof createLegLog> },
): Promise<BuiltLeg> {
  const { plan, client, secrets, surroundings } = context
  const builder = await context.builder(signal)
  const { test, cacheScope } = legBuild(plan, planned)
  const request = legRequest(plan, planned)
  await using own = test !== undefined && !plan.push ? await openTestRegistry(surroundings) : undefined
  const cache = builder.hasCache
    ? cacheOptions(plan.build.cache, cacheScope, surroundings.builderEnvironment)
    : []
  const leg = await buildLeg(
    {
      ...request,
      ...own?.target,
      buildOptions: [...cache, ...(request.buildOptions ?? [])],
      workingFolder: surroundings.folder,
      secrets,
      ...(builder.name !== undefined && { builderName: builder.name }),
    },
    {
      client,
      environment: builder.environment,
      temporaryFolder: surroundings.temporaryFolder,
      signal,
      onProgress: log.observe,
    },
  )
  if (test === undefined) return leg
  const repository = own?.target.repositories[0] ?? request.repositories[0]
  const scriptVariables = { ...builder.scriptVariables, ...context.scriptVariables }
  const image = `${repository?.registry}/${repository?.path}@${leg.imageDigest}`
  await runTest(test, { leg, image }, { ...context, scriptVariables }, signal)
  return leg
}

async function runPreBuild(
  name: string,
  { plan, scriptVariables, surroundings }: LegContext,
  signal: AbortSignal,
): Promise<void> {
  const { preBuild } = plan.build
  if (preBuild === undefined) return
  surroundings.kit.info(`${name}: pre-build`)
  const script = { text: preBuild, variables: { ...scriptVariables, PLATFORM: name } }
  const status = await runScript(script, surroundings, signal)
  if (status !== 0) throw new Error(`${name}: pre-build failed with exit status ${status}`)
}

/** A failed test is final, unlike all else that can go wrong in a leg. */
class TestFailure extends Error {
  override readonly name = 'TestFailure'
}

async function runTest(
  text: string,
  { leg, image }: { readonly leg: BuiltLeg; readonly image: string },
  { scriptVariables, surroundings }: LegContext,
  signal: AbortSignal,
): Promise<void> {
  const name = formatPlatform(leg.platform)
  surroundings.kit.info(`${name}: test of ${image}`)
  const variables = { ...scriptVariables, IMAGE: image, PLATFORM: name, DIGEST: leg.imageDigest }
  const status = await runScript({ text, variables }, surroundings, signal)
  if (status !== 0)
    throw new TestFailure(
      `${name}: the test failed with exit status ${status}, so that no tag moves anywhere`,
    )
}

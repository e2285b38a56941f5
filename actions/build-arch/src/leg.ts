import { BuildError, type BuiltLeg, buildLeg } from '@polyarch/build-arch'
import { formatPlatform, type Repository, sameRepository } from '@polyarch/image'
import { createDeadline } from '@polyarch/job'
import { legBuild, type Plan, type PlannedPlatform } from '@polyarch/plan'
import type { RegistryClient } from '@polyarch/registry'
import { buildCache } from './build-cache.ts'
import type { WarningAnnotations } from './build-warnings.ts'
import { provideEmulation } from './emulation.ts'
import type { ExportedImage } from './leg-exports.ts'
import { createLegLog, type LoggedStep } from './leg-log.ts'
import { legRequest } from './leg-request.ts'
import type { BuilderChoice, ChosenBuilder } from './own-builder.ts'
import { runScript } from './script.ts'
import type { Surroundings } from './surroundings.ts'
import { localImage, pushedImage, type TestImage } from './test-image.ts'
import { openTestRegistry } from './test-registry.ts'

/** How a leg ended. */
export type LegOutcome =
  | {
      readonly state: 'built'
      readonly leg: BuiltLeg
      readonly exported?: ExportedImage
      /** How long the test took, where there was one. */
      readonly testMs?: number
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
  readonly builder: BuilderChoice
  /** Build secrets by id. */
  readonly secrets: Readonly<Record<string, string>>
  /** Of the agent that `--ssh` among the build options asks for. */
  readonly sshKey: string
  readonly warnings: WarningAnnotations
  readonly exportOf: (planned: PlannedPlatform) => Promise<ExportedImage | undefined>
  /** Environment of the builder's client alone. */
  readonly cacheCredentials: Readonly<Record<string, string>>
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
    // What is built elsewhere needs nothing of this machine.
    if (planned.endpoint === undefined || planned.emulate === 'always')
      await provideEmulation(planned.platform, planned.emulate, surroundings, signal)
    await runPreBuild(name, context, signal)
    const exported = await context.exportOf(planned)
    const { leg, testMs } = await build(planned, context, { signal, log, exported })
    for (const { repository, error } of leg.leftOut)
      kit.warning(`${name}: ${repository.registry}/${repository.path} was left out: ${error.message}`)
    return {
      state: 'built',
      leg,
      ...(exported !== undefined && { exported }),
      ...(testMs !== undefined && { testMs }),
      steps: log.steps(),
      durationMs: Math.round(performance.now() - start),
    }
  } catch (error) {
    const state = error instanceof TestFailure ? 'test-failed' : 'failed'
    return { state, error: signal.aborted ? signal.reason : error, steps: log.steps() }
  }
}

interface LegTools {
  readonly signal: AbortSignal
  readonly log: ReturnType<typeof createLegLog>
  readonly exported: ExportedImage | undefined
}

async function build(
  planned: PlannedPlatform,
  context: LegContext,
  { signal, log, exported }: LegTools,
): Promise<{ readonly leg: BuiltLeg; readonly testMs?: number }> {
  const { plan, client, secrets, surroundings } = context
  // After the emulation, which a builder looks for when it starts.
  const builder = await context.builder(planned, { signal, onProgress: log.observe })
  const { test } = legBuild(plan, planned)
  const request = legRequest(plan, planned)
  await using own = test !== undefined && !plan.push ? await openTestRegistry(surroundings) : undefined
  const { hasCache } = builder
  const cache = buildCache(plan, planned, {
    kit: surroundings.kit,
    hasCache,
    credentials: context.cacheCredentials,
  })
  const leg = await buildLeg(
    {
      ...request,
      ...(own !== undefined && { localRepositories: [own.repository] }),
      ...(exported !== undefined && { exports: [exported.request] }),
      ...(context.sshKey !== '' && { sshKey: context.sshKey }),
      ...(cache !== undefined && { cache }),
      workingFolder: surroundings.folder,
      secrets,
      ...(builder.name !== undefined && { builderName: builder.name }),
    },
    {
      client,
      environment: builder.environment,
      temporaryFolder: surroundings.temporaryFolder,
      signal,
      onProgress: (event) => {
        log.observe(event)
        if (event.kind === 'warning') context.warnings.show(event, planned)
      },
    },
  )
  if (exported !== undefined) surroundings.kit.info(`exported: ${exported.request.path}`)
  if (test === undefined) return { leg }
  const started = performance.now()
  await using image = await imageForTest(leg, own?.repository, builder, context, signal)
  const scriptVariables = { ...builder.scriptVariables, ...context.scriptVariables }
  await runTest(test, { leg, image: image.reference }, { ...context, scriptVariables }, signal)
  return { leg, testMs: Math.round(performance.now() - started) }
}

async function imageForTest(
  leg: BuiltLeg,
  local: Repository | undefined,
  { environment }: ChosenBuilder,
  { plan, client, surroundings }: LegContext,
  signal: AbortSignal,
): Promise<TestImage> {
  const context = { client, environment, surroundings, signal }
  if (local !== undefined) return await localImage(leg, local, plan.build.builder, context)
  const isLeftOut = (one: Repository) => leg.leftOut.some(({ repository }) => sameRepository(repository, one))
  const isOptional = ({ registry }: Repository) => plan.publish.optionalRegistries.includes(registry)
  const having = plan.repositories.filter((one) => !isLeftOut(one))
  const repository = having.find((one) => !isOptional(one)) ?? having[0]
  if (repository === undefined)
    throw new Error(`${formatPlatform(leg.platform)}: no repository has the image`)
  return pushedImage(leg, repository)
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

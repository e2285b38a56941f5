import { access, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BuilderReport,
  type BuildProgress,
  detectBuilders,
  openEndpoint,
  removeBuilder,
  retryTransient,
  startContainerBuilder,
} from '@polyarch/build-arch'
import { samePlatform } from '@polyarch/image'
import { formatEndpoint, type Plan, type PlannedPlatform } from '@polyarch/plan'
import { ownedName, ownerOfThisJob } from './builder-owner.ts'
import type { BuilderSecrets } from './builder-secrets.ts'
import { type BuilderState, keepBuilders } from './builder-state.ts'
import { provideBuildx } from './buildx-installation.ts'
import { removeDeadBuilders } from './dead-builders.ts'
import { hasQuickEngine } from './quick-engine.ts'
import { chooseStateFolder } from './state-folder.ts'
import type { Surroundings } from './surroundings.ts'

type Environment = Surroundings['builderEnvironment']

/** The builder of this step. */
export interface ChosenBuilder {
  /** Left out: buildx's current one, or none (docker, buildah). */
  readonly name?: string
  /** Of the builder's process. */
  readonly environment: Environment
  /** For scripts, so that what they do with buildx leaves nothing in a home folder that knew none. */
  readonly scriptVariables: Readonly<Record<string, string>>
  /** Whether it takes cache back ends. */
  readonly hasCache: boolean
}

export interface BuilderRequest {
  readonly plan: Plan
  readonly secrets: BuilderSecrets
  readonly surroundings: Surroundings
}

/** What a leg is told while its builder starts. */
export interface BuilderListener {
  readonly signal: AbortSignal
  readonly onProgress: (event: BuildProgress) => void
}

/** Gives each leg of a step its builder; the post step removes those that were made. */
export type BuilderChoice = (planned: PlannedPlatform, listener: BuilderListener) => Promise<ChosenBuilder>

/** A choice for all legs of a step: they share a builder, but for those that are built elsewhere. */
export function createBuilderChoice(request: BuilderRequest): BuilderChoice {
  const { plan, surroundings } = request
  const { kit, builderEnvironment } = surroundings
  const keep = keepBuilders(kit)
  let folder: string | undefined
  const provideFolder = async () => {
    folder ??= await mkdtemp(join(surroundings.temporaryFolder, 'polyarch-buildx-'))
    await keep({ folder })
    return folder
  }
  let tools: Tools | undefined
  const provideTools = async (signal: AbortSignal) => {
    tools ??= await findTools(request, await provideFolder(), signal)
    return tools
  }
  let shared: ChosenBuilder | undefined
  return async (planned, listener) => {
    if (plan.build.builder !== 'buildx')
      return { environment: builderEnvironment, scriptVariables: {}, hasCache: false }
    // Asked for as the way out of builders that do not answer: a rescue, or the whole run.
    if (planned.endpoint !== undefined && planned.emulate !== 'always')
      return await openElsewhere(planned, planned.endpoint, await provideTools(listener.signal), {
        ...request,
        ...listener,
        keep,
      })
    const named = builderEnvironment['BUILDX_BUILDER'] ?? ''
    if (named === '')
      shared ??= await chooseShared(await provideTools(listener.signal), { ...request, ...listener, keep })
    else shared ??= namedBuilder(named, request)
    return shared
  }
}

type Context = BuilderRequest & BuilderListener & { readonly keep: (state: BuilderState) => Promise<void> }

/** buildx, and what it can use. */
interface Tools {
  /** Private to this step. */
  readonly folder: string
  /** Where buildx finds the builders of this machine's user. */
  readonly environment: Environment
  /** For builders of our own: what buildx notes about them stays in this step. */
  readonly own: Environment
  readonly scriptVariables: Readonly<Record<string, string>>
  readonly report: BuilderReport
}

async function findTools(
  { plan, surroundings }: BuilderRequest,
  folder: string,
  signal: AbortSignal,
): Promise<Tools> {
  const { builderEnvironment, home } = surroundings
  const settings = join(folder, 'buildx')
  await mkdir(settings, { recursive: true })
  // Only to ask would make buildx write to a home folder that knew none.
  const knowsNone = !(await hasBuilders(builderEnvironment, home))
  const inSettings = (environment: Environment): Environment => ({ ...environment, BUILDX_CONFIG: settings })
  const choose = (environment: Environment) => (knowsNone ? inSettings(environment) : environment)
  const first = await detectBuilders(choose(builderEnvironment), signal)
  signal.throwIfAborted()
  const environment = await provideBuildx(
    {
      found: first.buildx,
      environment: builderEnvironment,
      folder,
      baseUrl: plan.build.buildkit.buildxDownloadUrl,
    },
    surroundings,
  )
  const isNew = environment !== builderEnvironment
  return {
    folder,
    environment: choose(environment),
    own: inSettings(environment),
    scriptVariables: knowsNone ? { BUILDX_CONFIG: settings } : {},
    report: isNew ? await detectBuilders(choose(environment), signal) : first,
  }
}

async function openElsewhere(
  { platform }: PlannedPlatform,
  endpoint: NonNullable<PlannedPlatform['endpoint']>,
  { folder, environment, own, scriptVariables }: Tools,
  { plan, secrets, surroundings, keep, ...listener }: Context,
): Promise<ChosenBuilder> {
  const tls = secrets.tls.find((one) => samePlatform(one.platform, platform))
  const { name, environment: opened } = await openEndpoint(
    {
      platform,
      endpoint,
      buildkit: plan.build.buildkit,
      ...(tls !== undefined && { tls }),
      ...(secrets.kubeconfig !== '' && { kubeconfig: secrets.kubeconfig }),
    },
    {
      ...listener,
      environment: endpoint.kind === 'builder' ? environment : own,
      folder,
      onName: (made) => keep({ folder, name: made }),
    },
  )
  surroundings.kit.info(`builder ${name}: ${formatEndpoint(endpoint)}, as builder-endpoints has it`)
  return { name, environment: opened, scriptVariables, hasCache: true }
}

function namedBuilder(name: string, { plan, surroundings }: BuilderRequest): ChosenBuilder {
  const { kit, builderEnvironment } = surroundings
  kit.info(`builder ${name}: named by BUILDX_BUILDER`)
  warnOfSettings(plan, name, kit)
  return { name, environment: builderEnvironment, scriptVariables: {}, hasCache: true }
}

function warnOfSettings({ build: { buildkit } }: Plan, name: string, kit: Surroundings['kit']): void {
  if (buildkit.config !== undefined || buildkit.image !== undefined)
    kit.warning(
      `builder ${name} was there before this step, so that buildkit-config, buildkit-image and registry-mirrors do not change it`,
    )
}

/**
 * The quickest builder that keeps digests, attestations and the cache: the one that the user or an earlier step has made; Docker's own
 * where it can all of that; else one in a container, uniquely named, since machines may be shared.
 */
async function chooseShared(tools: Tools, context: Context): Promise<ChosenBuilder> {
  const { environment, scriptVariables, report } = tools
  const { plan, surroundings, signal } = context
  const { kit } = surroundings
  const { builder, engine, buildx } = report
  const { buildkit } = plan.build
  const isPlain = buildkit.config === undefined && buildkit.image === undefined
  if (builder.state === 'ready' && builder.driver !== 'docker') {
    kit.info(`builder ${builder.name}: it is there already (${builder.driver})`)
    warnOfSettings(plan, builder.name, kit)
    return { name: builder.name, environment, scriptVariables, hasCache: true }
  }
  // Without an engine or buildx the build itself says best what is missing.
  if (engine.state !== 'ready' || buildx.state !== 'ready')
    return { environment, scriptVariables, hasCache: false }
  if (isPlain && (await hasQuickEngine(plan, report, environment, signal))) {
    kit.info(
      `builder: Docker’s own, at once, because its containerd image store keeps digests and attestations`,
    )
    return { environment, scriptVariables, hasCache: true }
  }
  return await startContainer(tools, context)
}

async function startContainer(
  { folder, environment, own, scriptVariables }: Tools,
  { plan, surroundings, keep, signal, onProgress }: Context,
): Promise<ChosenBuilder> {
  const { kit } = surroundings
  // Beside the start of the own one, which takes longer.
  const sweeping = removeDeadBuilders(surroundings, signal)
  const name = ownedName(await ownerOfThisJob())
  const stateFolder = await chooseStateFolder(surroundings, signal)
  await keep({ folder, name, ...(stateFolder !== undefined && { stateFolder }) })
  try {
    const image = await retryTransient(
      async (attempt) => {
        // What the attempt before has noted about it.
        if (attempt > 1) await removeBuilder(name, own)
        const files = await mkdtemp(join(folder, 'builder-'))
        return await startContainerBuilder(
          {
            ...{ name, settings: plan.build.buildkit, folder: files },
            ...(stateFolder !== undefined && { stateFolder }),
          },
          { environment: own, signal, onProgress },
        )
      },
      { retries: plan.publish.retries, signal, onRetry: (text) => onProgress({ kind: 'notice', text }) },
    )
    await sweeping
    const where = stateFolder === undefined ? '' : `, its state in ${stateFolder}`
    kit.info(`builder ${name}: container buildx_buildkit_${name}0 of ${image}${where}`)
    return { name, environment: own, scriptVariables, hasCache: true }
  } catch (error) {
    // A half-made one; where even that fails, the post step tries again and says so.
    await removeBuilder(name, own).catch(() => undefined)
    signal.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    // Its settings were asked for: a mirror that is not used, say, is no way to go on.
    if (plan.build.buildkit.config !== undefined || plan.build.buildkit.image !== undefined) throw error
    kit.warning(`a builder could not be started, so that Docker’s own is used, without a cache: ${why}`)
    return { environment, scriptVariables, hasCache: false }
  }
}

/** Whether this user ever had a builder. */
async function hasBuilders(environment: Environment, home: string): Promise<boolean> {
  const folder =
    environment['BUILDX_CONFIG'] || join(environment['DOCKER_CONFIG'] || join(home, '.docker'), 'buildx')
  return access(join(folder, 'instances')).then(
    () => true,
    () => false,
  )
}

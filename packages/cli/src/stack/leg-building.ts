import type { BuildProgress, BuildRequest, BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform, type Platform, samePlatform, slugOf } from '@polyarch/image'
import { legBuild, legCache, type Plan, type PlannedPlatform } from '@polyarch/plan'
import type { ImageLeg, LegJob, LegRecord, StackBuild, StackImage } from '@polyarch/stack'
import { CliError } from '../failure.ts'
import type { RegistrySession } from '../registries/session.ts'
import { withEndpoint } from '../run/endpoint.ts'
import { requestOf } from '../run/execution.ts'
import { readBuilderSecrets, readCacheCredentials, readSshKey } from '../secrets.ts'
import { runScript } from './author-script.ts'
import { takeExisting } from './existing-image.ts'
import { exportsOf, formatName, localNameFor } from './image-exports.ts'
import type { ImagePlans } from './image-plans.ts'
import type { LegWorkshop } from './leg-workshop.ts'
import { type Parent, parentsOf, pullParents } from './parents.ts'
import { runTool } from './tool.ts'
import { createTurns } from './turns.ts'

export type BuildLegs = (
  job: LegJob,
  build: StackBuild,
  parents: readonly LegRecord[],
) => Promise<readonly ImageLeg[]>

/** Makes what builds the legs of one job. Whatever leaves a name in the Docker engine has it to itself meanwhile. */
export function openWorkshop(workshop: LegWorkshop): BuildLegs {
  const takeTurn = createTurns()
  return (job, build, parents) => {
    const one = () => buildJob(job, build, parents, workshop)
    const usesEngine =
      build.recipe.kind === 'run' || (build.recipe.kind === 'dockerfile' && workshop.builder === 'docker')
    return usesEngine ? takeTurn(one) : one()
  }
}

async function buildJob(
  job: LegJob,
  build: StackBuild,
  records: readonly LegRecord[],
  workshop: LegWorkshop,
): Promise<readonly ImageLeg[]> {
  if (build.recipe.kind === 'from') return takeExisting(job, build, build.recipe.reference, workshop)
  const legs: ImageLeg[] = []
  for (const platform of job.platforms) {
    const leg = { job, build, platform, records, workshop }
    legs.push(
      ...(build.recipe.kind === 'run' ? await runCommand(leg, build.recipe.command) : await buildImages(leg)),
    )
  }
  return legs
}

interface OneLeg {
  readonly job: LegJob
  readonly build: StackBuild
  readonly platform: Platform
  readonly records: readonly LegRecord[]
  readonly workshop: LegWorkshop
}

async function buildImages(leg: OneLeg): Promise<readonly ImageLeg[]> {
  const { build, platform, records, workshop } = leg
  const { path: folder } = await workshop.sources.folderOf(build)
  const legs: ImageLeg[] = []
  for (const image of build.images) {
    const parents = await parentsOf({ stack: workshop.stack, build, image, platform, folder, records })
    const isPlain = workshop.builder === 'docker'
    if (isPlain) await pull(parents, folder, leg)
    legs.push(await buildOne(image, leg, { workingFolder: folder, parents: isPlain ? [] : parents }))
  }
  return legs
}

/** `docker build` means the engine's own builder, which alone sees its images, unless this variable names another. */
function engineVariables({ builderVariables }: RegistrySession): RegistrySession['builderVariables'] {
  const { BUILDX_BUILDER: _builder, ...rest } = builderVariables
  return rest
}

/** Runs the stack's own command, then takes the images that it left. */
async function runCommand(leg: OneLeg, command: string): Promise<readonly ImageLeg[]> {
  const { job, build, platform, records, workshop } = leg
  const { secrets, session, sources, signal } = workshop
  const folder = await sources.writableFolderOf(build)
  const [first] = build.images
  const parents = await parentsOf({ stack: workshop.stack, build, image: first, platform, folder, records })
  await pull(parents, folder, leg)
  const text = formatPlatform(platform)
  const { code, tail } = await runTool({
    file: 'sh',
    args: ['-e', '-c', command],
    folder,
    environment: {
      ...engineVariables(session),
      ...secrets.variablesOf(build),
      ...build.variables,
      PLATFORM: text,
      ARCH: slugOf(platform),
      // Plain docker build then builds for it, on an engine that can.
      DOCKER_DEFAULT_PLATFORM: text,
    },
    signal,
    redact: secrets.redact,
    onLine: (line) => workshop.onProgress(job, { kind: 'log', id: job.name, text: line, stream: 'stdout' }),
  })
  if (code !== 0) {
    throw new CliError(
      'COMMAND_FAILED',
      `${job.name}: its command ended with ${code}: ${command.trim().split('\n')[0]}`,
      {
        details: tail,
      },
    )
  }
  const legs: ImageLeg[] = []
  for (const image of build.images) {
    const localImage = localNameFor(image, platform)
    legs.push(await buildOne(image, leg, { workingFolder: folder, parents: [], localImage }))
  }
  return legs
}

async function buildOne(
  image: StackImage,
  { job, platform, workshop }: OneLeg,
  {
    workingFolder,
    parents,
    localImage,
  }: { readonly workingFolder: string; readonly parents: readonly Parent[]; readonly localImage?: string },
): Promise<ImageLeg> {
  const [{ buildLeg }, { contextOf }] = await Promise.all([
    import('@polyarch/build-arch'),
    import('@polyarch/stack'),
  ])
  const { plans, secrets, session, temporaryFolder, signal } = workshop
  const plan = planOf(image, plans)
  const planned = plan.platforms.find((one) => samePlatform(one.platform, platform))
  if (planned === undefined) throw new TypeError(`${image.name} has no plan for ${formatPlatform(platform)}`)
  const isTaken = localImage !== undefined
  const builder = isTaken ? 'docker' : workshop.builder
  const { environment: own } = secrets
  const environment = {
    ...(builder === 'docker' ? engineVariables(session) : session.builderVariables),
    TMPDIR: temporaryFolder,
  }
  const execution = {
    plan,
    builder,
    workingFolder,
    temporaryFolder,
    secrets: isTaken ? {} : secrets.of(image.name),
    sshKey: readSshKey(own),
    cacheCredentials: await readCacheCredentials(own, plan),
    builderSecrets: await readBuilderSecrets(own),
  }
  const contexts = parents.map(
    ({ name, repository, digest }) => [name, contextOf({ repository, digest })] as const,
  )
  const exports = exportsOf(image, platform, workshop.exportFolder)
  const request = requestOf(planned, execution)
  const script = { job, platform, workingFolder, workshop, environment }
  if (!isTaken) await runScript(plan.build.preBuild, 'pre-build', script)
  const full: BuildRequest = {
    ...request,
    buildContexts: { ...request.buildContexts, ...Object.fromEntries(contexts) },
    ...(builder === 'buildx' && {
      cache: {
        ...legCache(plan, planned, session.builderVariables),
        credentials: execution.cacheCredentials,
      },
    }),
    ...(exports.length > 0 && { exports }),
    ...(isTaken && { localImage, provenance: 'false' }),
  }
  const onProgress = (event: BuildProgress) => workshop.onProgress(job, event)
  const leg: BuiltLeg = await withEndpoint(
    isTaken ? withoutEndpoint(planned) : planned,
    { ...execution, environment, signal, onProgress },
    (place) =>
      buildLeg(
        { ...full, ...(place.name !== undefined && { builderName: place.name }) },
        { client: session.client, environment: place.environment, temporaryFolder, signal, onProgress },
      ),
  )
  const [first] = plan.repositories
  const { test } = legBuild(plan, planned)
  if (first !== undefined) {
    await runScript(test, 'test', {
      ...script,
      environment: {
        ...environment,
        IMAGE: `${formatName(first)}@${leg.imageDigest}`,
        DIGEST: leg.imageDigest,
      },
    })
  }
  const isThere = (name: string) => leg.leftOut.every(({ repository }) => formatName(repository) !== name)
  return { image: image.name, leg, repositories: plan.repositories.filter((one) => isThere(formatName(one))) }
}

/** What the engine holds already is built nowhere else. */
function withoutEndpoint({ endpoint: _endpoint, ...planned }: PlannedPlatform): PlannedPlatform {
  return planned
}

export function planOf({ name }: StackImage, plans: ImagePlans): Plan {
  const plan = plans.get(name)
  if (plan === undefined) throw new TypeError(`${name} has no plan`)
  return plan
}

function pull(parents: readonly Parent[], folder: string, { job, workshop }: OneLeg): Promise<void> {
  return pullParents(parents, {
    environment: workshop.session.builderVariables,
    folder,
    signal: workshop.signal,
    onLine: (line) => workshop.onProgress(job, { kind: 'log', id: job.name, text: line, stream: 'stdout' }),
  })
}

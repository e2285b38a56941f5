import { resolve } from 'node:path'
import type { BuildProgress, BuildRequest, BuiltLeg, ImageExport } from '@polyarch/build-arch'
import { formatPlatform, type Platform, parseReference, samePlatform, slugOf } from '@polyarch/image'
import { type BuilderName, legBuild, legCache, type Plan, type PlannedPlatform } from '@polyarch/plan'
import type { ImageLeg, LegJob, LegRecord, Stack, StackBuild, StackImage } from '@polyarch/stack'
import { CliError } from '../failure.ts'
import type { RegistrySession } from '../registries/session.ts'
import { withEndpoint } from '../run/endpoint.ts'
import { requestOf } from '../run/execution.ts'
import { readBuilderSecrets, readCacheCredentials, readSshKey } from '../secrets.ts'
import { takeExisting } from './existing-image.ts'
import type { ImagePlans } from './image-plans.ts'
import { type Parent, parentsOf, pullParents } from './parents.ts'
import type { StackSecrets } from './stack-secrets.ts'
import type { StackSources } from './stack-sources.ts'
import { runTool } from './tool.ts'
import { createTurns } from './turns.ts'

/** What legs are built with. */
export interface LegWorkshop {
  readonly stack: Stack
  readonly plans: ImagePlans
  readonly builder: BuilderName
  readonly sources: StackSources
  readonly secrets: StackSecrets
  readonly session: RegistrySession
  readonly temporaryFolder: string
  /** Where exports are written; relative names of the file are below it. */
  readonly exportFolder: string
  readonly signal: AbortSignal
  onProgress(job: LegJob, event: BuildProgress): void
}

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

/** A script of the stack's author, in the sources. Throws a CliError where it fails. */
async function runScript(
  script: string | undefined,
  what: 'pre-build' | 'test',
  {
    job,
    platform,
    workingFolder: folder,
    workshop,
    environment,
  }: {
    readonly job: LegJob
    readonly platform: Platform
    readonly workingFolder: string
    readonly workshop: LegWorkshop
    readonly environment: Readonly<Record<string, string | undefined>>
  },
): Promise<void> {
  if (script === undefined || script.trim() === '') return
  const { code, tail } = await runTool({
    file: 'bash',
    args: ['-eo', 'pipefail', '-c', script],
    folder,
    environment: { ...environment, PLATFORM: formatPlatform(platform), ARCH: slugOf(platform) },
    signal: workshop.signal,
    redact: workshop.secrets.redact,
    onLine: (text) => workshop.onProgress(job, { kind: 'log', id: what, text, stream: 'stdout' }),
  })
  if (code === 0) return
  throw new CliError(
    'SCRIPT_FAILED',
    `${job.name}: its ${what} failed (exit status ${code}): ${tail.at(-1) ?? ''}`,
    {
      details: tail,
    },
  )
}

/** The files that one leg of an image is written to. */
export function exportsOf(image: StackImage, platform: Platform, folder: string): readonly ImageExport[] {
  const tags = image.tags.length > 0 ? image.tags : ['latest']
  return image.exports
    .filter((one) => one.platform === undefined || samePlatform(one.platform, platform))
    .flatMap((one) => {
      const files = one.file.includes(`\${EACH_TAG}`) ? tags : tags.slice(0, 1)
      return files.map((tag): ImageExport => {
        const fill = (text: string) => filled(text, platform, tag)
        const [repository] = image.repositories
        const name =
          one.name ?? (repository === undefined ? `${image.name}:${tag}` : `${formatName(repository)}:${tag}`)
        return {
          kind: one.format,
          path: resolve(folder, fill(one.file)),
          reference: withTag(parseReference(fill(name)), tag),
        }
      })
    })
}

function withTag(
  reference: ReturnType<typeof parseReference>,
  tag: string,
): ReturnType<typeof parseReference> {
  return reference.tag === undefined
    ? parseReference(`${formatName(reference.repository)}:${tag}`)
    : reference
}

function filled(text: string, platform: Platform, tag: string): string {
  return text
    .replaceAll(`\${ARCH}`, slugOf(platform))
    .replaceAll(`\${PLATFORM}`, formatPlatform(platform))
    .replaceAll(`\${EACH_TAG}`, tag)
    .replaceAll(`$\${`, `\${`)
}

function localNameFor({ name, local }: StackImage, platform: Platform): string {
  return filled(local ?? name, platform, '')
}

export function planOf({ name }: StackImage, plans: ImagePlans): Plan {
  const plan = plans.get(name)
  if (plan === undefined) throw new TypeError(`${name} has no plan`)
  return plan
}

function formatName({ registry, path }: { readonly registry: string; readonly path: string }): string {
  return `${registry}/${path}`
}

function pull(parents: readonly Parent[], folder: string, { job, workshop }: OneLeg): Promise<void> {
  return pullParents(parents, {
    environment: workshop.session.builderVariables,
    folder,
    signal: workshop.signal,
    onLine: (line) => workshop.onProgress(job, { kind: 'log', id: job.name, text: line, stream: 'stdout' }),
  })
}

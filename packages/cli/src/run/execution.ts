import { resolve } from 'node:path'
import type { BuildRequest, BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform } from '@polyarch/image'
import type { PublishPlan, PublishReport } from '@polyarch/merge-manifest'
import {
  annotationsFor,
  legBuild,
  legCache,
  legExport,
  legTexts,
  type Plan,
  type PlannedPlatform,
} from '@polyarch/plan'
import type { BuilderName } from '../machine/builders.ts'
import type { ProgressView } from '../progress/progress.ts'
import type { RegistrySession } from '../registries/session.ts'
import type { BuilderSecrets, BuildSecrets } from '../secrets.ts'
import { withEndpoint } from './endpoint.ts'
import { acceptLegs } from './leg-verdict.ts'
import { type LegResult, runLegs } from './legs.ts'
import {
  applyPublication,
  createSourceIndex,
  type PublicationRequest,
  planPublication,
} from './publication.ts'

/** What a run works with, decided before anything starts. */
export interface Execution {
  readonly plan: Plan
  readonly builder: BuilderName
  readonly workingFolder: string
  readonly temporaryFolder: string
  readonly secrets: BuildSecrets
  /** Of the agent that `--ssh` among the build options asks for. */
  readonly sshKey?: string
  /** Absolute; without it the working folder. */
  readonly exportFolder?: string
  /** Environment of the builder's client alone. */
  readonly cacheCredentials: BuildSecrets
  readonly builderSecrets?: BuilderSecrets
}

/** How a run ended: all it built, and what it published where it was to. */
export interface ExecutionResult {
  readonly legs: readonly BuiltLeg[]
  readonly publication: PublishPlan
  readonly report?: PublishReport
  readonly warnings: readonly string[]
}

interface Dependencies {
  readonly session: RegistrySession
  readonly view: ProgressView
  readonly signal: AbortSignal
}

/** Builds all legs side by side, and publishes their index when none is missing that must be there. */
export async function execute(execution: Execution, deps: Dependencies): Promise<ExecutionResult> {
  const { plan } = execution
  const { session, view, signal } = deps
  const results: readonly LegResult[] = await buildAll(execution, deps)
  signal.throwIfAborted()
  const { legs, warnings } = acceptLegs(results, plan.publish.allowMissing)

  const client = session.client
  const request = publicationOf(plan)
  const index = await createSourceIndex(
    legs.map((leg) => ({ kind: 'leg', leg }) as const),
    request,
    { client, signal },
  )
  const publication = await planPublication(index, request)
  if (!plan.push) return { legs, publication, warnings }
  const report = await applyPublication(publication, { client, signal, view })
  return { legs, publication, report, warnings }
}

/** Builds every leg of the plan. Never throws for a leg that fails. */
export async function buildAll(
  execution: Execution,
  { session, view, signal }: Dependencies,
): Promise<readonly LegResult[]> {
  const { buildLeg } = await import('@polyarch/build-arch')
  const { plan, builder, cacheCredentials: credentials } = execution
  const cacheOf = (planned: PlannedPlatform) =>
    builder === 'buildx'
      ? { cache: { ...legCache(plan, planned, session.builderVariables), credentials } }
      : {}
  return runLegs(
    plan.platforms,
    async (planned, { signal: legSignal, onProgress }) => {
      const { exports = [] } = exportsOf(planned, execution)
      // What a builder that was stopped leaves in its temporary folder goes with ours.
      const environment = { ...session.builderVariables, TMPDIR: execution.temporaryFolder }
      const context = { ...execution, environment, signal: legSignal, onProgress }
      const leg = await withEndpoint(planned, context, (own) =>
        buildLeg(
          {
            ...{ ...requestOf(planned, execution), ...cacheOf(planned), exports },
            ...(own.name !== undefined && { builderName: own.name }),
          },
          {
            client: session.client,
            environment: own.environment,
            temporaryFolder: execution.temporaryFolder,
            signal: legSignal,
            onProgress,
          },
        ),
      )
      for (const { path } of exports) view.note(`${formatPlatform(planned.platform)}: exported to ${path}`)
      return leg
    },
    { view, signal, failFast: plan.failFast },
  )
}

/** The file or folder that a leg leaves, where one is asked for. */
export function exportsOf(
  planned: PlannedPlatform,
  { plan, exportFolder, workingFolder }: Execution,
): Pick<BuildRequest, 'exports'> {
  const wanted = legExport(plan, planned)
  if (wanted === undefined) return {}
  const { kind, file, isFolder, reference } = wanted
  const path = resolve(exportFolder ?? workingFolder, file)
  return { exports: [kind === 'local' ? { kind, path, isFolder } : { kind, path, reference }] }
}

/** What one leg builds. */
export function requestOf(
  planned: PlannedPlatform,
  { plan, builder, workingFolder, secrets, sshKey }: Execution,
) {
  const { build, publish, push, repositories } = plan
  const { dockerfile, target, provenance, buildContexts } = legBuild(plan, planned)
  const isOptional = ({ registry }: { readonly registry: string }) =>
    publish.optionalRegistries.includes(registry)
  return {
    platform: planned.platform,
    repositories: push ? repositories.filter((repository) => !isOptional(repository)) : [],
    optionalRepositories: push ? repositories.filter(isOptional) : [],
    builder,
    workingFolder,
    context: build.context,
    buildContexts,
    dockerfile,
    ...(target !== undefined && { target }),
    ...legTexts(plan, planned),
    secrets,
    // Where nothing was asked for, a builder that cannot make it needs no excuse.
    provenance: build.provenance === 'auto' && provenance === 'min' ? 'auto' : provenance,
    sbom: build.sbom,
    ...(build.compression !== undefined && { compression: build.compression.type }),
    ...(build.compression?.level !== undefined && { compressionLevel: build.compression.level }),
    ...(build.sourceDateEpoch !== undefined && { sourceDateEpoch: build.sourceDateEpoch }),
    ...(sshKey !== undefined && sshKey !== '' && { sshKey }),
    buildOptions: build.options,
    push,
    ...(build.timeoutMinutes > 0 && { timeoutMs: build.timeoutMinutes * 60_000 }),
    insecureRegistries: publish.insecureRegistries,
    retries: publish.retries,
  } as const
}

/** What a plan publishes. */
export function publicationOf(plan: Plan): PublicationRequest {
  const { archTags, optionalRegistries, onPartial, allowMissing } = plan.publish
  return {
    repositories: plan.repositories,
    tags: plan.tags,
    movingTags: plan.movingTags,
    archTags,
    annotations: annotationsFor(plan, 'index'),
    requiredPlatforms: plan.platforms.map(({ platform }) => platform),
    platformOrder: plan.platforms.map(({ platform }) => platform),
    allowMissing: allowMissing === 'any' ? '*' : allowMissing,
    optionalRegistries,
    onPartial,
    multiTag: 'auto',
  }
}

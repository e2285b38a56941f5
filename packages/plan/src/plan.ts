import { formatPlatform, type Platform, type Repository, samePlatform, type Tag } from '@polyarch/image'
import { type PrefixedAnnotation, planAnnotations } from './annotations.ts'
import { type ArtifactDownload, planArtifacts } from './artifacts.ts'
import { type BuildSettings, planBuild, readTimeout } from './build-settings.ts'
import { planEndpoints } from './builder-endpoints.ts'
import { PlanError, type PlanProblem } from './error.ts'
import type { CiEvent } from './event.ts'
import { checkExports, planExport } from './exports.ts'
import { planRepositories, type Remarks } from './images.ts'
import { createInputReader, type InputReader } from './input-reader.ts'
import type { PlanInputs } from './inputs.ts'
import { readKeyValues, toRecord } from './key-values.ts'
import { commitTime, generatedLabels } from './labels.ts'
import { loadPlanLibraries } from './libraries.ts'
import { fill, fillPairs, type Placeholders } from './placeholders.ts'
import type { PlanContext } from './plan-context.ts'
import { readPlatformOverrides } from './platform-overrides.ts'
import { type PlannedPlatform, planAllowedMissing, planPlatforms } from './platforms.ts'
import { type PublishSettings, planPublish } from './publish-settings.ts'
import { lacksSecrets, planPush } from './push-policy.ts'
import { type CheckoutSettings, planCheckout, type Rescue } from './run-policies.ts'
import type { Runner } from './runner.ts'
import { planControlRunner, planRunners } from './runner-map.ts'
import { type PlannedTags, planTags } from './tags.ts'
import { fillFromVariables, type ResolvedInput } from './variables.ts'

/** All that is decided before anything is built; a value that can be printed. */
export interface Plan extends PlannedTags {
  /** Each once, in the order given; empty only where nothing is pushed and none was named. */
  readonly repositories: readonly Repository[]
  readonly platforms: readonly PlannedPlatform[]
  readonly labels: Readonly<Record<string, string>>
  /** For the index and every image manifest. */
  readonly annotations: Readonly<Record<string, string>>
  readonly prefixedAnnotations: readonly PrefixedAnnotation[]
  readonly push: boolean
  readonly build: BuildSettings
  readonly publish: PublishSettings
  readonly checkout: CheckoutSettings
  readonly artifacts: readonly ArtifactDownload[]
  readonly rescue: Rescue
  readonly failFast: boolean
  /** The runner of an emulated rescue. */
  readonly defaultRunner: Runner
  readonly controlRunner: Runner
  readonly environment?: string
  /** Whether the code may come from another repository. */
  readonly isFork: boolean
  /** Whether everybody may read the repository; not known where it is left out. */
  readonly isPublic?: boolean
  /** The inputs that are not empty, and who gave them. */
  readonly inputs: Readonly<Record<string, ResolvedInput>>
  /** Why the plan is as it is, one line each. */
  readonly reasons: readonly string[]
  /** What a user should know: what was changed in an input, or is likely not meant. */
  readonly notices: readonly string[]
  /** The notices that will likely keep the run from ending well. */
  readonly warnings: readonly string[]
}

/**
 * Loads what these inputs need, and plans the run.
 * @throws PlanError with all that is wrong with the inputs
 */
export async function makePlan(
  inputs: PlanInputs,
  event: CiEvent,
  context: Omit<PlanContext, 'libraries'>,
): Promise<Plan> {
  const filled = fillFromVariables(inputs, context.variables ?? {}, ignored)
  return planRun(inputs, event, { ...context, libraries: await loadPlanLibraries(filled.inputs) })
}

/**
 * Makes the plan from inputs (contract, section 2) and the CI event. Pure. Tag rules for versions and `platform-overrides` need
 * the context's libraries: `makePlan` loads them.
 * @throws PlanError with all that is wrong with the inputs
 */
export function planRun(
  inputs: PlanInputs,
  event: CiEvent,
  context: PlanContext = { now: commitDate(event) },
): Plan {
  const problems: PlanProblem[] = []
  const reasons: string[] = []
  const notices: string[] = []
  const warnings: string[] = []
  const remarks: Remarks = {
    reason: (text) => reasons.push(text),
    notice: (text) => notices.push(text),
    warning: (text) => warnings.push(text),
  }
  const { inputs: filled, resolved } = fillFromVariables(inputs, context.variables ?? {}, remarks)
  const reader = createInputReader(filled, problems)

  const isPushed = planPush(reader, event, remarks)
  const repositories = planRepositories(reader, event, remarks, isPushed)
  const push = isPushed && !lacksSecrets(event, repositories, context.secretsSet, remarks)
  const legs = planLegs(reader, event, context, remarks)
  const tags = planTags(reader, event, legs.platforms, { ...context, push }, remarks)
  const placeholders = placeholdersOf(event, tags?.tag)
  const labels = fillPairs(reader, 'labels', readKeyValues(reader, 'labels'), placeholders)
  const typed = fillPairs(reader, 'annotations', readKeyValues(reader, 'annotations'), placeholders)
  const annotations = planAnnotations(reader, typed)
  const { buildArgs, ...build } = planBuild(reader, event, context.libraries)
  const filledArgs = fillPairs(reader, 'build-args', buildArgs, placeholders)
  const exported = planExport(reader, placeholders, remarks)
  if (tags !== undefined)
    checkExports(reader, {
      ...{ repositories, tag: tags.tag, platforms: legs.platforms },
      build: { ...(exported !== undefined && { export: exported }) },
    })
  checkIdentities(reader, context)
  const publish = planPublish(reader, repositories, legs.allowMissing, remarks)
  const checkout = planCheckout(reader, event)
  const artifacts = planArtifacts(reader)
  const controlRunner = planControlRunner(reader, remarks)
  const failFast = reader.boolean('fail-fast', false)
  const environment = reader.text('environment')

  if (problems.length > 0 || tags === undefined) throw new PlanError(eachOnce(problems))
  const generated = generatedLabels(event, tags.tag)
  return {
    repositories,
    ...tags,
    platforms: legs.platforms.map((leg) => withFilledOverride(leg, placeholders)),
    labels: toRecord([...generated, ...labels]),
    annotations: toRecord([...generated, ...annotations.plain]),
    prefixedAnnotations: annotations.prefixed,
    push,
    build: {
      ...build,
      buildArgs: toRecord(filledArgs),
      ...(exported !== undefined && { export: exported }),
    },
    publish,
    checkout,
    artifacts,
    rescue: legs.rescue,
    failFast,
    defaultRunner: legs.defaultRunner,
    controlRunner,
    ...(environment !== undefined && { environment }),
    isFork: event.isFork,
    ...(event.isPublic !== undefined && { isPublic: event.isPublic }),
    inputs: resolved,
    reasons,
    notices: [...new Set([...warnings, ...notices])],
    warnings: [...new Set(warnings)],
  }
}

function checkIdentities(reader: InputReader, { libraries = {} }: PlanContext): void {
  if (reader.text('identities') === undefined) return
  if (libraries.identityProblems === undefined) throw new Error('identities needs loadPlanLibraries() first')
  for (const problem of libraries.identityProblems)
    reader.problem('identities', problem.replace(/^identities: /, ''))
}

const ignored: Remarks = { reason: () => {}, notice: () => {}, warning: () => {} }

/** The legs, and the policies that they come from. */
function planLegs(reader: InputReader, event: CiEvent, { libraries = {} }: PlanContext, remarks: Remarks) {
  const runners = planRunners(reader, event, remarks)
  const emulation = reader.oneOf('emulation', ['auto', 'never', 'always'], 'auto')
  const rescue = reader.oneOf('rescue', ['none', 'retry', 'emulate'], 'none')
  const allowMissing = planAllowedMissing(reader)
  const overrides = readPlatformOverrides(reader, libraries)
  const endpoints = planEndpoints(reader, event, emulation, remarks)
  const timeoutMinutes = readTimeout(reader)
  const policies = { event, runners, emulation, rescue, allowMissing, timeoutMinutes, overrides, endpoints }
  const platforms = planPlatforms(reader, policies, remarks)
  const isPlanned = (wanted: Platform) => platforms.some(({ platform }) => samePlatform(platform, wanted))
  for (const { platform } of endpoints) {
    if (!isPlanned(platform))
      remarks.notice(`builder-endpoints: ${formatPlatform(platform)} is none of this run's platforms`)
  }
  for (const { platform } of overrides) {
    if (!isPlanned(platform))
      remarks.notice(`platform-overrides: ${formatPlatform(platform)} is none of this run's platforms`)
  }
  const isElsewhere = reader.text('pr-platforms') !== undefined
  for (const platform of allowMissing === 'any' || isElsewhere ? [] : allowMissing) {
    if (!isPlanned(platform))
      remarks.notice(`allow-missing: ${formatPlatform(platform)} is none of this run's platforms`)
  }
  return { platforms, allowMissing, rescue, defaultRunner: runners.fallback.runner }
}

function withFilledOverride(leg: PlannedPlatform, placeholders: Placeholders): PlannedPlatform {
  if (leg.override?.buildArgs === undefined) return leg
  const pairs = Object.entries(leg.override.buildArgs).map(([key, value]) => [key, fill(value, placeholders)])
  return { ...leg, override: { ...leg.override, buildArgs: Object.fromEntries(pairs) } }
}

function commitDate(event: CiEvent): Date {
  const time = Date.parse(event.commitDate ?? '')
  return new Date(Number.isNaN(time) ? 0 : time)
}

function placeholdersOf(event: CiEvent, tag: Tag | undefined): Placeholders {
  // Without a tag there is a problem already, and no second one about its placeholders.
  const name = tag ?? ''
  return { tag: name, version: name, sha: event.sha || undefined, commit_date: commitTime(event) }
}

function eachOnce(problems: readonly PlanProblem[]): readonly PlanProblem[] {
  const lines = new Map(problems.map((problem) => [`${problem.input}: ${problem.message}`, problem]))
  return [...lines.values()]
}

import type { ActionKit } from '@polyarch/action-kit'
import { formatPlatform, parsePlatform, samePlatform } from '@polyarch/image'
import { openRegistries, readPlan } from '@polyarch/job'
import { type Plan, type PlannedPlatform, parseCacheCredentials, parseSecrets } from '@polyarch/plan'
import { createWarningAnnotations } from './build-warnings.ts'
import { readBuilderSecrets } from './builder-secrets.ts'
import { freeSpace } from './disk-space.ts'
import { ownArchitecture } from './emulation-probe.ts'
import type { BuildInputs } from './inputs.ts'
import { type LegOutcome, runLeg } from './leg.ts'
import { createLegExports } from './leg-exports.ts'
import { writeLegSummary } from './leg-summary.ts'
import { setLegOutputs } from './outputs.ts'
import { createBuilderChoice } from './own-builder.ts'
import { readSurroundings } from './surroundings.ts'

/** Builds one leg of a plan, or all of them one after the other. */
export async function run(
  inputs: BuildInputs,
  { kit, signal }: { readonly kit: ActionKit; readonly signal: AbortSignal },
): Promise<void> {
  const surroundings = readSurroundings(kit)
  const { environment } = kit
  const secrets = await readSecrets(inputs.imageSecrets, parseSecrets, kit)
  const scriptVariables = await readSecrets(
    inputs.scriptEnvironment,
    (text) => parseSecrets(text, 'SCRIPT_ENV'),
    kit,
  )
  const plan = await planOf(inputs, environment, surroundings.folder)
  if (inputs.source.document === '') for (const notice of plan.notices) kit.notice(notice)
  const legs = chooseLegs(plan, inputs)
  const builderSecrets = await readBuilderSecrets(inputs, plan, kit)
  const cacheCredentials = await readSecrets(
    inputs.cacheCredentials,
    (text) => parseCacheCredentials(text, plan.build.cache.backend),
    kit,
  )
  const tellFreed = plan.build.freeSpace ? await freeSpace(surroundings, signal) : undefined
  await using client = openRegistries(plan.publish, {
    environment,
    home: surroundings.home,
    ...(surroundings.userId !== undefined && { userId: surroundings.userId }),
    onNotice: kit.warning,
  })
  const context = {
    plan,
    client,
    builder: createBuilderChoice({ plan, secrets: builderSecrets, surroundings }),
    secrets,
    sshKey: inputs.sshKey,
    warnings: createWarningAnnotations(kit, plan),
    exportOf: createLegExports(plan, surroundings),
    cacheCredentials,
    scriptVariables,
    surroundings,
    signal,
  }
  const failures: string[] = []
  for (const leg of legs) {
    const outcome = await runLeg(leg.planned, context)
    await setLegOutputs(kit, plan, leg, outcome)
    await writeLegSummary(kit, plan, leg.planned, outcome)
    if (outcome.state === 'built') kit.info(`${formatPlatform(leg.planned.platform)}: ${outcome.leg.digest}`)
    else if (isExcused(plan, legs.length, leg.planned, outcome)) kit.warning(lineOf(leg.planned, outcome))
    else failures.push(lineOf(leg.planned, outcome))
    if (signal.aborted) break
  }
  await tellFreed?.()
  if (failures.length > 0) throw new Error(failures.join('\n'))
}

/** One leg of this step. */
export interface ChosenLeg {
  readonly planned: PlannedPlatform
  /** Of its outputs; left out where nobody asked for them. */
  readonly number: number | undefined
}

async function planOf(
  inputs: BuildInputs,
  environment: ActionKit['environment'],
  folder: string,
): Promise<Plan> {
  const { document, inputs: own } = inputs.source
  const platforms = inputs.platform || `linux/${ownArchitecture()}`
  return await readPlan(
    { document, inputs: document === '' ? { ...own, platforms } : own },
    { environment, folder },
  )
}

function chooseLegs(
  plan: Plan,
  { source, index, platform, emulate, timeoutMinutes }: BuildInputs,
): readonly ChosenLeg[] {
  const isPlanned = source.document !== ''
  const adjusted = (leg: PlannedPlatform): PlannedPlatform => ({
    ...leg,
    ...(emulate !== undefined && { emulate }),
    ...(timeoutMinutes > 0 && { timeoutMinutes }),
  })
  if (index === 'all') return plan.platforms.map((leg) => ({ planned: adjusted(leg), number: leg.index }))
  const wanted = platform === '' ? undefined : parsePlatform(platform)
  const found = plan.platforms.find((leg) =>
    isPlanned && index !== undefined
      ? leg.index === index
      : wanted === undefined || samePlatform(leg.platform, wanted),
  )
  if (isPlanned && index === undefined && wanted === undefined)
    throw new Error('index: give the number of the leg in the plan, or all')
  if (found !== undefined) return [{ planned: adjusted(found), number: index }]
  throw new Error(
    `${index === undefined ? `platform: ${platform}` : `index: ${index}`} is no leg of the plan`,
  )
}

/** Where legs run in one step, one that may be missing does not keep the others from being published. */
function isExcused(
  { publish: { allowMissing } }: Plan,
  count: number,
  { platform }: PlannedPlatform,
  { state }: LegOutcome,
): boolean {
  if (count === 1 || state === 'test-failed') return false
  return allowMissing === 'any' || allowMissing.some((allowed) => samePlatform(allowed, platform))
}

function lineOf({ platform }: PlannedPlatform, outcome: LegOutcome): string {
  const error = outcome.state === 'built' ? undefined : outcome.error
  const message = error instanceof Error ? error.message : String(error)
  const name = formatPlatform(platform)
  return message.includes(name) ? message : `${name}: ${message}`
}

async function readSecrets(
  text: string,
  parse: (text: string) => Readonly<Record<string, string>>,
  kit: ActionKit,
): Promise<Readonly<Record<string, string>>> {
  if (text === '') return {}
  const { secretFormsOf } = await import('@polyarch/multi-registry-login')
  const hide = (value: string) => {
    // A form of several lines is left out: the runner would hide its shortest lines (`{`) too.
    for (const form of secretFormsOf(value)) if (!/[\r\n]/.test(form)) kit.mask(form)
  }
  const secrets = parse(text)
  for (const value of Object.values(secrets)) hide(value)
  return secrets
}

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActionKit } from '@polyarch/action-kit'
import { jobsOf, readLegFolder } from '@polyarch/stack'
// The jobs of stack.yaml are the command's own, on runners; so this action alone is made of it.
import { type CommandFunction, Options } from '../../../packages/cli/src/command.ts'
import { type Environment, readEnvironment } from '../../../packages/cli/src/environment.ts'
import { listenToSignals } from '../../../packages/cli/src/interruption.ts'
import { createTerminal } from '../../../packages/cli/src/terminal/terminal.ts'
import { readStackInputs, type StackInputs } from './inputs.ts'
import { packLeg, unpackLegs } from './leg-outputs.ts'
import { planMode } from './plan-mode.ts'
import { loadStack } from './stack-loading.ts'

/** One of the three jobs of the workflow. */
export async function run(kit: ActionKit): Promise<void> {
  const inputs = readStackInputs(kit)
  const { mode } = inputs
  if (mode === 'plan') await planMode(kit, inputs)
  else if (mode === 'build') await buildMode(kit, inputs)
  else if (mode === 'publish') await publishMode(kit, inputs)
  else throw new Error(`mode: "${mode}" is not allowed; allowed: plan, build, publish`)
}

async function buildMode(kit: ActionKit, inputs: StackInputs): Promise<void> {
  const { index, job, build, platform } = readLeg(inputs.leg)
  const legs = await legFolder(kit, inputs)
  const { stackBuild } = await import('../../../packages/cli/src/commands/stack/build.ts')
  const flags = [['platform', platform] as const, ['legs', legs] as const]
  await call(inputs, stackBuild, flags, [build])
  // The last act: a leg that failed has no output.
  await kit.output(`leg-${index}`, await packLeg(legs, job))
}

async function publishMode(kit: ActionKit, inputs: StackInputs): Promise<void> {
  const legs = await legFolder(kit, inputs)
  const result = join(legs, '..', 'stack-result.json')
  const { stack } = await loadStack(kit, inputs)
  const known = await readLegFolder(legs)
  const { publishes } = jobsOf(stack)
  // One that lacks a leg is not published; those of a stack that is published together share its fate.
  const ready = publishes.filter(({ needs }) => needs.every((need) => known.has(need)))
  const missing = publishes.filter((publish) => !ready.includes(publish)).map(({ name }) => name)
  if (ready.length > 0) {
    const { stackPublish } = await import('../../../packages/cli/src/commands/stack/publish.ts')
    const builds = stack.publish === 'together' ? [] : ready.flatMap((publish) => publish.builds)
    await call(inputs, stackPublish, [['legs', legs] as const, ['result', result] as const], builds).finally(
      () => tellResult(kit, result),
    )
  }
  if (missing.length > 0) throw new Error(`not published, since legs failed: ${missing.join(', ')}`)
}

async function tellResult(kit: ActionKit, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) await kit.output('result', JSON.stringify(JSON.parse(text)))
}

async function legFolder(kit: ActionKit, { legs }: StackInputs): Promise<string> {
  const temporary = kit.environment['RUNNER_TEMP'] || '.polyarch'
  const folder = join(temporary, 'polyarch-stack', 'legs')
  await mkdir(folder, { recursive: true })
  await unpackLegs(legs, folder)
  return folder
}

type Flags = readonly (readonly [string, string])[]

/** @throws what the command throws */
async function call(
  inputs: StackInputs,
  command: CommandFunction,
  flags: Flags,
  words: readonly string[] = [],
): Promise<void> {
  const named = [['file', inputs.file] as const, ['channel', inputs.channel] as const]
  const environment = withBuilderFolder(readEnvironment(process))
  const terminal = createTerminal(environment, false)
  const interruption = listenToSignals(process, () => terminal.note('stopping …'))
  try {
    const options = new Options(new Map([...flags, ...named].filter(([, text]) => text !== '')))
    const status = await command({ environment, terminal, interruption, options, words })
    if (status !== 0) throw new Error(`the command ended with status ${status}: see above`)
  } finally {
    interruption.close()
  }
}

/** What buildx keeps is the job's; where somebody chose a builder, it is theirs. */
function withBuilderFolder(environment: Environment): Environment {
  const { variables } = environment
  const temporary = variables['RUNNER_TEMP']
  if (temporary === undefined || variables['BUILDX_BUILDER'] || variables['BUILDX_CONFIG']) return environment
  const folder = join(temporary, 'polyarch-stack', 'buildx')
  return { ...environment, variables: { ...variables, BUILDX_CONFIG: folder } }
}

interface LegInput {
  readonly index: number
  readonly job: string
  readonly build: string
  readonly platform: string
}

function readLeg(text: string): LegInput {
  const value: unknown = JSON.parse(text === '' ? '{}' : text)
  const field = (name: string) =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  const index = Number(field('index'))
  const [job, build, platform] = ['job', 'build', 'platform'].map((name) => String(field(name) ?? ''))
  if (!Number.isInteger(index) || !job || !build || !platform)
    throw new Error('leg: expected an entry of the matrix that mode "plan" gives, as JSON')
  return { index, job, build, platform }
}

import type { ActionKit } from '@polyarch/action-kit'
import { type CiEvent, makePlan } from '@polyarch/plan'
import type { Stack, StackImage } from '@polyarch/stack'
import type { StackInputs } from './inputs.ts'
import { levelsOf, maxLevels } from './levels.ts'
import { loadStack } from './stack-loading.ts'

/** Sets `channel` and a matrix for every level; refuses what the workflow cannot run before anything starts. */
export async function planMode(kit: ActionKit, inputs: StackInputs): Promise<void> {
  const { stack, event } = await loadStack(kit, inputs)
  const levels = levelsOf(stack)
  const runnerOf = await runnersOf(stack, inputs.runners, event)
  await kit.output('channel', stack.channel.name)
  for (const [index, level] of levels.entries()) {
    const include = level.map((leg) => ({ ...leg, runner: runnerOf(leg.build, leg.platform) }))
    await kit.output(`level-${index + 1}`, JSON.stringify({ include }))
    kit.info(`level ${index + 1}: ${level.map(({ job }) => job).join(', ')}`)
  }
  for (let level = levels.length + 1; level <= maxLevels; level++) await kit.output(`level-${level}`, '')
}

/** The runner of every leg, as a plan of its image has it. */
async function runnersOf(stack: Stack, runners: string, event: CiEvent) {
  const found = new Map<string, unknown>()
  for (const build of stack.builds) {
    const [image] = build.images
    const inputs = { ...image.inputs, ...standInRepository(image), ...(runners !== '' && { runners }) }
    const plan = await makePlan(inputs, event, { now: new Date() })
    for (const { slug, runner } of plan.platforms) found.set(`${build.name} ${slug}`, runner)
    found.set(build.name, plan.platforms[0]?.runner)
  }
  const slugOf = (platform: string) => platform.replace(/^linux\//, '').replaceAll('/', '-')
  return (build: string, platform: string) =>
    found.get(`${build} ${slugOf(platform)}`) ?? found.get(build) ?? 'ubuntu-latest'
}

/** An image that is only written to files has none. */
function standInRepository({ repositories }: StackImage) {
  return repositories.length > 0 ? {} : { images: 'localhost/none', push: 'false' }
}

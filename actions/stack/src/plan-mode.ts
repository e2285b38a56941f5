import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ActionKit } from '@polyarch/action-kit'
import { loadPlanLibraries, makePlan, readCiEvent } from '@polyarch/plan'
import { parseStack, resolveStack, type Stack, type StackImage } from '@polyarch/stack'
import { levelsOf, maxLevels } from './levels.ts'

/** Sets `channel` and a matrix for every level; refuses what the workflow cannot run before anything starts. */
export async function planMode(kit: ActionKit): Promise<void> {
  const folder = kit.environment['GITHUB_WORKSPACE'] || '.'
  const name = kit.input('file') || 'polyarch.yaml'
  const text = await readFile(resolve(folder, name), 'utf8').catch(() => {
    throw new Error(`file: there is no ${name} in the checkout; write one, or name another`)
  })
  const event = await readCiEvent(kit.environment, { readFile: (path) => readFile(path, 'utf8'), git: noGit })
  const tag = /^refs\/tags\/(.+)$/.exec(event.ref)?.[1]
  const branch = event.headRef ?? /^refs\/heads\/(.+)$/.exec(event.ref)?.[1]
  const channel = kit.input('channel')
  const stack = resolveStack(parseStack(text, { file: name }), {
    sha: event.sha,
    now: new Date(),
    ...(channel !== '' && { channel }),
    ...(tag !== undefined && { gitTag: tag }),
    ...(branch !== undefined && { branch }),
  })
  const levels = levelsOf(stack)
  const runnerOf = await runnersOf(stack, kit.input('runners'), event)
  await kit.output('channel', stack.channel.name)
  for (const [index, level] of levels.entries()) {
    const include = level.map((leg) => ({ ...leg, runner: runnerOf(leg.build, leg.platform) }))
    await kit.output(`level-${index + 1}`, JSON.stringify({ include }))
    kit.info(`level ${index + 1}: ${level.map(({ job }) => job).join(', ')}`)
  }
  for (let level = levels.length + 1; level <= maxLevels; level++) await kit.output(`level-${level}`, '')
}

/** What would run in git, which here is the event's to say. */
function noGit(): Promise<string> {
  return Promise.reject(new Error('the event tells what was checked out'))
}

type Event = Awaited<ReturnType<typeof readCiEvent>>

/** The runner of every leg, as a plan of its image has it. */
async function runnersOf(stack: Stack, runners: string, event: Event) {
  const found = new Map<string, unknown>()
  for (const build of stack.builds) {
    const [image] = build.images
    const inputs = { ...image.inputs, ...standInRepository(image), ...(runners !== '' && { runners }) }
    await loadPlanLibraries(inputs)
    const plan = await makePlan(inputs, event, { now: new Date() })
    for (const { slug, runner } of plan.platforms) found.set(`${build.name} ${slug}`, runner)
    found.set(build.name, plan.platforms[0]?.runner)
  }
  const slugOf = (platform: string) => platform.replace(/^linux\//, '').replaceAll('/', '-')
  return (build: string, platform: string) => found.get(`${build} ${slugOf(platform)}`) ?? found.get(build) ?? 'ubuntu-latest'
}

/** An image that is only written to files has none. */
function standInRepository({ repositories }: StackImage) {
  return repositories.length > 0 ? {} : { images: 'localhost/none', push: 'false' }
}

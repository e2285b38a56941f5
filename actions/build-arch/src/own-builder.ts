import { randomBytes } from 'node:crypto'
import { access, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { createBuilder, detectBuilders, removeBuilder } from '@polyarch/build-arch'
import type { Plan } from '@polyarch/plan'
import type { Surroundings } from './surroundings.ts'

type Environment = Surroundings['builderEnvironment']

/** The builder of this step. */
export interface ChosenBuilder {
  /** Left out: buildx's current one, or none (buildah). */
  readonly name?: string
  /** Of the builder's process. */
  readonly environment: Environment
  /** For scripts, so that what they do with buildx leaves nothing in a home folder that knew none. */
  readonly scriptVariables: Readonly<Record<string, string>>
  /** Whether it takes cache back ends. */
  readonly hasCache: boolean
}

/** The names under which the post step finds what it removes. */
export const states = { name: 'builder', folder: 'buildx-folder' } as const

/**
 * The builder that an earlier step made, or else one of our own in a container, uniquely named, since machines may be shared:
 * Docker's own builder pushes by digest or keeps a cache only with some image stores. The post step removes it. What buildx
 * notes about it goes into a folder of the job, so that nothing is left in the user's home.
 */
export async function chooseBuilder(
  plan: Plan,
  { kit, builderEnvironment, home, temporaryFolder }: Surroundings,
  signal: AbortSignal,
): Promise<ChosenBuilder> {
  const asIs = { environment: builderEnvironment, scriptVariables: {} }
  if (plan.build.builder === 'buildah') return { ...asIs, hasCache: false }
  const named = builderEnvironment['BUILDX_BUILDER'] ?? ''
  if (named !== '') return { ...asIs, name: named, hasCache: true }
  const folder = await mkdtemp(join(temporaryFolder, 'polyarch-buildx-'))
  await kit.keepState(states.folder, folder)
  const own: Environment = { ...builderEnvironment, BUILDX_CONFIG: folder }
  const current = (await hasBuilders(builderEnvironment, home))
    ? asIs
    : { environment: own, scriptVariables: { BUILDX_CONFIG: folder } }
  const { engine, buildx, builder } = await detectBuilders(current.environment, signal)
  signal.throwIfAborted()
  if (builder.state === 'ready' && builder.driver !== 'docker')
    return { ...current, name: builder.name, hasCache: true }
  // Without an engine or buildx the build itself says best what is missing.
  if (engine.state !== 'ready' || buildx.state !== 'ready') return { ...current, hasCache: false }
  const name = `polyarch-${randomBytes(6).toString('hex')}`
  await kit.keepState(states.name, name)
  try {
    await createBuilder(name, own, signal)
    kit.info(`builder ${name}: container buildx_buildkit_${name}0`)
    return { ...current, name, environment: own, hasCache: true }
  } catch (error) {
    // A half-made one; where even that fails, the post step tries again and says so.
    await removeBuilder(name, own).catch(() => undefined)
    signal.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    kit.warning(`a builder could not be started, so that Docker’s own is used, without a cache: ${why}`)
    return { ...current, hasCache: false }
  }
}

/** Whether this user ever had a builder; only to ask would make buildx write to the home folder. */
async function hasBuilders(environment: Environment, home: string): Promise<boolean> {
  const folder =
    environment['BUILDX_CONFIG'] || join(environment['DOCKER_CONFIG'] || join(home, '.docker'), 'buildx')
  return access(join(folder, 'instances')).then(
    () => true,
    () => false,
  )
}

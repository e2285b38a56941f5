import { randomBytes } from 'node:crypto'
import { type BuiltLeg, loadImage, unloadImage } from '@polyarch/build-arch'
import { formatReference, formatRepository, parseReference, type Repository } from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** The image of a leg, as its test names it. */
export interface TestImage extends AsyncDisposable {
  /** `$IMAGE` */
  readonly reference: string
}

interface TestImageContext {
  readonly client: RegistryClient
  /** Of the engine's client: the login of the job is in it. */
  readonly environment: Surroundings['builderEnvironment']
  readonly surroundings: Surroundings
  readonly signal: AbortSignal
}

/** What was pushed is named by its digest, as everybody will pull it. */
export function pushedImage(leg: BuiltLeg, repository: Repository): TestImage {
  return {
    reference: `${formatRepository(repository)}@${leg.imageDigest}`,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

/**
 * An image that is not pushed, from a registry of this process. An engine on this machine pulls it from there by digest; one that
 * is elsewhere, as beside a job in a container, cannot, and gets it loaded under a name of this run. So do podman and buildah, which
 * take no registry without TLS.
 */
export async function localImage(
  leg: BuiltLeg,
  repository: Repository,
  builder: string,
  context: TestImageContext,
): Promise<TestImage> {
  const { environment, surroundings, signal } = context
  const reference = `${formatRepository(repository)}@${leg.imageDigest}`
  const docker = (args: readonly string[]) =>
    runCommand({ file: 'docker', args, environment, signal }).then((status) => status === 0)
  if (builder !== 'buildah' && (await docker(['image', 'pull', '--quiet', reference]))) {
    const remove = () => runCommand({ file: 'docker', args: ['image', 'rm', reference], environment })
    return { reference, [Symbol.asyncDispose]: () => remove().then(() => undefined) }
  }
  const hasEngine = await docker(['version'])
  const stores = [
    ...(builder === 'buildah' ? (['buildah'] as const) : []),
    ...(hasEngine ? (['docker'] as const) : []),
  ]
  const name = parseReference(`localhost/polyarch/test:${randomBytes(8).toString('hex')}`)
  const [image] = leg.descriptors
  // Without any store a test may still read the registry.
  if (stores.length === 0 || image === undefined)
    return { reference, [Symbol.asyncDispose]: () => Promise.resolve() }
  const unload = async () => {
    for (const store of stores) {
      const left = await unloadImage({ name, store }, { environment })
      if (left !== undefined) surroundings.kit.warning(left)
    }
  }
  try {
    for (const store of stores) {
      surroundings.kit.info(`${formatReference(name)}: loaded by ${store}`)
      await loadImage({ repository, image, name, store }, { ...context, ...surroundings, environment })
    }
  } catch (error) {
    await unload()
    throw error
  }
  return { reference: formatReference(name), [Symbol.asyncDispose]: unload }
}

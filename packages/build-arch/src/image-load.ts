import { Readable } from 'node:stream'
import { type Descriptor, familiarName, type Reference, type Repository } from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import { BuildError } from './build-error.ts'
import type { Environment } from './build-request.ts'
import { runChild } from './child-process.ts'
import { dockerArchive } from './image-archive.ts'
import { RepositorySource } from './image-source.ts'
import { withWorkFolder, writeStream } from './work-folder.ts'

/** An image in a repository, and where it is to go. */
export interface LoadRequest {
  readonly repository: Repository
  /** The image manifest. */
  readonly image: Descriptor
  /** The name that it gets in the store, with a tag. */
  readonly name: Reference
  /** `docker`: the engine's store; `buildah`: the storage that podman and buildah share. */
  readonly store: 'docker' | 'buildah'
}

export interface LoadDependencies {
  readonly client: RegistryClient
  readonly environment: Environment
  readonly temporaryFolder?: string
  readonly signal: AbortSignal
}

/**
 * Brings an image from a repository that only this process reaches into a store of this machine, by its own bytes.
 * @throws BuildError
 */
export async function loadImage(request: LoadRequest, deps: LoadDependencies): Promise<void> {
  const { client, environment, signal } = deps
  const source = new RepositorySource(client.repository(request.repository, 'pull'), { signal })
  const { image } = request
  const archive = () => dockerArchive(source, { root: image, image }, request.name)
  if (request.store === 'docker') {
    await runLoader({
      file: 'docker',
      args: ['image', 'load', '--quiet'],
      environment,
      signal,
      input: archive(),
    })
    return
  }
  // buildah reads its archives in no order.
  await withWorkFolder(deps, async (folder) => {
    const path = await writeStream(
      folder,
      'image.tar',
      Readable.from(archive(), { objectMode: false }),
      signal,
    )
    const args = ['pull', '--quiet', `docker-archive:${path}`]
    await runLoader({ file: 'buildah', args, environment, signal })
  })
}

/** Takes back what `loadImage` brought, also after an abort. Gives why it may still be there. */
export async function unloadImage(
  { name, store }: Pick<LoadRequest, 'name' | 'store'>,
  { environment }: Pick<LoadDependencies, 'environment'>,
): Promise<string | undefined> {
  const text = `${familiarName(name.repository)}:${name.tag ?? 'latest'}`
  const args = store === 'docker' ? ['image', 'rm', text] : ['rmi', text]
  const result = await runChild({ file: store, args, environment })
  const isGone =
    result.kind === 'exited' && (result.code === 0 || /no such image|not known/i.test(result.stderr))
  return isGone ? undefined : `the image ${text} may be left; remove it: ${store} ${args.join(' ')}`
}

async function runLoader(command: Parameters<typeof runChild>[0]): Promise<void> {
  const result = await runChild(command)
  if (result.kind === 'aborted') throw new BuildError('ABORTED', 'the loading of the image was stopped')
  if (result.kind === 'exited' && result.code === 0) return
  const why = result.kind === 'missing' ? 'it is not on PATH' : result.stderr.trim().split('\n').at(-1)
  throw new BuildError(
    'BUILD_FAILED',
    `the image for the test could not be loaded by ${command.file}: ${why}`,
  )
}

import { type Digest, parseRepository, type Repository } from '@polyarch/image'
import { type LocalRegistry, type LocalRegistryOptions, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient, type RequestEvent } from '@polyarch/registry'
import {
  type PublishDependencies,
  type PublishReport,
  type PublishRequest,
  planPublish,
  publish,
} from '../src/index.ts'
import { pushImage, type TestImage } from './images.ts'

/** Local registries, and a client that waits for nothing. */
export interface World extends AsyncDisposable {
  readonly registries: readonly LocalRegistry[]
  readonly repositories: readonly Repository[]
  readonly client: RegistryClient
  /** A client of its own, as another run of the program would have. */
  newClient(onRequest?: (event: RequestEvent) => void): RegistryClient
  registryOf(repository: Repository): LocalRegistry
  seed(images: readonly TestImage[], repositories?: readonly Repository[]): Promise<void>
  tags(repository: Repository): Readonly<Record<string, Digest>>
  /** Calls back whenever a registry has ended a request. */
  onRequest(listener: () => void): void
  publish(
    request: Omit<PublishRequest, 'repositories'> & Partial<PublishRequest>,
    dependencies?: Partial<PublishDependencies>,
  ): Promise<PublishReport>
}

const noWaiting = { now: () => Date.now(), sleep: async () => undefined, random: () => 0 }

export const user = { username: 'polly', password: 'cracker' }
export const users = { [user.username]: user.password }

/** One registry for each options; `paths` are the repositories in each of them. */
export async function startWorld(
  options: readonly LocalRegistryOptions[] = [{}, {}],
  paths: readonly string[] = ['org/app'],
): Promise<World> {
  const listeners: (() => void)[] = []
  const onRequest = () => {
    for (const listener of listeners) listener()
  }
  const registries = await Promise.all(options.map((one) => startLocalRegistry({ onRequest, ...one })))
  const clients: RegistryClient[] = []
  const newClient = (onRequest?: (event: RequestEvent) => void) => {
    const client = new RegistryClient({
      credentials: async () => ({ kind: 'basic', ...user }),
      clock: noWaiting,
      retries: 2,
      requestTimeoutMs: 5000,
      ...(onRequest && { onRequest }),
    })
    clients.push(client)
    return client
  }
  const client = newClient()
  const repositories = registries.flatMap(({ host }) =>
    paths.map((path) => parseRepository(`${host}/${path}`)),
  )
  const registryOf = (repository: Repository) => {
    const registry = registries.find(({ host }) => host === repository.registry)
    if (registry === undefined) throw new Error(`no registry ${repository.registry}`)
    return registry
  }
  return {
    registries,
    repositories,
    client,
    newClient,
    registryOf,
    seed: async (images, where = repositories) => {
      await Promise.all(
        where.map(async (repository) => {
          for (const image of images) await pushImage(client.repository(repository, 'push'), image)
        }),
      )
    },
    tags: (repository) => Object.fromEntries(registryOf(repository).tags(repository.path)),
    onRequest: (listener) => listeners.push(listener),
    publish: (request, dependencies = {}) =>
      publish(planPublish({ repositories, ...request }), {
        client,
        sleep: async () => undefined,
        ...dependencies,
      }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((one) => one.close()))
      await Promise.all(registries.map((registry) => registry.close()))
    },
  }
}

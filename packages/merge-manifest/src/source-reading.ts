import { type Descriptor, type Digest, formatRepository, type Repository, type Tag } from '@polyarch/image'
import {
  isNotFound,
  type RegistryClient,
  type RepositoryClient,
  type StoredManifest,
} from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'

/** Where a source is read, and what messages call it. */
export interface ReadingPlace {
  readonly name: string
  readonly client: RegistryClient
  readonly repositories: readonly Repository[]
  /** `push` where the same repositories are pushed to, too: one token then does for both. */
  readonly access?: 'pull' | 'push'
  readonly signal?: AbortSignal
}

const maximumConfigBytes = 8 * 1024 * 1024

/** The manifest from the first repository that has it; once more, with patience, where none has it yet. */
export function readFromAny(place: ReadingPlace, reference: Tag | Digest): Promise<StoredManifest> {
  return firstAnswer(place, (repository, expectSoon) =>
    repository.getManifest(reference, { expectSoon, ...signalOf(place) }),
  )
}

/** The bytes of an image's config, verified against its digest. */
export async function readConfigFromAny(place: ReadingPlace, config: Descriptor): Promise<Uint8Array> {
  if (config.size > maximumConfigBytes) {
    throw new MergeError(
      'UNKNOWN_PLATFORM',
      `${place.name}: config ${config.digest} of ${config.size} bytes is too large to be an image's: name the platform`,
    )
  }
  return firstAnswer(place, async (repository, expectSoon) => {
    const stream = await repository.getBlob(config, { expectSoon, ...signalOf(place) })
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return new Uint8Array(Buffer.concat(chunks))
  })
}

async function firstAnswer<T>(
  place: ReadingPlace,
  read: (repository: RepositoryClient, expectSoon: boolean) => Promise<T>,
): Promise<T> {
  const repositories = cheapestFirst(place.repositories)
  const failures: unknown[] = []
  for (const expectSoon of [false, true]) {
    // Only what is not there may still come.
    if (expectSoon && !failures.some(isNotFound)) break
    for (const repository of repositories) {
      try {
        return await read(place.client.repository(repository, place.access ?? 'pull'), expectSoon)
      } catch (error) {
        place.signal?.throwIfAborted()
        failures.push(error)
      }
    }
  }
  const where = repositories.map(formatRepository).join(', ') || 'no repository'
  const [cause] = failures
  throw new MergeError(
    'SOURCE_UNREADABLE',
    `${place.name} could not be read from ${where}: ${messageOf(cause)}`,
    { cause },
  )
}

/** Docker Hub counts the GET of a manifest as a pull, and limits pulls: it is asked last. */
function cheapestFirst(repositories: readonly Repository[]): readonly Repository[] {
  const isMetered = (repository: Repository) => repository.registry === 'docker.io'
  return [...repositories.filter((r) => !isMetered(r)), ...repositories.filter(isMetered)]
}

function signalOf({ signal }: ReadingPlace): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

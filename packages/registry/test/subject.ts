import { digestOf, mediaTypes, parseRepository, parseTag } from '@polyarch/image'
import { RegistryClient, type RegistryClientOptions } from '../src/client.ts'
import { RegistryError } from '../src/error.ts'
import type { RepositoryClient } from '../src/repository-client.ts'
import { fakeClock } from './fake-clock.ts'

export const password = 'correct-horse-battery'
export const basic = { kind: 'basic', username: 'anna', password, source: 'the test' } as const
export const basicValue = `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`

export const manifestBytes = Buffer.from(
  JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] }),
)
export const manifest = {
  bytes: manifestBytes,
  mediaType: mediaTypes.ociIndex,
  digest: digestOf(manifestBytes),
}
export const latest = parseTag('latest')

export function newClient(options: RegistryClientOptions = {}): RegistryClient {
  return new RegistryClient({ clock: fakeClock(), ...options })
}

export function repositoryAt(
  client: RegistryClient,
  host: string,
  path = 'org/app',
  access: 'pull' | 'push' = 'push',
): RepositoryClient {
  return client.repository(parseRepository(`${host}/${path}`), access)
}

/** The RegistryError that `promise` must fail with. */
export async function failure(promise: Promise<unknown>): Promise<RegistryError> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  if (error instanceof RegistryError) return error
  throw error
}

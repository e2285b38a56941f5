import { randomBytes } from 'node:crypto'
import { digestOf, mediaTypes, parseTag } from '@polyarch/image'
import { type FaultEffect, type LocalRegistryOptions, startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import type { RegistryClient } from '../src/client.ts'
import { newClient, repositoryAt } from './subject.ts'

const effects: readonly FaultEffect[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'status', status: 500, when: 'after' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'truncate', bytes: 1 },
]
const registries: readonly LocalRegistryOptions[] = [
  {},
  { auth: { kind: 'basic', users: { anna: 'password' } } },
  { auth: { kind: 'bearer', users: { anna: 'password' } } },
]
const layer = randomBytes(5_000)
const config = Buffer.from('{}')
const descriptor = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.length })
const image = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: mediaTypes.ociConfig, ...descriptor(config) },
    layers: [{ mediaType: mediaTypes.ociLayer, ...descriptor(layer) }],
  }),
)
const tag = parseTag('v1')

/** Pushes an image in all ways there are, reads it back, and removes its tag. */
async function roundTrip(client: RegistryClient, host: string): Promise<void> {
  const repository = repositoryAt(client, host)
  await repository.authenticate()
  await repository.uploadBlob(descriptor(config), () => config)
  await repository.uploadBlob(descriptor(layer), () => layer, { chunkSize: 2_000 })
  const { digest } = await repository.putManifest(tag, { bytes: image, mediaType: mediaTypes.ociManifest })
  const manifest = { bytes: image, mediaType: mediaTypes.ociManifest, digest }
  const { accepted } = await repository.putTags(manifest, ['v1.0', 'v1.0.0'].map(parseTag))
  expect(accepted).toHaveLength(2)
  expect(await repository.headManifest(tag)).toMatchObject({ digest, size: image.length })
  expect((await repository.getManifest(tag)).bytes).toEqual(image)
  const tags: string[] = []
  for await (const one of repository.listTags()) tags.push(one)
  expect(tags).toEqual(['v1', 'v1.0', 'v1.0.0'])
  expect(await repository.listReferrers(digest)).toEqual([])
  expect(await repository.deleteManifest(tag)).toBe('deleted')
  expect(await repository.headManifest(tag)).toBeUndefined()
}

describe.each(registries.map((options) => [options.auth?.kind ?? 'no', options] as const))(
  'with %s authentication',
  (_, options) => {
    const credentials = async () => ({ kind: 'basic', username: 'anna', password: 'password' }) as const

    test.each(effects.map((effect) => [JSON.stringify(effect), effect] as const))(
      'a fault at any one request changes nothing: %s',
      async (_name, effect) => {
        let requests = Number.POSITIVE_INFINITY
        for (let after = 0; after < requests; after++) {
          await using registry = await startLocalRegistry({
            ...options,
            ...(after === 0 ? {} : { faults: [{ match: { after: after - 1 }, effect }] }),
          })
          await using client = newClient({ credentials })
          await roundTrip(client, registry.host)
          if (after === 0) requests = registry.requests.length + 1
        }
        expect(requests).toBeGreaterThan(12)
      },
    )
  },
)

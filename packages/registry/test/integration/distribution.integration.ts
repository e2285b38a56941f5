import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { digestOf, mediaTypes, parseDescriptor, parseRepository, parseTag } from '@polyarch/image'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Distribution, startDistribution } from '../../../../e2e/provision/index.ts'
import { isNotFound, isUnauthorized, RegistryClient, type RepositoryClient } from '../../src/index.ts'

const account = { user: 'someone', password: 'p: ä$' }
const credential = { kind: 'basic', username: account.user, password: account.password } as const

describe.each([
  { version: '2.8', tls: false },
  { version: '3.1', tls: true },
] as const)('distribution $version (TLS: $tls)', ({ version, tls }) => {
  let registry: Distribution
  let client: RegistryClient

  beforeAll(async () => {
    registry = await startDistribution({ version, tls, auth: account })
    client = newClient(registry, true)
  })

  afterAll(async () => {
    await client?.close()
    await registry?.stop()
  })

  const at = (path: string, by = client) => by.repository(parseRepository(`${registry.host}/${path}`), 'push')

  test('accepts the right password, and refuses none and a wrong one in one line', async () => {
    expect(await client.ping(registry.host)).toMatchObject({ challenge: 'basic' })
    expect(await at('auth').authenticate()).toBe('accepted')
    await using nobody = newClient(registry, false)
    const wrong = { ...credential, password: 'not it at all' }
    await using mistaken = new RegistryClient({
      credentials: async () => wrong,
      network: networkOf(registry),
    })
    for (const other of [nobody, mistaken]) {
      const error = await at('auth', other)
        .headManifest(parseTag('x'))
        .catch((reason: unknown) => reason)
      expect(isUnauthorized(error)).toBe(true)
      expect(String(error)).toMatch(/^[^\n]*401[^\n]*$/)
      expect(String(error)).not.toContain(wrong.password)
    }
  })

  test.each([
    ['in one piece', undefined],
    ['in chunks', 300_000],
  ])('takes a blob %s and gives it back', async (_, chunkSize) => {
    const repository = at('blobs')
    const { bytes, descriptor } = blobOf(randomBytes(1_000_001))
    expect(await repository.headBlob(descriptor.digest)).toBeUndefined()
    await repository.uploadBlob(descriptor, () => bytes, { ...(chunkSize !== undefined && { chunkSize }) })
    expect(await repository.headBlob(descriptor.digest)).toEqual({ size: bytes.length })
    expect(Buffer.compare(await buffer(await repository.getBlob(descriptor)), bytes)).toBe(0)
    expect(await repository.deleteBlob(descriptor.digest)).toBe('deleted')
    expect(await repository.headBlob(descriptor.digest)).toBeUndefined()
  })

  test('refuses a blob that is not what its digest says', async () => {
    const { descriptor } = blobOf(randomBytes(1000))
    const lie = at('blobs').uploadBlob(descriptor, () => randomBytes(1000))
    await expect(lie).rejects.toThrow(/digest/i)
    expect(await at('blobs').headBlob(descriptor.digest)).toBeUndefined()
  })

  test('mounts a blob of another repository, and goes on with an upload where there is none', async () => {
    const { bytes, descriptor } = blobOf(randomBytes(5000))
    await at('mount/from').uploadBlob(descriptor, () => bytes)
    const target = at('mount/to')
    expect(await target.copyBlobFrom(at('mount/from'), descriptor)).toBe('mounted')
    expect(await target.copyBlobFrom(at('mount/from'), descriptor)).toBe('present')
    const other = blobOf(randomBytes(5000))
    const mount = await target.mountBlob(other.descriptor.digest, at('mount/from').repository)
    expect(mount.mounted).toBe(false)
    const session = mount.mounted ? undefined : mount.session
    await target.uploadBlob(other.descriptor, () => other.bytes, { session })
    expect(await target.headBlob(other.descriptor.digest)).toEqual({ size: 5000 })
  })

  test('lists all tags, page by page', async () => {
    const repository = at('tags')
    const image = await pushImage(repository)
    const names = Array.from({ length: 7 }, (_, number) => parseTag(`v${number}`))
    for (const name of names) await repository.putManifest(name, image)
    for (const pageSize of [undefined, 1, 3, 7, 100]) {
      expect((await allOf(repository.listTags({ pageSize }))).toSorted()).toEqual(names)
    }
    const error = await allOf(at('never').listTags()).catch((reason: unknown) => reason)
    expect(isNotFound(error)).toBe(true)
  })

  test('sets the tags that it ignores in one request one by one', async () => {
    const repository = at('several')
    const image = await pushImage(repository)
    const names = ['one', 'two'].map(parseTag)
    expect(await repository.putTags(image, names)).toMatchObject({ accepted: [], remaining: names })
    expect(repository.multiTag).toBe(false)
  })

  test('answers the DELETE of a tag as it does, and of a manifest with all its tags', async () => {
    const repository = at('deletes')
    const image = await pushImage(repository)
    for (const name of ['gone', 'kept']) await repository.putManifest(parseTag(name), image)
    const deletion = repository.deleteManifest(parseTag('gone'))
    if (version === '2.8') await expect(deletion).rejects.toMatchObject({ status: 400 })
    else expect(await deletion).toBe('deleted')
    expect(await repository.headManifest(parseTag('kept'))).toMatchObject({ digest: image.digest })
    expect(await repository.deleteManifest(image.digest)).toBe('deleted')
    expect(await repository.headManifest(parseTag('kept'))).toBeUndefined()
    expect(await repository.deleteManifest(image.digest)).toBe('absent')
  })

  test('keeps referrers in the tag that clients maintain, as it has no API for them', async () => {
    const repository = at('referrers')
    const subject = await pushImage(repository)
    expect(await repository.listReferrers(subject.digest)).toEqual([])
    for (const artifactType of ['application/vnd.example.one', 'application/vnd.example.two']) {
      const link = { digest: subject.digest, size: subject.bytes.length, mediaType: subject.mediaType }
      const referrer = await pushImage(repository, { artifactType, subject: link })
      expect(referrer.subjectEchoed).toBe(false)
      const { digest, mediaType, bytes } = referrer
      const entry = parseDescriptor({ mediaType, digest, size: bytes.length, artifactType })
      await repository.addReferrer(subject.digest, entry)
    }
    expect(await repository.listReferrers(subject.digest)).toHaveLength(2)
    const two = await repository.listReferrers(subject.digest, {
      artifactType: 'application/vnd.example.two',
    })
    expect(two).toMatchObject([{ artifactType: 'application/vnd.example.two' }])
  })
})

test('a certificate that nobody vouches for is refused, unless the host is declared insecure', async () => {
  await using registry = await startDistribution({ version: '3.1', tls: true })
  const repository = parseRepository(`${registry.host}/app`)
  await using careful = new RegistryClient({ retries: 0 })
  await expect(careful.repository(repository).headManifest(parseTag('x'))).rejects.toThrow(/certificate/)
  await using careless = new RegistryClient({ network: { insecureRegistries: [registry.host] } })
  expect(await careless.repository(repository).headManifest(parseTag('x'))).toBeUndefined()
})

async function allOf(tags: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = []
  for await (const tag of tags) all.push(tag)
  return all
}

function networkOf({ ca }: Distribution) {
  return ca === undefined ? {} : { extraCaFile: ca }
}

function newClient(registry: Distribution, isLoggedIn: boolean): RegistryClient {
  return new RegistryClient({
    network: networkOf(registry),
    ...(isLoggedIn && { credentials: async () => credential }),
  })
}

function blobOf(bytes: Uint8Array) {
  return { bytes, descriptor: { digest: digestOf(bytes), size: bytes.length } }
}

/** Pushes an image without layers by its digest. */
async function pushImage(repository: RepositoryClient, more: Readonly<Record<string, unknown>> = {}) {
  const config = blobOf(Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', ...more })))
  await repository.uploadBlob(config.descriptor, () => config.bytes)
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: { mediaType: mediaTypes.ociConfig, ...config.descriptor },
      layers: [],
      ...more,
    }),
  )
  const manifest = { bytes, mediaType: mediaTypes.ociManifest, digest: digestOf(bytes) }
  const { subjectEchoed } = await repository.putManifest(manifest.digest, manifest)
  return { ...manifest, subjectEchoed }
}

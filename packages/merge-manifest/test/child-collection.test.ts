import { type Leg, parseReference, parseTag, type Repository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { type ChildSource, collectChildren, parseDigestSource } from '../src/index.ts'
import { amd64, arm64, windows2019, windows2022 } from './descriptors.ts'
import { makeAttestation, makeImage, makeIndex } from './images.ts'
import { startWorld, type World } from './world.ts'

const [amd, arm] = [makeImage(amd64), makeImage(arm64)]
const provenance = makeAttestation(amd)
const index = makeIndex([amd.descriptor, provenance.descriptor])

function place(world: World): Repository {
  const [repository] = world.repositories
  if (repository === undefined) throw new Error('there is no repository')
  return repository
}

function collect(world: World, ...sources: readonly ChildSource[]) {
  return collectChildren(sources, { client: world.newClient(), repositories: world.repositories })
}

const digestSource = ({ descriptor }: { readonly descriptor: { readonly digest: string } }) =>
  parseDigestSource(descriptor.digest)

describe('collectChildren', () => {
  test('reads nothing for legs, and knows the platform of their images', async () => {
    await using world = await startWorld([{}])
    const { platform: _, ...bare } = amd.descriptor
    const leg: Leg = {
      platform: amd64,
      digest: index.descriptor.digest,
      imageDigest: amd.descriptor.digest,
      descriptors: [bare, provenance.descriptor],
      sizeBytes: 1,
      durationMs: 1,
    }
    expect(await collect(world, { kind: 'leg', leg })).toEqual([amd.descriptor, provenance.descriptor])
    expect(world.registries[0]?.requests).toEqual([])
    const wrong = { ...leg, platform: arm64, descriptors: [amd.descriptor] }
    await expect(collect(world, { kind: 'leg', leg: wrong })).rejects.toMatchObject({
      code: 'INVALID_SOURCE',
    })
  })

  test('flattens the index that a builder pushed, attestations and all', async () => {
    await using world = await startWorld([{}])
    await world.seed([amd, provenance, index])
    expect(await collect(world, digestSource(index))).toEqual([amd.descriptor, provenance.descriptor])
  })

  test('reads the config of an image whose platform nothing else tells', async () => {
    await using world = await startWorld([{}])
    const windows = makeImage(windows2019)
    await world.seed([arm, windows])
    expect(await collect(world, digestSource(arm), digestSource(windows))).toEqual([
      arm.descriptor,
      windows.descriptor,
    ])
    expect(
      world.registries[0]?.requests.filter(
        ({ path, method }) => method === 'GET' && path.includes('/blobs/'),
      ),
    ).toHaveLength(2)
  })

  test('reads no config where the platform is given', async () => {
    await using world = await startWorld([{}])
    await world.seed([arm])
    const source = parseDigestSource(` linux/aarch64=${arm.descriptor.digest}`)
    expect(await collect(world, source)).toEqual([arm.descriptor])
    expect(
      world.registries[0]?.requests.some(({ path, method }) => method === 'GET' && path.includes('/blobs/')),
    ).toBe(false)
  })

  test('takes from an index only the platform that is asked for, with its attestations', async () => {
    await using world = await startWorld([{}])
    const both = makeIndex([amd.descriptor, arm.descriptor, provenance.descriptor])
    await world.seed([amd, arm, provenance, both])
    const only = (platform: string) =>
      collect(world, parseDigestSource(`${platform}=${both.descriptor.digest}`))
    expect(await only('linux/amd64')).toEqual([amd.descriptor, provenance.descriptor])
    expect(await only('linux/arm64')).toEqual([arm.descriptor])
    await expect(only('linux/s390x')).rejects.toThrow('linux/amd64, linux/arm64')
  })

  test('keeps Windows images that differ in os.version', async () => {
    await using world = await startWorld([{}])
    const images = [makeImage(windows2019), makeImage(windows2022)]
    const windows = makeIndex(images.map(({ descriptor }) => descriptor))
    await world.seed([...images, windows])
    const source = parseDigestSource(`windows/amd64=${windows.descriptor.digest}`)
    expect(await collect(world, source)).toEqual(images.map(({ descriptor }) => descriptor))
  })

  test('reads references, also of other repositories, in the order given', async () => {
    await using world = await startWorld([{}], ['org/app', 'org/other'])
    const [first, second] = world.repositories
    await world.seed([amd], first && [first])
    await world.seed([arm], second && [second])
    const client = world.client.repository(second ?? place(world), 'push')
    await client.putManifest(parseTag('edge'), { bytes: arm.bytes, mediaType: arm.descriptor.mediaType })
    const host = place(world).registry
    const sources = [`${host}/org/other:edge`, `${host}/org/app@${amd.descriptor.digest}`]
    const children = await collect(
      world,
      ...sources.map((text) => ({ kind: 'reference', reference: parseReference(text) }) as const),
    )
    expect(children).toEqual([arm.descriptor, amd.descriptor])
  })

  test('finds a digest in whichever repository has it', async () => {
    await using world = await startWorld([{}, {}])
    await world.seed([arm], world.repositories.slice(1))
    expect(await collect(world, digestSource(arm))).toEqual([arm.descriptor])
  })

  test('waits for what was pushed a moment ago', async () => {
    await using world = await startWorld([{}])
    await world.seed([{ ...arm, blobs: arm.blobs }])
    world.registries[0]?.inject({
      match: { method: 'GET', path: /manifests/, times: 2 },
      effect: { kind: 'status', status: 404, code: 'MANIFEST_UNKNOWN' },
    })
    expect(await collect(world, digestSource(arm))).toEqual([arm.descriptor])
  })

  test('flattens three levels and no more', async () => {
    await using world = await startWorld([{}])
    const chain = [makeIndex([amd.descriptor])]
    for (let level = 0; level < 3; level += 1) chain.push(makeIndex([(chain.at(-1) ?? index).descriptor]))
    await world.seed([amd, ...chain])
    expect(await collect(world, digestSource(chain[2] ?? index))).toEqual([amd.descriptor])
    await expect(collect(world, digestSource(chain[3] ?? index))).rejects.toMatchObject({
      code: 'NESTED_TOO_DEEP',
    })
  })

  test('says in one line what could not be read, and where', async () => {
    await using world = await startWorld([{}])
    await expect(collect(world, digestSource(amd))).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
    await expect(collect(world, digestSource(amd))).rejects.toThrow(`${place(world).registry}/org/app`)
  })

  test('refuses a config that is not an image’s', async () => {
    await using world = await startWorld([{}])
    const artifact = { ...makeImage({ os: '', architecture: '' }) }
    await world.seed([artifact])
    await expect(collect(world, digestSource(artifact))).rejects.toMatchObject({ code: 'UNKNOWN_PLATFORM' })
  })
})

describe('parseDigestSource', () => {
  test.each([
    '',
    'sha256:123',
    'linux/amd64=',
    'linux/amd64',
    `pdp11=sha256:${'a'.repeat(64)}`,
    `ghcr.io/a/b@sha256:${'a'.repeat(64)}`,
  ])('refuses "%s"', (line) => {
    expect(() => parseDigestSource(line)).toThrow('[platform=]sha256:')
  })
})

import { parseReference, parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createIndex, inspectIndex, planPublish, previewPublish, verify } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { digestsOf, makeAttestation, makeImage } from './images.ts'
import { startWorld, type World } from './world.ts'

const images = [makeImage(amd64), makeImage(arm64)]
const [amdDigest] = digestsOf(images)
const attestations = images.map(makeAttestation)
const children = [...images, ...attestations]
const index = createIndex({ children: children.map(({ descriptor }) => descriptor), annotations: { a: 'b' } })
const other = createIndex({ children: images.map(({ descriptor }) => descriptor) })
const tags = [parseTag('1.0')]

const referencesIn = (world: World) =>
  world.registries.map(({ host }) => parseReference(`${host}/org/app:1.0`))

async function startPublished(): Promise<World> {
  const world = await startWorld([
    { features: { validateChildren: false } },
    { features: { validateChildren: false } },
  ])
  await world.seed(children)
  await world.publish({ index, tags })
  return world
}

describe('inspectIndex', () => {
  test('shows each image with its size and its attestations', async () => {
    await using world = await startPublished()
    const [reference] = referencesIn(world)
    if (reference === undefined) throw new Error('there is no reference')
    const table = await inspectIndex(reference, { client: world.client })
    expect(table).toMatchObject({ digest: index.digest, annotations: { a: 'b' } })
    expect(table.images.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
    images.forEach((image, at) => {
      const size = image.bytes.length + image.blobs.reduce((sum, blob) => sum + blob.length, 0)
      expect(table.images[at]).toMatchObject({ digest: image.descriptor.digest, sizeBytes: size, layers: 1 })
      expect(table.images[at]?.attestations).toEqual([
        { digest: attestations[at]?.descriptor.digest, predicateTypes: ['https://slsa.dev/provenance/v1'] },
      ])
    })
  })

  test('shows a single image as a table of one row, and names what cannot be read', async () => {
    await using world = await startPublished()
    const host = world.registries[0]?.host
    const table = await inspectIndex(parseReference(`${host}/org/app@${amdDigest}`), { client: world.client })
    expect(table.images).toHaveLength(1)
    const absent = inspectIndex(parseReference(`${host}/org/app:nope`), { client: world.client })
    await expect(absent).rejects.toThrow(`${host}/org/app:nope`)
  })
})

describe('verify', () => {
  test('finds one whole index everywhere', async () => {
    await using world = await startPublished()
    const result = await verify(
      { references: referencesIn(world), requirePlatforms: [amd64] },
      { client: world.client },
    )
    expect(result).toMatchObject({ digest: index.digest, problems: [] })
    expect(result.references.map(({ present, missing }) => ({ present, missing }))).toEqual([
      { present: 4, missing: [] },
      { present: 4, missing: [] },
    ])
  })

  test('names a missing child, a missing platform, another digest and what cannot be read', async () => {
    await using world = await startPublished()
    const [first, second] = world.repositories
    if (first === undefined || second === undefined || amdDigest === undefined)
      throw new Error('there is no repository')
    await world.client.repository(first, 'push').deleteManifest(amdDigest)
    await world.client.repository(second, 'push').putManifest(parseTag('1.0'), other)
    const references = [...referencesIn(world), parseReference(`${first.registry}/org/app:nope`)]
    const requirePlatforms = [{ os: 'linux', architecture: 's390x' }]
    const { digest, problems } = await verify({ references, requirePlatforms }, { client: world.client })
    expect(digest).toBeUndefined()
    expect(problems.filter((text) => text.includes(`child ${amdDigest} is missing`))).toHaveLength(1)
    expect(problems.filter((text) => text.includes('linux/s390x is missing'))).toHaveLength(2)
    expect(problems.filter((text) => text.includes('nope could not be read'))).toHaveLength(1)
    expect(problems.filter((text) => text.includes('do not name one index'))).toHaveLength(1)
  })

  test('says that a single image is no index', async () => {
    await using world = await startPublished()
    const references = [parseReference(`${world.registries[0]?.host}/org/app@${amdDigest}`)]
    expect((await verify({ references }, { client: world.client })).problems[0]).toContain('not an index')
  })
})

describe('previewPublish', () => {
  test('tells by HEAD requests alone what would move', async () => {
    await using world = await startPublished()
    const before = world.registries.map(({ requests }) => requests.length)
    const plan = planPublish({
      index: other,
      repositories: world.repositories,
      tags: [...tags, parseTag('new')],
    })
    const preview = await previewPublish(plan, { client: world.newClient() })
    expect(preview.tags.slice(0, 2)).toMatchObject([
      { tag: '1.0', change: 'move', previousDigest: index.digest },
      { tag: 'new', change: 'create' },
    ])
    expect(preview).toMatchObject({ missing: [], failures: [] })
    expect(preview.warnings).toHaveLength(2)
    expect(preview.index.bytes).toEqual(other.bytes)
    for (const [at, registry] of world.registries.entries()) {
      const methods = registry.requests
        .slice(before[at])
        .map(({ method, path }) => (path === '/v2/' ? 'ping' : method))
      expect([...new Set(methods)]).toEqual(['ping', 'HEAD'])
    }
  })

  test('lists the children that are missing', async () => {
    await using world = await startWorld([{}])
    const plan = planPublish({ index, repositories: world.repositories, tags })
    const preview = await previewPublish(plan, { client: world.client })
    expect(preview.missing.map(({ child }) => child.digest)).toEqual(
      index.descriptors.map(({ digest }) => digest),
    )
  })
})

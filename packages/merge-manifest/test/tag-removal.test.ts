import { parseTag } from '@polyarch/image'
import type { Features } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { removeTag } from '../src/index.ts'
import { amd64 } from './descriptors.ts'
import { makeImage } from './images.ts'
import { startWorld, type World } from './world.ts'

const image = makeImage(amd64)
const stored = { bytes: image.bytes, mediaType: image.descriptor.mediaType }
const [gone, kept] = [parseTag('gone'), parseTag('kept')]

async function startTagged(features: Features): Promise<World> {
  const world = await startWorld([{ features }])
  await world.seed([image])
  const [repository] = world.repositories
  if (repository === undefined) throw new Error('there is no repository')
  for (const tag of [gone, kept]) await world.client.repository(repository, 'push').putManifest(tag, stored)
  return world
}

function remove(
  world: World,
  tag = gone,
  removeTagVersion?: Parameters<typeof removeTag>[0]['removeTagVersion'],
) {
  const [place] = world.repositories
  if (place === undefined) throw new Error('there is no repository')
  const repository = world.client.repository(place, 'push')
  const sleep = async () => undefined
  return removeTag({
    repository,
    tag,
    signal: new AbortController().signal,
    sleep,
    removeTagVersion,
  })
}

const all = (world: World) => world.repositories.map(world.tags)[0]
const { digest } = image.descriptor

describe('removeTag', () => {
  test.each([
    ['that deletes tags', {}],
    ['that refuses to delete tags', { tagDelete: 'refuse' }],
    ['that deletes a manifest with its tags', { tagDelete: 'with-manifest' }],
    ['where the tag is immutable', { immutableTags: /gone/ }],
  ] as const)('at a registry %s (%o) takes the tag alone', async (_name, features) => {
    await using world = await startTagged(features)
    expect(await remove(world)).toBe('removed')
    expect(all(world)).toEqual({ kept: digest })
    expect(world.registries[0]?.hasManifest('org/app', digest)).toBe(true)
  })

  test('leaves nothing behind', async () => {
    await using world = await startTagged({})
    await remove(world)
    const { requests = [] } = world.registries[0] ?? {}
    const put = requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)
    expect(put.at(-1)).toBe('/v2/org/app/manifests/gone')
    const deleted = requests.filter(({ method, status }) => method === 'DELETE' && status === 202)
    expect(deleted).toHaveLength(2)
  })

  test('leaves an immutable tag alone where its manifest would be deleted with it', async () => {
    await using world = await startTagged({ immutableTags: /gone/, tagDelete: 'with-manifest' })
    await expect(remove(world)).rejects.toMatchObject({ code: 'TAG_NOT_REMOVED' })
    expect(all(world)).toEqual({ gone: digest, kept: digest })
  })

  test('says of a tag that is not there that it is absent', async () => {
    await using world = await startTagged({})
    expect(await remove(world, parseTag('never'))).toBe('absent')
  })

  test('leaves the tag alone where nothing can be deleted', async () => {
    await using world = await startTagged({ deletes: false })
    const puts = () => world.registries[0]?.requests.filter(({ method }) => method === 'PUT').length
    const before = puts()
    await expect(remove(world)).rejects.toMatchObject({ code: 'TAG_NOT_REMOVED' })
    expect(all(world)).toEqual({ gone: digest, kept: digest })
    expect(puts()).toBe(before)
  })

  test('has the version of a stand-in removed where the registry has an interface of its own', async () => {
    await using world = await startTagged({ deletes: false })
    const versions: unknown[] = []
    await remove(world, gone, async ({ path }, tag, version) => {
      versions.push({ path, tag, isStandIn: version !== digest && all(world)?.[tag] === version })
      return true
    })
    expect(versions).toEqual([{ path: 'org/app', tag: 'gone', isStandIn: true }])
  })

  test('puts the tag back when its stand-in cannot be deleted', async () => {
    await using world = await startTagged({ tagDelete: 'refuse' })
    world.registries[0]?.inject({
      match: { method: 'DELETE', after: 2, times: 9 },
      effect: { kind: 'status', status: 403 },
    })
    await expect(remove(world)).rejects.toMatchObject({ code: 'TAG_NOT_REMOVED' })
    expect(all(world)).toEqual({ gone: digest, kept: digest })
  })
})

import { mediaTypes, parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createIndex } from '../src/index.ts'
import { amd64, arm64, windows2022 } from './descriptors.ts'
import { makeAttestation, makeImage } from './images.ts'
import { startWorld } from './world.ts'

const tags = [parseTag('1.0')]
const images = [makeImage(amd64), makeImage(arm64)]
const children = [...images, ...images.map(makeAttestation)]
const index = createIndex({ children: children.map(({ descriptor }) => descriptor) })

describe('copyMissing', () => {
  test('fills one registry from another, attestations too', async () => {
    await using world = await startWorld([{}, {}])
    await world.seed(children, world.repositories.slice(0, 1))
    const report = await world.publish({ index, tags, copyMissing: { from: [] } })
    expect(report).toMatchObject({ outcome: 'published', failures: [] })
    for (const child of index.descriptors)
      expect(world.registries[1]?.hasManifest('org/app', child.digest)).toBe(true)
    expect(world.repositories.map(world.tags)).toEqual([{ '1.0': index.digest }, { '1.0': index.digest }])
  })

  test('mounts blobs from a repository on the same host', async () => {
    await using world = await startWorld([{}], ['org/app', 'org/mirror'])
    await world.seed(children, world.repositories.slice(0, 1))
    const before = world.registries[0]?.requests.length ?? 0
    const report = await world.publish({ index, tags, copyMissing: { from: [] } })
    expect(report.outcome).toBe('published')
    const requests = world.registries[0]?.requests.slice(before) ?? []
    const blobs = children.flatMap((child) => child.blobs).length
    expect(requests.filter(({ query }) => query.includes('mount=')).length).toBeLessThanOrEqual(blobs)
    expect(requests.filter(({ method, path }) => method === 'GET' && path.includes('/blobs/'))).toEqual([])
    expect(requests.filter(({ method, path }) => method === 'PUT' && path.includes('/blobs/'))).toEqual([])
  })

  test('takes from further repositories, and sends a shared layer once', async () => {
    await using world = await startWorld([{}, {}])
    const [target, source] = world.repositories
    await world.seed(children, source && [source])
    const report = await world.publish({
      index,
      tags,
      repositories: target ? [target] : [],
      copyMissing: { from: source ? [source] : [] },
    })
    expect(report.outcome).toBe('published')
    const posts = world.registries[0]?.requests.filter(({ method }) => method === 'POST') ?? []
    const unique = new Set(
      children.flatMap((child) => child.blobs.map((blob) => Buffer.from(blob).toString())),
    )
    expect(posts).toHaveLength(unique.size)
  })

  test('leaves layers that may not be distributed where they are', async () => {
    await using world = await startWorld([
      { features: { validateChildren: false } },
      { features: { validateChildren: false } },
    ])
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: index.digest,
      size: 100,
      urls: ['https://example.org/layer'],
    }
    const windows = makeImage(windows2022, 'w', [foreign])
    await world.seed([windows], world.repositories.slice(0, 1))
    const merged = createIndex({ children: [windows.descriptor] })
    const report = await world.publish({ index: merged, tags, copyMissing: { from: [] } })
    expect(report.outcome).toBe('published')
    expect(windows.descriptor.mediaType).toBe(mediaTypes.ociManifest)
  })

  test('moves nothing where a copy fails, or nobody has the child', async () => {
    await using world = await startWorld([{}, {}])
    await world.seed(children, world.repositories.slice(0, 1))
    world.registries[1]?.inject({
      match: { method: 'PUT', path: /blobs/, times: 99 },
      effect: { kind: 'status', status: 403, code: 'DENIED' },
    })
    const report = await world.publish({ index, tags, copyMissing: { from: [] } })
    expect(report.outcome).toBe('failed')
    expect(report.failures[0]).toMatchObject({ code: 'COPY_FAILED' })
    expect(world.repositories.map(world.tags)).toEqual([{}, {}])

    const other = createIndex({ children: [makeImage(amd64, 'nowhere').descriptor] })
    const absent = await world.publish({ index: other, tags, copyMissing: { from: [] } })
    expect(absent.failures.map((failure) => 'code' in failure && failure.code)).toEqual([
      'CHILD_MISSING',
      'CHILD_MISSING',
    ])
  })
})

import { parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createIndex, type PublishReport } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { makeImage } from './images.ts'
import { snapshotOf } from './invariant.ts'
import { startWorld, type World } from './world.ts'

const images = [makeImage(amd64), makeImage(arm64)]
const descriptors = images.map(({ descriptor }) => descriptor)
const index = createIndex({ children: descriptors })
const older = createIndex({ children: descriptors, annotations: { version: 'older' } })
const tags = ['1.0', 'stable', 'latest'].map(parseTag)
const request = { index, tags, movingTags: tags.slice(2) }

/** Aborts when a registry ends the n-th request to such a path. */
async function publishAndInterrupt(
  world: World,
  path: RegExp,
  method: string,
  more: object = {},
): Promise<PublishReport> {
  const abort = new AbortController()
  const counted = world.registries.map(({ requests }) => requests.length)
  world.onRequest(() => {
    const isSeen = world.registries.some(({ requests }, at) =>
      requests
        .slice(counted[at])
        .some((one) => one.method === method && path.test(one.path) && one.durationMs > 0),
    )
    if (isSeen) abort.abort(new Error('interrupted'))
  })
  return world.publish({ ...request, ...more }, { client: world.newClient(), signal: abort.signal })
}

describe('an interrupted publish', () => {
  test('moves nothing when no tag has moved yet', async () => {
    await using world = await startWorld()
    await world.seed(images)
    const report = await publishAndInterrupt(world, /sha256/, 'HEAD')
    expect(report).toMatchObject({ outcome: 'failed', isInterrupted: true })
    expect(report.failures).toMatchObject([{ code: 'INTERRUPTED' }])
    expect(snapshotOf(world)).toEqual([{}, {}])
  })

  test('puts back what has moved, and moves no further tag', async () => {
    await using world = await startWorld()
    await world.seed(images)
    await world.publish({ index: older, tags: tags.slice(0, 1) })
    const before = snapshotOf(world)
    const report = await publishAndInterrupt(world, /manifests\/stable$/, 'PUT')
    expect(report).toMatchObject({ outcome: 'rolled-back', isInterrupted: true })
    expect(snapshotOf(world)).toEqual(before)
    const puts = world.registries.flatMap(({ requests }) =>
      requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('latest')),
    )
    expect(puts).toEqual([])
  })

  test('says what stayed moved where the roll-back gets no time', async () => {
    await using world = await startWorld([{}])
    await world.seed(images)
    const [registry] = world.registries
    const abort = new AbortController()
    registry?.inject({
      match: { method: 'HEAD', path: /stable$|1\.0$/, after: 2, times: 99 },
      effect: { kind: 'hang' },
    })
    world.onRequest(() => {
      if (snapshotOf(world)[0]?.['stable'] !== undefined) abort.abort(new Error('interrupted'))
    })
    const report = await world.publish(request, {
      client: world.newClient(),
      signal: abort.signal,
      rollBackGraceMs: 100,
    })
    expect(report).toMatchObject({ outcome: 'partial', isInterrupted: true })
    const moved = report.published.filter(({ status }) => status === 'created').map(({ tag }) => `${tag}`)
    expect(snapshotOf(world)[0]).toMatchObject(Object.fromEntries(moved.map((tag) => [tag, index.digest])))
    expect(moved).toContain('stable')
  })

  test('is partial where a tag was cut off while it was under way', async () => {
    await using world = await startWorld([{}])
    await world.seed(images)
    const [registry] = world.registries
    registry?.inject({ match: { method: 'PUT', path: /stable$/ }, effect: { kind: 'hang' } })
    const abort = new AbortController()
    world.onRequest(() => {
      if (snapshotOf(world)[0]?.['1.0'] !== undefined) abort.abort(new Error('interrupted'))
    })
    const client = world.newClient()
    const report = await world.publish(request, { client, signal: abort.signal, rollBackGraceMs: 400 })
    expect(report).toMatchObject({ outcome: 'partial', isInterrupted: true })
    expect(report.published.map(({ tag, status }) => `${tag} ${status}`)).toEqual([
      '1.0 rolled-back',
      'stable failed',
      'latest failed',
    ])
    expect(report.published[1]?.error).toContain('may yet come to name')
    expect(snapshotOf(world)).toEqual([{}])
  })

  test('counts as published when the signal comes after the last tag', async () => {
    await using world = await startWorld()
    await world.seed(images)
    const abort = new AbortController()
    const report = await world.publish(request, { signal: abort.signal })
    abort.abort()
    expect(report).toMatchObject({ outcome: 'published', isInterrupted: false })
  })
})

describe('an optional registry', () => {
  test('that does not answer holds nothing up beyond its own time', async () => {
    await using world = await startWorld()
    await world.seed(images)
    const [, second] = world.registries
    second?.inject({ match: { times: 999 }, effect: { kind: 'hang' } })
    const report = await world.publish(
      { ...request, optionalRegistries: second ? [second.host] : [] },
      { client: world.newClient(), optionalTimeoutMs: 100 },
    )
    expect(report).toMatchObject({ outcome: 'published', isInterrupted: false })
    expect(report.warnings[0]).toContain(second?.host)
    expect(snapshotOf(world)).toEqual([
      { '1.0': index.digest, stable: index.digest, latest: index.digest },
      {},
    ])
  })
})

import { parseTag } from '@polyarch/image'
import type { Fault, FaultEffect, LocalRegistryOptions } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { createIndex, exitStatusOf } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { makeImage } from './images.ts'
import { expectTruth, settle, snapshotOf, watchTags } from './invariant.ts'
import { startWorld, users, type World } from './world.ts'

const tags = (...texts: readonly string[]) => texts.map(parseTag)
const images = [makeImage(amd64), makeImage(arm64)]
const descriptors = images.map(({ descriptor }) => descriptor)
const older = createIndex({ children: descriptors, annotations: { version: 'older' } })
const index = createIndex({ children: descriptors, annotations: { version: 'new' } })
const request = { index, tags: tags('1.0', 'stable', 'latest'), movingTags: tags('latest') }

/** A=2, T=3, R=2, where one tag is there before. */
async function startSmallWorld(options: LocalRegistryOptions = {}): Promise<World> {
  const world = await startWorld([options, options])
  await world.seed(images)
  await world.publish({ index: older, tags: tags('latest'), movingTags: tags('latest') })
  return world
}

/** Challenge, two children, the index, three HEADs, three PUTs; and those of the roll-back. */
const requestsOfOneRegistry = 10

const effects: Readonly<Record<string, FaultEffect>> = {
  'is answered with 500': { kind: 'status', status: 500 },
  'is answered with 400': { kind: 'status', status: 400, code: 'UNSUPPORTED' },
  'is answered with 403': { kind: 'status', status: 403, code: 'DENIED' },
  'is answered with 404': { kind: 'status', status: 404, code: 'MANIFEST_UNKNOWN' },
  'takes its effect and is answered with 503': { kind: 'status', status: 503, when: 'after' },
  'takes its effect and is answered with 400': { kind: 'status', status: 400, when: 'after' },
  'is reset before its effect': { kind: 'reset', when: 'before' },
  'is reset after its effect': { kind: 'reset', when: 'after' },
  'has its answer cut off': { kind: 'truncate', bytes: 1 },
  'is answered with another digest': { kind: 'wrong-digest' },
}

describe.each(Object.keys(effects))('when a request %s', { timeout: 120_000 }, (name) => {
  const effect = effects[name] ?? { kind: 'hang' }
  // Of a tag that is said not to be there, or to name something else, nothing better is known.
  const isHonest = effect.kind !== 'wrong-digest' && !(effect.kind === 'status' && effect.status === 404)
  test.each([1, 100])(
    '(%d in a row), whichever it is, the tags are all moved, or as they were, or told apart',
    async (times) => {
      for (const [at, after] of positions()) {
        await using world = await startSmallWorld()
        const before = snapshotOf(world)
        const found = watchTags(world, () => [older, index])
        world.registries[at]?.inject({ match: { after, times }, effect })
        const report = await world.publish(request, { client: world.newClient() })
        expect(found).toEqual([])
        expectTruth(world, report, before, { isHonest })
        world.registries[at]?.clearFaults()
        await expectCompletion(world)
      }
    },
  )
})

function* positions(): Iterable<readonly [number, number]> {
  for (const at of [0, 1]) for (let after = 0; after < requestsOfOneRegistry; after += 1) yield [at, after]
}

async function expectCompletion(world: World): Promise<void> {
  const again = await world.publish(request, { client: world.newClient() })
  expect(again).toMatchObject({ outcome: 'published', digest: index.digest })
  const all = { '1.0': index.digest, stable: index.digest, latest: index.digest }
  expect(snapshotOf(world)).toEqual([all, all])
}

describe('when the process dies', { timeout: 240_000 }, () => {
  test('at any request, no tag names an index with a missing child, and the next run completes', async () => {
    for (let n = 1; n <= 2 * requestsOfOneRegistry + 2; n += 1) {
      await using world = await startSmallWorld()
      const found = watchTags(world, () => [older, index])
      await publishAndDie(world, n)
      expect(found).toEqual([])
      await expectCompletion(world)
    }
  })

  test('at any request of a roll-back, the same', async () => {
    for (const tagDelete of ['tag', 'refuse', 'with-manifest'] as const) {
      for (let n = 14; n <= 50; n += 1) {
        await using world = await startSmallWorld({ features: { tagDelete } })
        const found = watchTags(world, () => [older, index])
        world.registries[0]?.inject(refusal('stable'))
        const isOver = await publishAndDie(world, n)
        expect(found).toEqual([])
        world.registries[0]?.clearFaults()
        await expectCompletion(world)
        if (isOver) break
      }
    }
  })
})

function refusal(tag: string): Fault {
  const match = { method: 'PUT', path: new RegExp(`/manifests/${tag}$`), times: 100 }
  return { match, effect: { kind: 'status', status: 403, code: 'DENIED' } }
}

/** Closes the client, and with it all connections, when so many requests have ended. Answers whether there were fewer. */
async function publishAndDie(world: World, n: number): Promise<boolean> {
  const client = world.newClient()
  let count = 0
  world.onRequest(() => {
    count += 1
    if (count === n) void client.close()
  })
  await world.publish(request, { client })
  await settle(world)
  const isOver = count < n
  count = n + 1
  return isOver
}

describe('a refused tag', () => {
  const features = {
    'deletes tags': {},
    'refuses to delete tags': { tagDelete: 'refuse' },
    'deletes manifests with their tags': { tagDelete: 'with-manifest' },
  } as const
  test.each(Object.keys(features) as (keyof typeof features)[])(
    'rolls all others back where the registry %s',
    async (name) => {
      await using world = await startSmallWorld({ features: features[name], auth: { kind: 'bearer', users } })
      const before = snapshotOf(world)
      const found = watchTags(world, () => [older, index])
      world.registries[1]?.inject(refusal('latest'))
      const report = await world.publish({ ...request, archTags: true })
      expect(report.outcome).toBe('rolled-back')
      expect(exitStatusOf(report)).toBe(1)
      expect(snapshotOf(world)).toEqual(before)
      expect(found).toEqual([])
      expect(report.failures).toHaveLength(1)
      for (const image of images) {
        for (const registry of world.registries)
          expect(registry.hasManifest('org/app', image.descriptor.digest)).toBe(true)
      }
      expect(report.published.map(({ tag, status }) => `${tag} ${status}`)).toContain('latest failed')
    },
  )

  test.each([400, 403, 500])(
    'that moved although the registry answered %d counts as moved',
    async (status) => {
      await using world = await startSmallWorld()
      const match = { method: 'PUT', path: /\/manifests\/(1\.0|latest)$/, times: 99 }
      world.registries[0]?.inject({ match, effect: { kind: 'status', status, when: 'after' } })
      const report = await world.publish(request)
      expect(report).toMatchObject({ outcome: 'published', failures: [] })
      expect(report.published.map((one) => one.status).sort()).toEqual([
        ...Array(4).fill('created'),
        'moved',
        'moved',
      ])
    },
  )

  test('holds back all tags that wait for their turn', async () => {
    await using world = await startWorld([{}])
    await world.seed(images)
    const [registry] = world.registries
    const many = Array.from({ length: 20 }, (_, at) => parseTag(`t${at}`))
    registry?.inject(refusal('t0'))
    const others = { method: 'PUT', path: /\/manifests\/t\d+$/, times: 99 }
    registry?.inject({ match: others, effect: { kind: 'delay', ms: 300 } })
    const report = await world.publish({ index, tags: many, onPartial: 'keep' })
    expect(report.outcome).toBe('partial')
    const untried = report.published.filter(({ error }) => error?.includes('not tried'))
    expect(untried.map(({ tag }) => `${tag}`)).toEqual(['t16', 't17', 't18', 't19'])
    expect(Object.keys(snapshotOf(world)[0] ?? {})).toHaveLength(15)
  })

  test('is looked at once more in the roll-back, when it was not known whether it moved', async () => {
    await using world = await startSmallWorld()
    const before = snapshotOf(world)
    // The HEAD of the first wave passes; then three tries of the PUT, and three of the HEAD behind it, get no answer.
    const match = { path: /\/manifests\/latest$/, after: 1, times: 6 }
    world.registries[0]?.inject({ match, effect: { kind: 'reset', when: 'after' } })
    const report = await world.publish(request)
    expect(report.outcome).toBe('rolled-back')
    expect(snapshotOf(world)).toEqual(before)
  })

  test('leaves new tags where nothing can be deleted, and says so', async () => {
    await using world = await startSmallWorld({ features: { deletes: false } })
    world.registries[1]?.inject(refusal('latest'))
    const report = await world.publish(request)
    expect(report.outcome).toBe('partial')
    expect(exitStatusOf(report)).toBe(3)
    const [first, second] = snapshotOf(world)
    expect(first).toEqual({ '1.0': index.digest, stable: index.digest, latest: older.digest })
    expect(second).toEqual(first)
    expect(report.published.map(({ tag, status }) => `${tag} ${status}`)).toEqual([
      '1.0 created',
      'stable created',
      'latest rolled-back',
      '1.0 created',
      'stable created',
      'latest failed',
    ])
    const errors = report.published.filter(({ status }) => status === 'created').map(({ error }) => error)
    for (const error of errors) expect(error?.match(/could not be removed/g)).toHaveLength(1)
  })

  test('that cannot be removed but halfway, because the registry breaks off, is told with what it names now', async () => {
    await using world = await startSmallWorld()
    world.registries[1]?.inject(refusal('latest'))
    // The tries to point the tag at the throw-away manifest take effect; those to put it back do not.
    const match = { method: 'PUT', path: /\/manifests\/1\.0$/ }
    const [first] = world.registries
    first?.inject({ match: { ...match, after: 1, times: 3 }, effect: { kind: 'reset', when: 'after' } })
    first?.inject({ match: { ...match, times: 99 }, effect: { kind: 'reset', when: 'before' } })
    const report = await world.publish({ ...request, multiTag: 'off' })
    expect(report.outcome).toBe('partial')
    const now = snapshotOf(world)[0]?.['1.0']
    expect(now).not.toBe(index.digest)
    const half = report.published.find(({ tag }) => tag === '1.0')
    expect(half).toMatchObject({ status: 'failed', error: expect.stringContaining(`it names ${now} now`) })
  })

  test('leaves what moved with on-partial: keep', async () => {
    await using world = await startSmallWorld()
    world.registries[1]?.inject(refusal('stable'))
    const report = await world.publish({ ...request, onPartial: 'keep' })
    expect(report.outcome).toBe('partial')
    expect(snapshotOf(world)[0]).toMatchObject({ '1.0': index.digest, latest: older.digest })
    expectTruth(world, report, [{ latest: older.digest }, { latest: older.digest }])
  })

  test('in an optional registry is a warning, and nothing is rolled back', async () => {
    await using world = await startSmallWorld()
    const optional = world.registries[1]
    optional?.inject(refusal('stable'))
    const report = await world.publish({ ...request, optionalRegistries: optional ? [optional.host] : [] })
    expect(report.outcome).toBe('published')
    expect(report.warnings.join()).toContain('stable')
    expect(snapshotOf(world)).toEqual([
      { '1.0': index.digest, stable: index.digest, latest: index.digest },
      { '1.0': index.digest, latest: older.digest },
    ])
  })

  test('is not put back when somebody else has moved it meanwhile', async () => {
    await using world = await startSmallWorld()
    const theirs = createIndex({ children: descriptors, annotations: { version: 'theirs' } })
    const [mine] = world.repositories
    if (mine === undefined) throw new Error('there is no repository')
    world.registries[1]?.inject(refusal('latest'))
    // The look before the roll-back comes late enough for another publish to be done.
    const look = { method: 'HEAD', path: /\/manifests\/(1\.0|latest)$/, after: 2, times: 2 }
    world.registries[0]?.inject({ match: look, effect: { kind: 'delay', ms: 300 } })
    const other = world.newClient().repository(mine, 'push')
    const report = await world.publish(request, {
      onProgress: ({ kind }) => {
        if (kind === 'rolling-back')
          for (const tag of tags('1.0', 'latest')) void other.putManifest(tag, theirs)
      },
    })
    expect(snapshotOf(world)).toEqual([
      { '1.0': theirs.digest, latest: theirs.digest },
      { latest: older.digest },
    ])
    expect(report.outcome).toBe('rolled-back')
    const left = report.published.filter(({ repository }) => repository === mine)
    expect(left.map(({ tag, status }) => `${tag} ${status}`)).toEqual([
      '1.0 failed',
      'stable rolled-back',
      'latest failed',
    ])
    expect(left[0]?.error).toContain(theirs.digest)
  })
})

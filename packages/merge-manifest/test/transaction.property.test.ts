import { parseTag } from '@polyarch/image'
import type { Fault, FaultEffect, Features } from '@polyarch/local-registry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIndex, type PublishableIndex, planPublish, publishAll } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { makeAttestation, makeImage } from './images.ts'
import { catchUp, expectTruth, expectWhole, settle, snapshotOf, watchTags } from './invariant.ts'
import { startWorld, type World } from './world.ts'

const tagNames = ['1.0', '1.1', 'stable', 'latest', 'main'] as const
const moving = ['latest', 'main', 'stable'] as const

/** One publish of a history: what is published, what goes wrong meanwhile, and whether the process dies at a request. */
const step = fc.record({
  content: fc.integer({ min: 0, max: 2 }),
  isAttested: fc.boolean(),
  version: fc.integer({ min: 0, max: 2 }),
  tags: fc.subarray([...tagNames], { minLength: 1 }),
  archTags: fc.boolean(),
  onPartial: fc.constantFrom('rollback' as const, 'rollback' as const, 'keep' as const),
  multiTag: fc.constantFrom('auto' as const, 'on' as const, 'off' as const),
  optional: fc.option(fc.integer({ min: 0, max: 2 })),
  dropsChild: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 5 }),
  faults: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), faultOf()), { maxLength: 4 }),
  diesAt: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 3 }),
})

function faultOf(): fc.Arbitrary<Fault> {
  const effect = fc.oneof(
    fc
      .constantFrom(400, 401, 403, 405, 409, 412, 429, 500, 502, 503)
      .chain((status) =>
        fc
          .constantFrom('before' as const, 'after' as const)
          .map((when): FaultEffect => ({ kind: 'status', status, when })),
      ),
    fc
      .constantFrom('before' as const, 'after' as const)
      .map((when): FaultEffect => ({ kind: 'reset', when })),
    fc.constant<FaultEffect>({ kind: 'truncate', bytes: 1 }),
    fc.constant<FaultEffect>({ kind: 'corrupt' }),
    fc.integer({ min: 1, max: 2 }).map((requests): FaultEffect => ({ kind: 'lag', requests })),
  )
  const match = fc.record({
    method: fc.constantFrom('PUT', 'PUT', 'HEAD', 'GET', 'DELETE'),
    path: fc.constantFrom(/./, /\/manifests\/[^:]*$/, /\/manifests\/(latest|stable)$/),
    after: fc.integer({ min: 0, max: 12 }),
    times: fc.constantFrom(1, 2, 4, 50),
  })
  return fc.record({ match, effect })
}

const features: fc.Arbitrary<Features> = fc.record({
  tagDelete: fc.constantFrom('tag' as const, 'refuse' as const, 'with-manifest' as const),
  deletes: fc.constantFrom(true, true, true, false),
  multiTag: fc.boolean(),
  validateChildren: fc.boolean(),
})

const immutable = fc.constantFrom(
  {},
  {},
  { immutableTags: /^\d/, immutableStyle: 'ecr' as const },
  { immutableTags: /^1\.0$/, immutableStyle: 'docker-hub' as const },
)

const histories = fc.record({
  registries: fc.array(
    fc.tuple(features, immutable).map(([some, tags]) => ({ features: { ...some, ...tags } })),
    { minLength: 1, maxLength: 3 },
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
})

test('no tag ever names an index with a missing child, and what a run says is true', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ registries, steps }) => {
      await using world = await startWorld(registries)
      const indexes: PublishableIndex[] = []
      const found = watchTags(world, () => indexes)
      for (const one of steps) await play(world, one, indexes)
      expect(found).toEqual([])
    }),
    { numRuns: 100 },
  )
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function play(world: World, one: Step, indexes: PublishableIndex[]): Promise<void> {
  const images = [makeImage(amd64, `${one.content}`), makeImage(arm64, `${one.content}`)]
  const children = one.isAttested ? [...images, ...images.map(makeAttestation)] : images
  const index = createIndex({
    children: children.map(({ descriptor }) => descriptor),
    annotations: { version: `${one.version}` },
  })
  indexes.push(index)
  for (const [at, repository] of world.repositories.entries()) {
    await world.seed(at === one.dropsChild ? children.slice(1) : children, [repository])
  }
  const before = snapshotOf(world)
  for (const [at, fault] of one.faults) world.registries[at]?.inject(fault)
  const { tags: texts, archTags, onPartial, multiTag } = one
  const optional = one.optional === null ? undefined : world.registries[one.optional]?.host
  const request = {
    index,
    tags: texts.map((text) => parseTag(text)),
    movingTags: moving.map((text) => parseTag(text)),
    archTags,
    onPartial,
    multiTag,
    optionalRegistries: optional === undefined ? [] : [optional],
  }
  const client = world.newClient()
  let count = 0
  let isDead = false
  world.onRequest(() => {
    count += 1
    if (count !== one.diesAt) return
    isDead = true
    void client.close()
  })
  const report = await world.publish(request, { client })
  count = Number.POSITIVE_INFINITY
  await settle(world)
  if (!isDead) expectTruth(world, report, before, { optional })
  for (const registry of world.registries) registry.clearFaults()
  await catchUp(world, 2)
  await expectSameEnd(world, request)
}

const manyHistories = fc.record({
  registries: fc.array(
    features.map((some) => ({ features: some })),
    { minLength: 1, maxLength: 2 },
  ),
  steps: fc.array(
    fc.record({
      images: fc.array(
        fc.record({
          content: fc.integer({ min: 0, max: 2 }),
          tags: fc.subarray([...tagNames], { minLength: 1 }),
          archTags: fc.boolean(),
          where: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
          dropsChild: fc.option(fc.constant(true), { freq: 8 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      onPartial: fc.constantFrom('rollback' as const, 'rollback' as const, 'keep' as const),
      faults: fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), faultOf()), { maxLength: 3 }),
      diesAt: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

test('several images are published as one: all of them, or none, or it is said which', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(manyHistories, async ({ registries, steps }) => {
      await using world = await startWorld(registries, ['org/base', 'org/app'])
      const indexes: PublishableIndex[] = []
      const found = watchTags(world, () => indexes)
      for (const one of steps) await playMany(world, one, indexes)
      expect(found).toEqual([])
    }),
    { numRuns: 25 },
  )
})

type Many = typeof manyHistories extends fc.Arbitrary<{ readonly steps: readonly (infer T)[] }> ? T : never

async function playMany(world: World, one: Many, indexes: PublishableIndex[]): Promise<void> {
  // No two images want one tag of one repository: each has names of its own.
  const requests = one.images.map((image, at) => {
    const images = [makeImage(amd64, `${at}-${image.content}`), makeImage(arm64, `${at}-${image.content}`)]
    const index = createIndex({ children: images.map(({ descriptor }) => descriptor) })
    const repositories = world.repositories.filter((_, place) => image.where.includes(place))
    const name = (text: string) => parseTag(`i${at}-${text}`)
    const request = {
      index,
      repositories: repositories.length > 0 ? repositories : world.repositories.slice(0, 1),
      tags: image.tags.map(name),
      movingTags: moving.map(name),
      archTags: image.archTags,
      onPartial: one.onPartial,
    }
    return { request, images: image.dropsChild === true ? images.slice(1) : images }
  })
  for (const { request, images } of requests) {
    indexes.push(request.index)
    await world.seed(images, request.repositories)
  }
  const before = snapshotOf(world)
  for (const [at, fault] of one.faults) world.registries[at]?.inject(fault)
  const client = world.newClient()
  let count = 0
  let isDead = false
  world.onRequest(() => {
    count += 1
    if (count !== one.diesAt) return
    isDead = true
    void client.close()
  })
  const plans = requests.map(({ request }) => planPublish(request))
  const reports = await publishAll(plans, { client, sleep: async () => undefined })
  count = Number.POSITIVE_INFINITY
  await settle(world)
  if (!isDead) expectWhole(world, reports, before, one.onPartial)
  for (const registry of world.registries) registry.clearFaults()
  await catchUp(world, 2)

  // Without faults, running it again completes, or is refused for all of them by what is not there.
  const start = snapshotOf(world)
  const again = await publishAll(plans, { client: world.newClient(), sleep: async () => undefined })
  const outcomes = new Set(again.map(({ outcome }) => outcome))
  expect(outcomes.size).toBe(1)
  if (outcomes.has('published')) return
  expect(again.flatMap(({ failures }) => failures.map(({ message }) => message)).join()).toMatch(/is missing/)
  expect(snapshotOf(world)).toEqual(start)
}

/** Without faults, running it again completes, or is refused by what does not change: an absent child, an immutable tag. */
async function expectSameEnd(world: World, request: Parameters<World['publish']>[0]): Promise<void> {
  const before = snapshotOf(world)
  const again = await world.publish({ ...request, onPartial: 'rollback' }, { client: world.newClient() })
  expectTruth(world, again, before, { optional: request.optionalRegistries?.[0] })
  if (again.outcome !== 'published') {
    const isExpected = again.failures.every(({ message }) => /is missing|immutable/.test(message))
    expect(isExpected, again.failures.map(({ message }) => message).join('; ')).toBe(true)
    return
  }
  const end = snapshotOf(world)
  const repeated = await world.publish(request, { client: world.newClient() })
  expect(repeated.outcome).toBe('published')
  expect(repeated.digest).toBe(again.digest)
  expect(snapshotOf(world)).toEqual(end)
}

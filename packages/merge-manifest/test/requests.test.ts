import { parseTag } from '@polyarch/image'
import type { RequestEvent } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { createIndex } from '../src/index.ts'
import { makeAttestation, makeImage } from './images.ts'
import { startWorld, users } from './world.ts'

const architectures = ['amd64', 'arm64', 's390x', 'ppc64le', 'riscv64', '386']
const authKinds = {
  none: {},
  basic: { auth: { kind: 'basic', users } },
  bearer: { auth: { kind: 'bearer', users } },
} as const

interface Size {
  readonly a: number
  readonly t: number
  readonly r: number
  readonly attested: boolean
}

function contentOf({ a, t, attested }: Size) {
  const images = architectures.slice(0, a).map((architecture) => makeImage({ os: 'linux', architecture }))
  const children = attested ? [...images, ...images.map(makeAttestation)] : images
  const index = createIndex({ children: children.map(({ descriptor }) => descriptor) })
  const tags = Array.from({ length: t }, (_, at) => parseTag(`t${at}`))
  return { children, index, tags, movingTags: tags.slice(Math.ceil(t / 2)), c: children.length }
}

const sizes: readonly Size[] = [
  { a: 1, t: 1, r: 1, attested: false },
  { a: 2, t: 3, r: 2, attested: false },
  { a: 2, t: 5, r: 2, attested: true },
  { a: 6, t: 1, r: 3, attested: true },
]

describe.each(Object.keys(authKinds) as (keyof typeof authKinds)[])('with auth %s', (kind) => {
  test.each(sizes)('A=$a T=$t R=$r attested=$attested stays within R·(3 + C + 2T) requests', async (size) => {
    await using world = await startWorld(Array.from({ length: size.r }, () => authKinds[kind]))
    const { children, c, ...request } = contentOf(size)
    await world.seed(children)
    const before = world.registries.map(({ requests }) => requests.length)
    const report = await world.publish(request, { client: world.newClient() })
    expect(report.outcome).toBe('published')
    const counts = world.registries.map(({ requests }, at) => requests.length - (before[at] ?? 0))
    const perRepository = { none: 1, basic: 2, bearer: 2 }[kind] + 1 + c + 2 * size.t
    expect(perRepository).toBeLessThanOrEqual(3 + c + 2 * size.t)
    expect(counts).toEqual(counts.map(() => perRepository))
    expect(report.requests).toBe(perRepository * size.r)
  })
})

test('arch tags count as tags, and the bytes of their images are read once, from one registry', async () => {
  await using world = await startWorld([authKinds.bearer, authKinds.bearer])
  const { children, c, ...request } = contentOf({ a: 2, t: 2, r: 2, attested: true })
  await world.seed(children)
  const client = world.newClient()
  const report = await world.publish({ ...request, archTags: true }, { client })
  const tagged = 2 + 2 * 2
  expect(report.published).toHaveLength(2 * tagged)
  expect(report.requests).toBe(2 * (3 + c + 2 * tagged) + 2)
})

test('two repositories of one registry share the challenge, and a token each', async () => {
  await using world = await startWorld([authKinds.bearer], ['org/app', 'org/mirror'])
  const { children, c, ...request } = contentOf({ a: 2, t: 2, r: 2, attested: false })
  await world.seed(children)
  const before = world.registries[0]?.requests.length ?? 0
  await world.publish(request, { client: world.newClient() })
  const requests = world.registries[0]?.requests.slice(before) ?? []
  expect(requests.filter(({ path }) => path === '/v2/')).toHaveLength(1)
  expect(requests.filter(({ path }) => path === '/token')).toHaveLength(2)
  expect(requests).toHaveLength(1 + 2 * (1 + c + 1 + 2 * 2))
})

describe('round trips in sequence', () => {
  test.each(['bearer', 'basic', 'none'] as const)('with auth %s are five at most', async (kind) => {
    await using world = await startWorld([authKinds[kind], authKinds[kind]])
    const { children, ...request } = contentOf({ a: 3, t: 4, r: 2, attested: true })
    await world.seed(children)
    for (const registry of world.registries)
      registry.inject({ match: { times: 1000 }, effect: { kind: 'delay', ms: 150 } })
    const events: { readonly start: number; readonly end: number }[] = []
    const client = world.newClient(({ durationMs }: RequestEvent) => {
      events.push({ start: performance.now() - durationMs, end: performance.now() })
    })
    expect((await world.publish(request, { client })).outcome).toBe('published')
    expect(longestChain(events)).toBeLessThanOrEqual(5)
  })
})

/** How many of these there are one after the other. */
function longestChain(events: readonly { readonly start: number; readonly end: number }[]): number {
  let count = 0
  let last = Number.NEGATIVE_INFINITY
  for (const { start, end } of [...events].sort((a, b) => a.end - b.end)) {
    if (start < last) continue
    count += 1
    last = end
  }
  return count
}

describe('several tags in one request', () => {
  const size = { a: 2, t: 6, r: 1, attested: false }
  const putsOf = (requests: readonly { readonly method: string; readonly path: string }[]) =>
    requests.filter(({ method }) => method === 'PUT').length

  test('are sent where asked for, fixed and moving ones apart', async () => {
    await using world = await startWorld([{}])
    const { children, c: _c, ...request } = contentOf(size)
    await world.seed(children)
    const before = world.registries[0]?.requests.length ?? 0
    const report = await world.publish({ ...request, multiTag: 'on' })
    expect(report.published.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'created'))
    const puts = world.registries[0]?.requests.slice(before).filter(({ method }) => method === 'PUT') ?? []
    expect(puts.map(({ query }) => query)).toEqual(['', 'tag=t0&tag=t1&tag=t2', 'tag=t3&tag=t4&tag=t5'])
  })

  test.each([
    ['that ignores them', { multiTag: false }],
    ['that takes fewer', { maxTags: 1 }],
  ])('fall back to single ones at a registry %s', async (_name, features) => {
    await using world = await startWorld([{ features }])
    const { children, c: _c, ...request } = contentOf(size)
    await world.seed(children)
    expect((await world.publish({ ...request, multiTag: 'on' })).outcome).toBe('published')
    const [repository] = world.repositories
    expect(repository && Object.keys(world.tags(repository))).toHaveLength(6)
  })

  test('are sent unasked only to registries that are known to take them', async () => {
    await using world = await startWorld([{}])
    const { children, c: _c, ...request } = contentOf(size)
    await world.seed(children)
    const multiTagRegistries = new Set<string>()
    const before = putsOf(world.registries[0]?.requests ?? [])
    await world.publish(request, { multiTagRegistries })
    expect(putsOf(world.registries[0]?.requests ?? []) - before).toBe(1 + 6)
    expect(multiTagRegistries.size).toBe(0)
    const { index } = contentOf({ ...size, a: 1 })
    await world.publish({ ...request, index, multiTag: 'on' }, { multiTagRegistries })
    expect([...multiTagRegistries]).toEqual([world.registries[0]?.host])
    const between = putsOf(world.registries[0]?.requests ?? [])
    await world.publish(request, { multiTagRegistries })
    expect(putsOf(world.registries[0]?.requests ?? []) - between).toBe(1 + 2)
  })
})

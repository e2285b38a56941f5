import { mediaTypes } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createFaultBox } from '../src/fault.ts'
import { type FaultEffect, startLocalRegistry } from '../src/index.ts'
import { eventually } from './eventually.ts'
import { errorCode, header, send } from './http.ts'
import { indexManifest, pushBlob, pushImage, putManifest, randomContent } from './sample.ts'
import { startOn, storageKinds } from './storages.ts'

const index = indexManifest([])
const put = (url: string, reference = 't') => putManifest(url, 'a', reference, index, mediaTypes.ociIndex)

describe('which requests a fault happens to', () => {
  const requests = { method: 'GET', path: '/v2/a/manifests/t', query: 'tag=x' }
  const box = (...faults: Parameters<typeof createFaultBox>[0]) =>
    createFaultBox(faults, { random: () => 0.5, now: () => 0 })
  const hang = { kind: 'hang' } as const

  test.each([
    ['any', {}, true],
    ['its method, in any case', { method: 'get' }, true],
    ['another method', { method: 'PUT' }, false],
    ['its path', { path: /manifests\/t$/ }, true],
    ['another path', { path: /blobs/ }, false],
    ['its query', { query: /tag=x/ }, true],
    ['another query', { query: /^$/ }, false],
    ['all of them but the first', { after: 1 }, false],
    ['most', { probability: 0.6 }, true],
    ['few', { probability: 0.5 }, false],
    ['none', { times: 0 }, false],
  ])('%s', (_, match, happens) => {
    expect(box({ match, effect: hang }).take(requests)).toEqual(happens ? [hang] : [])
  })

  test('after so many, to so many', () => {
    const faults = box({ match: { after: 2, times: 3 }, effect: hang })
    const counts = Array.from({ length: 7 }, () => faults.take(requests).length)
    expect(counts).toEqual([0, 0, 1, 1, 1, 0, 0])
  })

  test.each([
    [{ kind: 'lag', requests: 1 }, 'PUT', '/v2/a/manifests/t'],
    [{ kind: 'disk-full' }, 'PATCH', '/v2/a/blobs/uploads/x'],
  ] as const)('%j waits for a write', (effect, method, path) => {
    const faults = box({ effect })
    expect(faults.take(requests)).toEqual([])
    expect(faults.take({ method, path, query: '' })).toEqual([effect])
  })

  test('of two that answer, the second waits for the first; one that delays goes before both', () => {
    const [delay, first, second]: FaultEffect[] = [
      { kind: 'delay', ms: 1 },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503 },
    ]
    if (!delay || !first || !second) throw new Error('three effects')
    const faults = box({ effect: delay }, { effect: first }, { effect: second })
    expect([faults.take(requests), faults.take(requests), faults.take(requests)]).toEqual([
      [delay, first],
      [second],
      [],
    ])
  })

  test('a rate limit lets so many pass in each window', () => {
    let now = 0
    const effect = { kind: 'rate-limit', requests: 2, windowMs: 1500 } as const
    const faults = createFaultBox([{ effect }], { random: Math.random, now: () => now })
    const passes = () => faults.take(requests).length === 0
    expect([passes(), passes(), passes(), passes()]).toEqual([true, true, false, false])
    expect(faults.take(requests)).toMatchObject([{ status: 429, headers: { 'Retry-After': '2' } }])
    now = 1500
    expect([passes(), passes(), passes()]).toEqual([true, true, false])
  })
})

describe.each(storageKinds)('what happens, on %s', (kind) => {
  test('an error answer before the effect, with its own code, message and headers', async () => {
    await using registry = await startOn(kind)
    registry.inject({
      match: { method: 'PUT' },
      effect: {
        kind: 'status',
        status: 429,
        code: 'TOOMANYREQUESTS',
        message: 'slower',
        headers: { 'Retry-After': '0.5' },
      },
    })
    const reply = await put(registry.url)
    expect([reply.status, errorCode(reply), header(reply, 'retry-after')]).toEqual([
      429,
      'TOOMANYREQUESTS',
      '0.5',
    ])
    expect(reply.body.toString()).toContain('slower')
    expect(registry.tags('a').size).toBe(0)
    expect(registry.requests.at(-1)).toMatchObject({ status: 429, faults: ['status'] })
    expect((await put(registry.url)).status).toBe(201)
  })

  test('an error answer after the effect', async () => {
    await using registry = await startOn(kind, {
      faults: [{ effect: { kind: 'status', status: 502, when: 'after' } }],
    })
    expect((await put(registry.url)).status).toBe(502)
    expect(registry.tags('a').get('t')).toBe(index.digest)
  })

  test.each([
    ['before', false],
    ['after', true],
  ] as const)('a reset %s the effect', async (when, stored) => {
    await using registry = await startOn(kind, { faults: [{ effect: { kind: 'reset', when } }] })
    await expect(put(registry.url)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(registry.tags('a').has('t')).toBe(stored)
    expect(registry.requests[0]).toMatchObject({ status: 0, completed: false, faults: ['reset'] })
  })

  test.each([0, 10, 100_000])('a body that ends after %i bytes', async (bytes) => {
    await using registry = await startOn(kind)
    const blob = randomContent(200_000)
    await pushBlob(registry.url, 'a', blob)
    registry.inject({ effect: { kind: 'truncate', bytes } })
    await expect(send(registry.url, `/v2/a/blobs/${blob.digest}`)).rejects.toThrow('aborted')
    await eventually(() => registry.requests.at(-1)?.bytesSent).toBe(bytes)
    expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
  })

  test('a body whose bytes are others, and a digest header that lies', async () => {
    await using registry = await startOn(kind)
    const image = await pushImage(registry.url, 'a', 't')
    registry.inject({ effect: { kind: 'corrupt' } })
    registry.inject({ effect: { kind: 'wrong-digest' } })
    const reply = await send(registry.url, '/v2/a/manifests/t')
    expect(reply.body).toHaveLength(image.bytes.length)
    expect(reply.body).not.toEqual(image.bytes)
    expect(header(reply, 'docker-content-digest')).not.toBe(image.digest)
    expect((await send(registry.url, '/v2/a/manifests/t')).body).toEqual(image.bytes)
  })

  test('headers more, headers less', async () => {
    await using registry = await startOn(kind)
    const headers = { Warning: '299 - "old"', 'Docker-Distribution-Api-Version': '' }
    registry.inject({ effect: { kind: 'headers', headers } })
    const reply = await send(registry.url, '/v2/')
    expect([reply.headers['warning'], reply.headers['docker-distribution-api-version']]).toEqual([
      '299 - "old"',
      undefined,
    ])
  })

  test('a new manifest that is seen late, by tag and by digest', async () => {
    await using registry = await startOn(kind)
    registry.inject({ effect: { kind: 'lag', requests: 2 }, match: { method: 'PUT' } })
    expect((await put(registry.url)).status).toBe(201)
    for (const reference of ['t', index.digest]) {
      const statuses = []
      for (let read = 0; read < 3; read += 1) {
        statuses.push((await send(registry.url, `/v2/a/manifests/${reference}`)).status)
      }
      expect(statuses).toEqual([404, 404, 200])
    }
  })

  test('a tag that moved and shows where it was', async () => {
    await using registry = await startOn(kind)
    const before = await pushImage(registry.url, 'a', 't')
    registry.inject({ effect: { kind: 'lag', requests: 1 } })
    await put(registry.url)
    expect(registry.tags('a').get('t')).toBe(index.digest)
    expect((await send(registry.url, '/v2/a/manifests/t')).body).toEqual(before.bytes)
    expect((await send(registry.url, '/v2/a/manifests/t')).body).toEqual(index.bytes)
  })

  test('a child that an index does not find yet', async () => {
    await using registry = await startOn(kind)
    registry.inject({ effect: { kind: 'lag', requests: 1 }, match: { path: /manifests/ } })
    const child = await pushImage(registry.url, 'a')
    const parent = indexManifest([child])
    const reply = await putManifest(registry.url, 'a', 'p', parent, mediaTypes.ociIndex)
    expect([reply.status, errorCode(reply)]).toEqual([400, 'MANIFEST_BLOB_UNKNOWN'])
    expect((await putManifest(registry.url, 'a', 'p', parent, mediaTypes.ociIndex)).status).toBe(201)
  })

  test.each([
    ['at once', 0],
    ['in the middle', 50_000],
  ])('a full disk %s: an error, nothing stored, and another try succeeds', async (_, bytes) => {
    const errors: unknown[] = []
    await using registry = await startOn(kind, { onError: (error) => errors.push(error) })
    const blob = randomContent(200_000)
    registry.inject({ effect: { kind: 'disk-full', bytes } })
    const reply = await pushBlob(registry.url, 'a', blob)
    expect(reply.status).toBe(507)
    expect(reply.body.toString()).toContain('no space')
    expect(errors).toMatchObject([{ code: 'ENOSPC' }])
    expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).status).toBe(404)
    expect((await pushBlob(registry.url, 'a', blob)).status).toBe(201)
  })
})

test('a delay and a latency make an answer late', async () => {
  await using registry = await startLocalRegistry({
    latencyMs: 20,
    faults: [{ effect: { kind: 'delay', ms: 30 } }],
  })
  await send(registry.url, '/v2/')
  expect(registry.requests[0]?.durationMs).toBeGreaterThanOrEqual(48)
})

test.each([
  ['an answer that never comes', { kind: 'hang' }],
  ['a body that stands still', { kind: 'stall', bytes: 1 }],
  ['a delay of an hour', { kind: 'delay', ms: 3_600_000 }],
] as const)('%s ends when the registry does', async (_, effect) => {
  const registry = await startLocalRegistry({ faults: [{ effect }] })
  const answer = send(registry.url, '/v2/').then(
    () => 'answered',
    () => 'cut off',
  )
  await eventually(() => registry.requests.length).toBe(1)
  await registry.close()
  expect(await answer).toBe('cut off')
})

test('faults can be cleared', async () => {
  await using registry = await startLocalRegistry({ faults: [{ effect: { kind: 'status', status: 500 } }] })
  registry.clearFaults()
  expect((await send(registry.url, '/v2/')).status).toBe(200)
})

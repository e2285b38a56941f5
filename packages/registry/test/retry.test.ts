import { describe, expect, test } from 'vitest'
import { RegistryError } from '../src/error.ts'
import { type RetryContext, retryDelay } from '../src/retry.ts'
import { fakeClock } from './fake-clock.ts'
import { answer, refuse, type Script, startServer } from './scripted-server.ts'
import { failure, latest, manifest, newClient, repositoryAt } from './subject.ts'

const context: RetryContext = { method: 'PUT', host: 'registry.example.org', expectSoon: false, retries: 4 }
const errorWith = (details: Partial<ConstructorParameters<typeof RegistryError>[0]>) =>
  new RegistryError({ code: 'X', method: 'PUT', url: 'u', detail: 'd', ...details })

/** Fails the requests that the greeting is followed by, as `faults` say, then lets everything pass. */
function failing(...faults: readonly Script[]): Script {
  let next = 0
  return (request, response, index) => {
    const fault = request.url === '/v2/' ? undefined : faults[next++]
    return fault === undefined
      ? answer(response, request.method === 'PUT' ? 201 : 200)
      : fault(request, response, index)
  }
}
const status =
  (code: number, headers = {}): Script =>
  (_request, response) =>
    answer(response, code, '', headers)
const reset: Script = (_request, response) => response.socket?.resetAndDestroy()
const garbage: Script = (_request, response) => response.socket?.end('HTTP/1.1 200 OK\nbare: line feeds\n\n')

describe('a PUT', () => {
  test.each([
    ['408, 425, 429', [status(408), status(425), status(429)]],
    ['500, 502, 503, 504', [status(500), status(502), status(503), status(504)]],
    ['connections reset', [reset, reset, reset]],
    ['answers that are not valid HTTP', [garbage, garbage]],
    [
      'a registry that has not caught up',
      [
        ((_request, response) => refuse(response, 404, 'MANIFEST_UNKNOWN')) as Script,
        ((_request, response) => refuse(response, 400, 'MANIFEST_BLOB_UNKNOWN')) as Script,
        ((_request, response) => refuse(response, 404, 'BLOB_UNKNOWN')) as Script,
        ((_request, response) => refuse(response, 400, 'BLOB_UPLOAD_INVALID')) as Script,
      ],
    ],
    [
      'codes that promise an end, whatever their status',
      [
        ((_request, response) => refuse(response, 403, 'TOOMANYREQUESTS')) as Script,
        ((_request, response) => refuse(response, 400, 'UNAVAILABLE')) as Script,
      ],
    ],
  ])('gets over %s', async (_, faults) => {
    await using server = await startServer(failing(...faults))
    await using client = newClient()
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.seen).toHaveLength(1 + faults.length + 1)
  })

  test.each([400, 403, 404, 409, 412, 501])('is not tried again after %d', async (code) => {
    await using server = await startServer(failing(status(code)))
    await using client = newClient()
    expect(await failure(repositoryAt(client, server.host).putManifest(latest, manifest))).toMatchObject({
      status: code,
      retryable: false,
    })
    expect(server.seen).toHaveLength(2)
  })

  test('is tried five times in all, waiting longer each time, and fails with the last answer', async () => {
    const clock = fakeClock(1)
    await using server = await startServer(failing(...Array.from({ length: 9 }, () => status(502))))
    await using client = newClient({ clock })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ status: 502, code: 'HTTP_ERROR', retryable: true })
    expect(error.message).toContain(
      'the registry gave no reason; the registry has a problem; try again later',
    )
    expect(server.seen).toHaveLength(1 + 5)
    expect(clock.slept).toEqual([250, 500, 1_000, 2_000])
  })

  test('is tried as often as the option says', async () => {
    await using server = await startServer(failing(status(502), status(502)))
    await using client = newClient({ retries: 0 })
    await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(server.seen).toHaveLength(2)
  })

  test.each([
    ['seconds', { 'retry-after': '2' }, 2_000],
    ['a fraction', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT' }, 7_000],
  ])('waits as long as Retry-After says in %s', async (_, headers, expected) => {
    const clock = fakeClock(0)
    await using server = await startServer(failing(status(429, headers)))
    await using client = newClient({ clock })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(clock.slept).toEqual([expected])
  })

  test('fails loudly when the registry asks for more than a minute', async () => {
    const clock = fakeClock()
    await using server = await startServer(failing(status(503, { 'retry-after': '3600' })))
    await using client = newClient({ clock })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ code: 'RATE_LIMITED', status: 503 })
    expect(error.message).toContain('asks to wait 3600 s, more than the 60 s')
    expect(clock.slept).toEqual([])
  })

  test('tells each try to onRequest', async () => {
    const attempts: [number, number | undefined][] = []
    await using server = await startServer(failing(reset, status(503)))
    await using client = newClient({
      onRequest: ({ attempt, status: code, method }) => method === 'PUT' && attempts.push([attempt, code]),
    })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(attempts).toEqual([
      [1, undefined],
      [2, 503],
      [3, 201],
    ])
  })
})

describe('the greeting', () => {
  test('is tried again too, and one failure of it is not remembered', async () => {
    let faults = 5
    await using server = await startServer((_request, response) => answer(response, faults-- > 0 ? 503 : 200))
    await using client = newClient()
    expect((await failure(client.ping(server.host))).status).toBe(503)
    expect(await client.ping(server.host)).toMatchObject({ challenge: 'none' })
  })
})

describe('retryDelay', () => {
  const denied = errorWith({ status: 403, code: 'DENIED' })

  test('gives GHCR two more chances to remember that it granted a PUT', () => {
    const clock = fakeClock()
    const delays = [1, 2, 3].map(
      (attempt) => retryDelay(denied, attempt, { ...context, host: 'ghcr.io' }, clock) !== undefined,
    )
    expect(delays).toEqual([true, true, false])
    expect(retryDelay(denied, 1, context, clock)).toBeUndefined()
    expect(retryDelay(denied, 1, { ...context, host: 'ghcr.io', method: 'GET' }, clock)).toBeUndefined()
  })

  test('never waits longer than 8 s by itself, and adds at most a tenth to what was asked', () => {
    expect(retryDelay(errorWith({ retryable: true }), 20, { ...context, retries: 99 }, fakeClock(1))).toBe(
      8_000,
    )
    expect(retryDelay(errorWith({ retryable: true, retryAfterMs: 10_000 }), 1, context, fakeClock(1))).toBe(
      11_000,
    )
  })

  test('leaves errors that are none of the registry’s alone', () => {
    expect(retryDelay(new Error('bug'), 1, context, fakeClock())).toBeUndefined()
  })
})

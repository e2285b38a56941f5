import { describe, expect, test } from 'vitest'
import { RegistryError } from '../src/error.ts'
import { TokenServiceClient, type TokenServiceClientOptions } from '../src/token-service-client.ts'
import { fakeClock } from './fake-clock.ts'
import { type Script, startServer } from './scripted-server.ts'

const fast = (options: TokenServiceClientOptions = {}) =>
  new TokenServiceClient({ requestTimeoutMs: 500, clock: fakeClock(), ...options })

async function failure(work: Promise<unknown>): Promise<RegistryError> {
  const error = await work.catch((reason: unknown) => reason)
  if (!(error instanceof RegistryError)) throw new Error(`expected a RegistryError, got ${String(error)}`)
  return error
}

const answering =
  (...statuses: readonly number[]): Script =>
  (_request, response, index) =>
    response.writeHead(statuses[Math.min(index, statuses.length - 1)] ?? 200).end(`answer ${index}`)

describe('a token service', () => {
  test('is given back with whatever status it answers', async () => {
    await using server = await startServer(answering(403))
    await using client = fast()
    const answer = await client.send({ method: 'POST', url: new URL(server.origin), body: 'a=b' })
    expect([answer.status, answer.body]).toEqual([403, 'answer 0'])
    expect(server.seen[0]?.body.toString()).toBe('a=b')
  })

  test('is asked again while it is busy, with headers that are signed anew', async () => {
    await using server = await startServer(answering(500, 429, 400, 200))
    await using client = fast()
    let signed = 0
    const answer = await client.send({
      ...{ method: 'GET', url: new URL(server.origin) },
      sign: () => ({ 'x-signed': String(++signed) }),
      isTransient: ({ status }) => status === 400,
    })
    expect(answer.body).toBe('answer 3')
    expect(server.seen.map(({ headers }) => headers['x-signed'])).toEqual(['1', '2', '3', '4'])
  })

  test('that stays busy is told with its reason, free of the secrets it was sent', async () => {
    await using server = await startServer(answering(503))
    await using client = fast({ retries: 1 })
    client.addSecret('hunter2hunter2')
    const error = await failure(
      client.send({
        ...{ method: 'GET', url: new URL(`${server.origin}/?token=hunter2hunter2`) },
        explain: () => 'you sent hunter2hunter2',
      }),
    )
    expect(error).toMatchObject({ status: 503, detail: 'you sent ***', retryable: true })
    expect(error.message).not.toContain('hunter2')
    expect(server.seen).toHaveLength(2)
  })

  test('that answers with more than 64 KiB is not read to its end', async () => {
    await using server = await startServer((_, response) => response.end('x'.repeat(65 * 1024)))
    await using client = fast()
    expect(await failure(client.send({ method: 'GET', url: new URL(server.origin) }))).toMatchObject({
      code: 'TOO_LARGE',
    })
  })

  test('that leads to another origin is not followed, to another path it is', async () => {
    await using other = await startServer(answering(200))
    await using server = await startServer((request, response) =>
      request.url === '/a'
        ? response.writeHead(307, { location: '/b' }).end()
        : request.url === '/b'
          ? response.end('arrived')
          : response.writeHead(307, { location: other.origin }).end(),
    )
    await using client = fast()
    const send = async (path: string) =>
      await client.send({ method: 'POST', url: new URL(path, server.origin), body: 'secret' })
    expect((await send('/a')).body).toBe('arrived')
    expect(await failure(send('/elsewhere'))).toMatchObject({ code: 'INSECURE' })
    expect(other.seen).toEqual([])
  })

  test.each([
    ['plain HTTP', 'http://sts.lan/', {}],
    [
      'plain HTTP to a host that is insecure as a registry',
      'http://sts.lan/',
      { insecureRegistries: ['sts.lan'] },
    ],
    ['another scheme', 'ftp://sts.lan/', {}],
  ])('is not spoken to by %s', async (_, url, network) => {
    await using client = fast({ network })
    expect(await failure(client.send({ method: 'GET', url: new URL(url) }))).toMatchObject({
      code: 'INSECURE',
    })
  })

  test('is spoken to by plain HTTP where the caller names its host', async () => {
    await using proxy = await startServer(answering(200))
    await using client = fast({ plainHosts: ['credentials.lan'], network: { httpProxy: proxy.origin } })
    await client.send({ method: 'GET', url: new URL('http://credentials.lan/keys') })
    expect(proxy.lines).toEqual(['GET http://credentials.lan/keys'])
  })

  test('is left when the client is closed', async () => {
    await using server = await startServer(() => undefined)
    const client = fast()
    const sending = failure(client.send({ method: 'GET', url: new URL(server.origin) }))
    setImmediate(() => client.close())
    expect(await sending).toMatchObject({ code: 'CLOSED' })
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createLocalRegistryHandler, type LocalRegistry, startLocalRegistry } from '../src/index.ts'
import { selfSigned } from './certificate.ts'
import { eventually } from './eventually.ts'
import { errorCode, header, json, send } from './http.ts'
import { beginUpload, pushBlob, pushImage, randomContent } from './sample.ts'

test('it starts within milliseconds', async () => {
  const durations: number[] = []
  for (let start = 0; start < 10; start += 1) {
    const started = performance.now()
    await using _ = await startLocalRegistry()
    durations.push(performance.now() - started)
  }
  expect(Math.min(...durations)).toBeLessThan(50)
})

test('it listens on a free port of loopback, and says where', async () => {
  await using registry = await startLocalRegistry()
  expect(registry.host).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(registry.url).toBe(`http://${registry.host}`)
  const reply = await send(registry.url, '/v2/')
  expect([reply.status, json(reply)]).toEqual([200, {}])
  expect(header(reply, 'docker-distribution-api-version')).toBe('registry/2.0')
})

test('a port that is taken is refused in one line', async () => {
  await using registry = await startLocalRegistry()
  const port = Number(registry.host.split(':')[1])
  await expect(startLocalRegistry({ port })).rejects.toMatchObject({
    code: 'LISTEN_FAILED',
    message: `cannot listen on 127.0.0.1:${port}: something else listens there; choose another port, or 0 for any`,
  })
})

test('it closes twice, while a client keeps its connection open', async () => {
  const registry = await startLocalRegistry()
  const socket = connect(Number(registry.host.split(':')[1]), '127.0.0.1')
  await once(socket, 'connect')
  const ended = once(socket, 'close')
  await Promise.all([registry.close(), registry.close()])
  await ended
  await expect(send(registry.url, '/v2/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a server of one’s own can call the handler', async () => {
  const handler = createLocalRegistryHandler()
  const server = createServer(handler.handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const image = await pushImage(url, 'a', 't')
  expect(handler.tags('a').get('t')).toBe(image.digest)
  await handler.close()
  server.close()
})

test('it serves HTTPS, and its challenge names an https realm', async () => {
  const { key, cert } = selfSigned
  await using registry = await startLocalRegistry({
    tls: { key, cert },
    auth: { kind: 'bearer', users: { a: 'b' } },
  })
  expect(registry.url).toBe(`https://${registry.host}`)
  const challenge = await new Promise((resolve, reject) => {
    const options = { rejectUnauthorized: false, agent: false }
    httpsRequest(`${registry.url}/v2/`, options, (incoming) => {
      incoming.resume()
      resolve(incoming.headers['www-authenticate'])
    })
      .on('error', reject)
      .end()
  })
  expect(challenge).toBe(`Bearer realm="${registry.url}/token",service="polyarch-registry"`)
})

test('the log tells what came, what was sent, and forgets the older half when it is full', async () => {
  const seen: string[] = []
  await using registry = await startLocalRegistry({
    requestLogLimit: 4,
    onRequest: ({ path }) => seen.push(path),
  })
  const blob = randomContent(1000)
  await pushBlob(registry.url, 'a', blob)
  await send(registry.url, `/v2/a/blobs/${blob.digest}?x=%20`)
  expect(registry.requests).toMatchObject([
    {
      method: 'POST',
      path: '/v2/a/blobs/uploads/',
      query: `digest=${blob.digest}`,
      bytesReceived: 1000,
      bytesSent: 0,
    },
    { method: 'GET', path: `/v2/a/blobs/${blob.digest}`, query: 'x=%20', bytesReceived: 0, bytesSent: 1000 },
  ])
  expect(registry.requests[1]).toMatchObject({
    status: 200,
    auth: 'none',
    authorized: true,
    completed: true,
    faults: [],
  })
  for (let more = 0; more < 3; more += 1) await send(registry.url, `/v2/n${more}/tags/list`)
  expect(registry.requests.map(({ path }) => path)).toEqual([
    '/v2/n0/tags/list',
    '/v2/n1/tags/list',
    '/v2/n2/tags/list',
  ])
  expect(seen).toHaveLength(5)
})

test.each([
  ['POST', '/v2/', 'GET, HEAD'],
  ['POST', '/v2/a/tags/list', 'GET, HEAD'],
  ['POST', `/v2/a/manifests/x`, 'GET, HEAD, PUT, DELETE'],
  ['PUT', `/v2/a/blobs/sha256:${'0'.repeat(64)}`, 'GET, HEAD, DELETE'],
  ['GET', '/v2/a/blobs/uploads/', 'POST'],
  ['OPTIONS', `/v2/a/referrers/sha256:${'0'.repeat(64)}`, 'GET, HEAD'],
])('%s %s is not allowed', async (method, path, allowed) => {
  await using registry = await startLocalRegistry()
  const reply = await send(registry.url, path, { method })
  expect([reply.status, errorCode(reply), header(reply, 'allow')]).toEqual([405, 'UNSUPPORTED', allowed])
})

describe('a hostile client', () => {
  const alive = async (registry: LocalRegistry) => expect((await send(registry.url, '/v2/')).status).toBe(200)

  test.each([
    ['/v2/../../etc/passwd', 404],
    ['/v2/..%2f..%2fetc%2fpasswd/tags/list', 400],
    ['/v2/%2e%2e/%2e%2e/tags/list', 400],
    ['/v2/a/blobs/uploads/..%2f..%2f..%2fetc%2fpasswd', 404],
    ['/v2/a%00b/tags/list', 400],
    ['/v2/%ff%fe/tags/list', 400],
    ['/v2/a/manifests/%2e%2e', 404],
    ['/v2/a/manifests/..%2f..%2fx', 404],
    ['/v2/_tags/tags/list', 400],
    ['/v2/__proto__/tags/list', 400],
    ['/v2/constructor/tags/list', 404],
    ['/v2/a/manifests/__proto__', 404],
    ['/v2/a/tags/list?n=1&n=2&last=%ff', 404],
    [`/v2/${'a'.repeat(8000)}/tags/list`, 400],
    [`/v2/${'a/'.repeat(4000)}tags/list`, 400],
    ['*', 404],
    ['//', 404],
  ])('that asks for %s gets %i', async (path, status) => {
    await using registry = await startLocalRegistry()
    expect((await send(registry.url, path)).status).toBe(status)
    await alive(registry)
  })

  test('with headers of 40 KB gets 431', async () => {
    await using registry = await startLocalRegistry()
    expect((await send(registry.url, '/v2/', { headers: { 'x-large': 'x'.repeat(40_000) } })).status).toBe(
      431,
    )
    await alive(registry)
  })

  test.each([
    ['no request at all', 'nonsense\r\n\r\n'],
    ['a request that no one can read', 'GET /v2/ HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n'],
    [
      'two lengths',
      'POST /v2/a/blobs/uploads/ HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    ],
  ])('that sends %s is sent away', async (_, text) => {
    await using registry = await startLocalRegistry()
    expect(await raw(registry, text)).toMatch(/^HTTP\/1\.1 400 /)
    await alive(registry)
  })

  test('that says nothing more is sent away', async () => {
    await using registry = await startLocalRegistry({ idleTimeoutMs: 50 })
    const location = await beginUpload(registry.url, 'a')
    const begun = `PATCH ${location} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf`
    expect(await raw(registry, begun)).toBe('')
    await alive(registry)
  })

  test.each([
    ['PUT', '/v2/a/manifests/t', 413],
    ['POST', '/v2/', 405],
    ['PUT', '/v2/../x/manifests/t', 400],
  ])('whose body to %s %s never ends gets %i and is sent away', async (method, path, status) => {
    await using registry = await startLocalRegistry()
    const piece = Buffer.alloc(64 * 1024)
    let sent = 0
    const endless = new Readable({
      read() {
        sent += piece.length
        this.push(piece)
      },
    })
    const answered = send(registry.url, path, {
      method,
      body: endless,
      headers: { 'content-type': 'application/json' },
    })
    await answered.catch(() => undefined)
    await eventually(() => registry.requests.at(-1)?.status).toBe(status)
    endless.destroy()
    expect(sent).toBeLessThan(64 * 1024 * 1024)
    await alive(registry)
  })

  test('that is gone before its answer does no harm', async () => {
    const errors: unknown[] = []
    const handler = createLocalRegistryHandler({ onError: (error) => errors.push(error) })
    const server = createServer((request, response) => {
      handler.handle(request, response)
      if (request.headers['x-leaves'] !== undefined) response.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const blob = randomContent(500_000)
    await pushBlob(url, 'a', blob)
    const leaving = { headers: { 'x-leaves': 'yes' } }
    for (const path of ['/v2/', '/v2/x', '/v2/_catalog', `/v2/a/blobs/${blob.digest}`]) {
      await expect(send(url, path, leaving)).rejects.toMatchObject({ code: 'ECONNRESET' })
    }
    const upload = { method: 'POST', body: blob.bytes, ...leaving }
    await expect(send(url, `/v2/a/blobs/uploads/?digest=${blob.digest}`, upload)).rejects.toThrow()
    expect((await send(url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
    expect(errors).toEqual([])
    await handler.close()
    server.close()
  })

  test('cannot make the registry fail otherwise than in one answer', async () => {
    const errors: unknown[] = []
    await using registry = await startLocalRegistry({
      auth: {
        kind: 'basic',
        users: { a: 'b' },
        allow: () => {
          throw new Error('a rule with an error, and a secret')
        },
      },
      onError: (error) => {
        errors.push(error)
        throw new Error('a report that fails')
      },
      onRequest: () => {
        throw new Error('a log that fails')
      },
    })
    const headers = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }
    const reply = await send(registry.url, '/v2/a/tags/list', { headers })
    expect([reply.status, errorCode(reply)]).toEqual([500, 'UNKNOWN'])
    expect(reply.body.toString()).not.toContain('secret')
    expect(errors).toMatchObject([
      { message: 'a rule with an error, and a secret' },
      { message: 'a log that fails' },
    ])
    expect((await send(registry.url, '/v2/', { headers })).status).toBe(200)
  })
})

/** Sends some bytes and reads until the other side ends the connection. */
async function raw(registry: LocalRegistry, text: string): Promise<string> {
  const socket = connect(Number(registry.host.split(':')[1]), '127.0.0.1')
  socket.write(text)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => {
    // A reset is an end, too.
  })
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

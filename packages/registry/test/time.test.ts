import { digestOf } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { answer, type Script, startServer } from './scripted-server.ts'
import { failure, latest, manifest, newClient, repositoryAt } from './subject.ts'

const greeting =
  (script: Script): Script =>
  (request, response, index) =>
    request.url === '/v2/' ? answer(response, 200) : script(request, response, index)
const never: Script = greeting(() => {})

/** Sends a byte every few milliseconds, for ever. */
const drip = (headers = {}): Script =>
  greeting((_request, response) => {
    response.writeHead(200, headers)
    const timer = setInterval(() => response.write('x'), 10)
    response.on('close', () => clearInterval(timer))
  })

describe('time-outs', () => {
  test('a request that is never answered is given up, tried again, and named', async () => {
    await using server = await startServer(never)
    await using client = newClient({ requestTimeoutMs: 60, retries: 1 })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ code: 'TIMEOUT', retryable: true })
    expect(error.message).toContain('no complete answer within 0.06 s')
    expect(server.seen).toHaveLength(1 + 2)
  })

  test('a manifest that only drips has to be whole in time', async () => {
    await using server = await startServer(drip())
    await using client = newClient({ requestTimeoutMs: 100, retries: 0 })
    expect((await failure(repositoryAt(client, server.host).getManifest(latest))).code).toBe('TIMEOUT')
  })

  test('a blob has to make progress', async () => {
    await using server = await startServer(
      greeting((_request, response) => {
        response.writeHead(200, { 'content-length': 10 })
        response.write('12345')
      }),
    )
    await using client = newClient({ requestTimeoutMs: 60 })
    const stream = await repositoryAt(client, server.host).getBlob({
      digest: digestOf(Buffer.from('1234567890')),
      size: 10,
    })
    const error = await failure(stream.toArray())
    expect(error.message).toContain('no progress within 0.06 s')
  })

  test('a blob may take longer than the time-out as long as it comes', async () => {
    const blob = Buffer.alloc(20, 'x')
    await using server = await startServer(drip({ 'content-length': '20' }))
    await using client = newClient({ requestTimeoutMs: 100 })
    const stream = await repositoryAt(client, server.host).getBlob({ digest: digestOf(blob), size: 20 })
    expect(Buffer.concat(await stream.toArray())).toEqual(blob)
  })

  test('the time in which nobody reads a blob does not count', async () => {
    const blob = Buffer.alloc(4_000_000, 'x')
    await using server = await startServer(greeting((_request, response) => answer(response, 200, blob)))
    await using client = newClient({ requestTimeoutMs: 50 })
    const stream = await repositoryAt(client, server.host).getBlob({
      digest: digestOf(blob),
      size: blob.length,
    })
    let size = 0
    for await (const chunk of stream) {
      if (size === 0) await new Promise((resolve) => setTimeout(resolve, 150))
      size += (chunk as Buffer).length
    }
    expect(size).toBe(blob.length)
  })
})

describe('a signal', () => {
  test.each([
    ['a request that is under way', never],
    ['a wait between tries', greeting((_request, response) => answer(response, 503))],
  ])('ends %s with its own reason', async (_, script) => {
    await using server = await startServer(script)
    await using client = newClient({
      clock: {
        now: Date.now,
        random: () => 1,
        sleep: (_ms, signal) =>
          new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      },
    })
    const controller = new AbortController()
    const put = repositoryAt(client, server.host).putManifest(latest, manifest, { signal: controller.signal })
    const reason = Object.assign(new Error('Ctrl-C'), { code: 'ABORT_ERR' })
    setTimeout(() => controller.abort(reason), 50)
    await expect(put).rejects.toBe(reason)
  })

  test('that is aborted already lets nothing be sent', async () => {
    await using server = await startServer(never)
    await using client = newClient()
    const put = repositoryAt(client, server.host).putManifest(latest, manifest, {
      signal: AbortSignal.abort(new Error('before')),
    })
    await expect(put).rejects.toThrow('before')
    expect(server.seen).toEqual([])
  })

  test('of one caller does not end the token request that another waits for', async () => {
    let give = () => {}
    await using server = await startServer((request, response) => {
      if (request.url.startsWith('/token')) {
        give = () => answer(response, 200, { token: 't' })
        return controller.abort(new Error('enough'))
      }
      if (request.headers.authorization !== undefined) return answer(response, 201)
      return answer(response, 401, '', {
        'www-authenticate': `Bearer realm="http://${request.headers.host}/token"`,
      })
    })
    const controller = new AbortController()
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    const first = repository.putManifest(latest, manifest, { signal: controller.signal })
    const second = repository.putManifest(latest, manifest)
    await expect(first).rejects.toThrow('enough')
    give()
    await second
    expect(server.seen.filter(({ url }) => url.startsWith('/token'))).toHaveLength(1)
  })
})

describe('close', () => {
  test('ends what is under way, and lets nothing new begin', async () => {
    await using server = await startServer(never)
    const client = newClient()
    const repository = repositoryAt(client, server.host)
    const put = failure(repository.putManifest(latest, manifest))
    setTimeout(() => client.close(), 50)
    expect((await put).code).toBe('CLOSED')
    expect((await failure(repository.putManifest(latest, manifest))).code).toBe('CLOSED')
    await client.close()
  })
})

describe('notices', () => {
  test('pass on each Warning once, without what does not belong on a terminal', async () => {
    const notices: string[] = []
    const warning = ['299 - "old \\"tag\\"\\u001b[2J"', '199 - "other"']
    await using server = await startServer(
      greeting((_request, response) => answer(response, 201, '', { warning })),
    )
    await using client = newClient({ onNotice: (text) => notices.push(text) })
    const repository = repositoryAt(client, server.host)
    await repository.putManifest(latest, manifest)
    await repository.putManifest(latest, manifest)
    expect(notices).toEqual([`${server.host} warns: old "tag"u001b[2J`])
  })
})

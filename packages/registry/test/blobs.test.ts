import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { digestOf } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { answer, refuse, type Script, type Seen, startServer } from './scripted-server.ts'
import { failure, newClient, repositoryAt } from './subject.ts'

const blob = randomBytes(300_000)
const expected = { digest: digestOf(blob), size: blob.length }
const greeting =
  (script: Script): Script =>
  (request, response, index) =>
    request.url === '/v2/' ? answer(response, 200) : script(request, response, index)

describe('getBlob', () => {
  test.each([
    ['shorter than it was said to be', blob.subarray(1), 'SIZE_MISMATCH'],
    ['longer than it was said to be', Buffer.concat([blob, blob]), 'SIZE_MISMATCH'],
    ['of another digest', Buffer.concat([blob.subarray(1), Buffer.from('x')]), 'DIGEST_MISMATCH'],
  ])('fails for content that is %s, with a length and without', async (_, content, code) => {
    let sized = true
    await using server = await startServer(
      greeting((_request, response) =>
        sized ? answer(response, 200, content) : response.writeHead(200).end(content),
      ),
    )
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    const read = async () => (await repository.getBlob(expected)).toArray()
    expect((await failure(read())).code).toBe(code)
    sized = false
    expect((await failure(read())).code).toBe(code)
  })

  test('fails, and does not end, when the content breaks off', async () => {
    await using server = await startServer(
      greeting((_request, response) => {
        response.writeHead(200, { 'content-length': blob.length })
        response.write(blob.subarray(0, 1000), () => response.socket?.resetAndDestroy())
      }),
    )
    await using client = newClient()
    const stream = await repositoryAt(client, server.host).getBlob(expected)
    expect(await failure(stream.toArray())).toMatchObject({ code: 'NETWORK', retryable: true })
  })

  test('stops an endless content as soon as it is too long', async () => {
    await using server = await startServer(
      greeting((_request, response) => {
        response.writeHead(200)
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) {}
        }
        response.on('drain', more)
        more()
      }),
    )
    await using client = newClient()
    const stream = await repositoryAt(client, server.host).getBlob(expected)
    expect((await failure(stream.toArray())).message).toContain('it is longer than 300000 bytes')
  })

  test('gives four at a time, and the next when one has ended, was destroyed or failed', async () => {
    await using server = await startServer(greeting((_request, response) => answer(response, 200, blob)))
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    const streams = await Promise.all([1, 2, 3, 4].map(() => repository.getBlob(expected)))
    let fifth: Readable | undefined
    const waiting = repository.getBlob(expected).then((stream) => {
      fifth = stream
    })
    await repository.headBlob(expected.digest)
    expect(fifth).toBeUndefined()
    streams[0]?.destroy()
    await waiting
    await Promise.all([...streams.slice(1), fifth].map((stream) => stream?.toArray()))
    await (await repository.getBlob(expected)).toArray()
  })

  test('takes nothing in that nobody reads', async () => {
    const large = Buffer.alloc(64 * 1024 * 1024)
    await using server = await startServer(greeting((_request, response) => answer(response, 200, large)))
    let received = 0
    await using client = newClient({ onRequest: ({ bytesReceived }) => (received = bytesReceived) })
    const stream = await repositoryAt(client, server.host).getBlob({
      digest: digestOf(large),
      size: large.length,
    })
    await once(stream, 'readable')
    stream.destroy()
    await once(stream, 'close')
    expect(received).toBeLessThan(1024 * 1024)
  })
})

/** A registry's uploads: what it has of each, and whether a blob is there. */
function uploads(
  fault: (request: Seen, state: { data: Buffer }, ...rest: Parameters<Script>) => boolean = () => false,
): Script & { stored: Buffer[] } {
  const open = new Map<string, { data: Buffer }>()
  const stored: Buffer[] = []
  let next = 0
  const script: Script = (request, response, index) => {
    const url = new URL(request.url, 'http://x')
    if (url.pathname === '/v2/') return answer(response, 200)
    if (request.method === 'HEAD') return response.writeHead(stored.length > 0 ? 200 : 404).end()
    if (request.method === 'POST') {
      open.set(String(++next), { data: Buffer.alloc(0) })
      return answer(response, 202, '', { location: `/up/${next}` })
    }
    const id = url.pathname.split('/')[2] ?? ''
    const state = open.get(id)
    if (state === undefined) return refuse(response, 404, 'BLOB_UPLOAD_UNKNOWN')
    if (fault(request, state, request, response, index)) return undefined
    if (request.method === 'GET')
      return answer(response, 204, '', {
        location: `/up/${id}`,
        range: `0-${Math.max(0, state.data.length - 1)}`,
      })
    if (request.method === 'PATCH') {
      const start = Number(String(request.headers['content-range']).split('-')[0])
      if (start !== state.data.length) return answer(response, 416)
      state.data = Buffer.concat([state.data, request.body])
      return answer(response, 202, '', { location: `/up/${id}`, range: `0-${state.data.length - 1}` })
    }
    const content = Buffer.concat([state.data, request.body])
    open.delete(id)
    if (url.searchParams.get('digest') !== digestOf(content)) return refuse(response, 400, 'DIGEST_INVALID')
    stored.push(content)
    return answer(response, 201)
  }
  return Object.assign(script, { stored })
}

describe('uploadBlob', () => {
  test.each([
    ['bytes', () => blob],
    ['a stream', () => Readable.from([blob.subarray(0, 7), blob.subarray(7)])],
    ['a promise of a stream', async () => Readable.from([blob])],
  ])('sends %s in one piece', async (_, open) => {
    const script = uploads()
    await using server = await startServer(script)
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, open)
    expect(script.stored).toEqual([blob])
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT'])
    expect(server.seen[2]?.headers['content-length']).toBe('300000')
  })

  test('asks whether it is there before it begins anew after an answer got lost', async () => {
    let lost = false
    const script = uploads()
    await using server = await startServer((request, response, index) => {
      if (request.method !== 'PUT' || lost) return script(request, response, index)
      lost = true
      script.stored.push(request.body)
      return response.socket?.resetAndDestroy()
    })
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob)
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT', 'HEAD'])
  })

  test('begins anew when the request itself got lost', async () => {
    let faults = 2
    const script = uploads((request, _state, _same, response) => {
      if (request.method !== 'PUT' || faults-- <= 0) return false
      response.socket?.resetAndDestroy()
      return true
    })
    await using server = await startServer(script)
    await using client = newClient()
    let opened = 0
    await repositoryAt(client, server.host).uploadBlob(expected, () => {
      opened++
      return Readable.from([blob])
    })
    expect(script.stored).toEqual([blob])
    expect(opened).toBe(3)
  })

  test.each([
    ['shorter', blob.subarray(1), 'SIZE_MISMATCH'],
    ['longer', Buffer.concat([blob, blob]), 'SIZE_MISMATCH'],
    ['different', Buffer.concat([blob.subarray(1), Buffer.from('x')]), 'DIGEST_MISMATCH'],
  ])(
    'does not complete content that is %s than was said, and does not blame the registry',
    async (_, content, code) => {
      const script = uploads()
      await using server = await startServer(script)
      await using client = newClient()
      const error = await failure(
        repositoryAt(client, server.host).uploadBlob(expected, () => Readable.from([content])),
      )
      expect(error).toMatchObject({ code, retryable: false })
      expect(script.stored).toEqual([])
    },
  )

  test('passes on that its content cannot be read', async () => {
    await using server = await startServer(uploads())
    await using client = newClient()
    const broken = () =>
      new Readable({
        read() {
          this.destroy(Object.assign(new Error('EIO: disk'), { code: 'EIO' }))
        },
      })
    const error = await failure(repositoryAt(client, server.host).uploadBlob(expected, broken))
    expect(error).toMatchObject({ code: 'UNREADABLE_CONTENT', retryable: false })
    expect(error.message).toContain('EIO: disk')
  })

  test('passes on that its content cannot be opened', async () => {
    await using server = await startServer(uploads())
    await using client = newClient()
    const open = async () => {
      throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })
    }
    const error = await failure(repositoryAt(client, server.host).uploadBlob(expected, open))
    expect(error).toMatchObject({ code: 'UNREADABLE_CONTENT', retryable: false })
  })

  test('closes its content when it is aborted', async () => {
    await using server = await startServer((request, response, index) =>
      request.method === 'PUT' ? undefined : uploads()(request, response, index),
    )
    await using client = newClient()
    const controller = new AbortController()
    const source = new Readable({ read() {} })
    source.push(blob.subarray(0, 1000))
    const upload = repositoryAt(client, server.host).uploadBlob(expected, () => source, {
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(upload).rejects.toThrow('enough')
    if (!source.closed) await new Promise((resolve) => source.once('close', resolve))
  })

  test('goes on in pieces where the whole is too long for a proxy in between', async () => {
    const script = uploads()
    await using server = await startServer((request, response, index) =>
      request.method === 'PUT' && request.body.length > 0
        ? answer(response, 413)
        : script(request, response, index),
    )
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob)
    expect(script.stored).toEqual([blob])
  })

  test.each([200, 201, 202])('begins where the registry answers %d with a Location', async (status) => {
    await using server = await startServer(
      greeting((request, response) =>
        request.method === 'POST'
          ? answer(response, status, '', { location: '../../x?y=1#z' })
          : answer(response, 201),
      ),
    )
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob)
    expect(server.lines.at(-1)).toBe(`PUT /v2/org/app/x?y=1&digest=${encodeURIComponent(expected.digest)}`)
  })

  test.each([{}, { location: '' }])('refuses an answer without a Location: %j', async (headers) => {
    await using server = await startServer(
      greeting((_request, response) => answer(response, 202, '', headers)),
    )
    await using client = newClient()
    const error = await failure(repositoryAt(client, server.host).uploadBlob(expected, () => blob))
    expect(error).toMatchObject({ code: 'INVALID_RESPONSE' })
  })
})

describe('a chunked upload', () => {
  const chunkSize = 100_000
  const ranges = (seen: readonly Seen[]) =>
    seen.filter(({ method }) => method === 'PATCH').map(({ headers }) => headers['content-range'])

  test('sends pieces of the size asked for, the last one shorter, and ends with an empty PUT', async () => {
    const script = uploads()
    await using server = await startServer(script)
    await using client = newClient()
    const pieces = () =>
      Readable.from([blob.subarray(0, 1), blob.subarray(1, 250_001), blob.subarray(250_001)])
    await repositoryAt(client, server.host).uploadBlob(expected, pieces, { chunkSize: 120_000 })
    expect(script.stored).toEqual([blob])
    expect(ranges(server.seen)).toEqual(['0-119999', '120000-239999', '240000-299999'])
    expect(server.seen.at(-1)).toMatchObject({ method: 'PUT', body: Buffer.alloc(0) })
  })

  test('honours OCI-Chunk-Min-Length', async () => {
    const script = uploads()
    await using server = await startServer((request, response, index) => {
      if (request.method === 'POST') response.setHeader('OCI-Chunk-Min-Length', '200000')
      return script(request, response, index)
    })
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob, { chunkSize })
    expect(ranges(server.seen)).toEqual(['0-199999', '200000-299999'])
  })

  test.each([
    ['nothing of it', 0, ['0-99999', '100000-199999', '100000-199999', '200000-299999']],
    ['a part of it', 30_000, ['0-99999', '100000-199999', '130000-199999', '200000-299999']],
    ['all of it', 100_000, ['0-99999', '100000-199999', '200000-299999']],
  ])(
    'asks how far it came when a piece got lost, and goes on from there when the registry has %s',
    async (_, kept, expectedRanges) => {
      let lost = false
      const script = uploads((request, state, _same, response) => {
        if (request.method !== 'PATCH' || state.data.length !== 100_000 || lost) return false
        lost = true
        state.data = Buffer.concat([state.data, request.body.subarray(0, kept)])
        response.socket?.resetAndDestroy()
        return true
      })
      await using server = await startServer(script)
      await using client = newClient()
      await repositoryAt(client, server.host).uploadBlob(expected, () => blob, { chunkSize })
      expect(script.stored).toEqual([blob])
      expect(ranges(server.seen)).toEqual(expectedRanges)
    },
  )

  test('begins anew when the registry no longer knows the upload', async () => {
    let forgotten = false
    const script = uploads((request, state, _same, response) => {
      if (request.method !== 'PATCH' || state.data.length !== 100_000 || forgotten) return false
      forgotten = true
      refuse(response, 404, 'BLOB_UPLOAD_UNKNOWN')
      return true
    })
    await using server = await startServer(script)
    await using client = newClient()
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob, { chunkSize })
    expect(script.stored).toEqual([blob])
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  test('gives up on a registry that never takes a byte', async () => {
    const script = uploads((request, _state, _same, response) => {
      if (request.method !== 'PATCH') return false
      answer(response, 416)
      return true
    })
    await using server = await startServer(script)
    await using client = newClient()
    await expect(
      repositoryAt(client, server.host).uploadBlob(expected, () => blob, { chunkSize }),
    ).rejects.toThrow('takes no more')
  })
})

describe('mountBlob', () => {
  const from = { registry: '', path: 'org/base' }

  test('is done when the registry answers 201', async () => {
    await using server = await startServer(greeting((_request, response) => answer(response, 201)))
    await using client = newClient()
    const result = await repositoryAt(client, server.host).mountBlob(expected.digest, {
      ...from,
      registry: server.host,
    })
    expect(result).toEqual({ mounted: true })
    expect(server.seen[1]?.url).toBe(
      `/v2/org/app/blobs/uploads/?mount=${encodeURIComponent(expected.digest)}&from=org%2Fbase`,
    )
  })

  test.each([200, 204])('is not believed where the registry answers %d', async (status) => {
    await using server = await startServer(greeting((_request, response) => answer(response, status)))
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(await repository.mountBlob(expected.digest, { ...from, registry: server.host })).toEqual({
      mounted: false,
    })
  })

  test('gives the upload that was begun instead, and is no error where it is refused', async () => {
    const script = uploads()
    await using server = await startServer(script)
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    const result = await repository.mountBlob(expected.digest, { ...from, registry: server.host })
    if (result.mounted) throw new Error('it was not to be mounted')
    await repository.uploadBlob(expected, () => blob, { session: result.session })
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT'])
    await using strict = await startServer(greeting((_request, response) => refuse(response, 403, 'DENIED')))
    expect(
      await repositoryAt(client, strict.host).mountBlob(expected.digest, { ...from, registry: strict.host }),
    ).toEqual({ mounted: false })
  })
})

describe('copyBlobFrom', () => {
  test('streams between registries, mounts within one, and leaves what is there', async () => {
    await using one = await startLocalRegistry({ auth: { kind: 'bearer', users: { anna: 'pw' } } })
    await using two = await startLocalRegistry()
    await using client = newClient({
      credentials: async (host) =>
        host === one.host ? { kind: 'basic', username: 'anna', password: 'pw' } : undefined,
    })
    const source = repositoryAt(client, one.host)
    await source.uploadBlob(expected, () => blob)
    const target = repositoryAt(client, two.host)
    expect(await target.copyBlobFrom(source, expected)).toBe('copied')
    expect(await target.copyBlobFrom(source, expected)).toBe('present')
    expect(await repositoryAt(client, two.host, 'org/other').copyBlobFrom(target, expected)).toBe('mounted')
  })

  test('in both directions at once does not come to a halt', async () => {
    await using one = await startLocalRegistry()
    await using two = await startLocalRegistry()
    await using client = newClient()
    const blobs = Array.from({ length: 24 }, () => randomBytes(50_000))
    const there = repositoryAt(client, one.host)
    const back = repositoryAt(client, two.host)
    const descriptor = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.length })
    await Promise.all(
      blobs.map((bytes, index) => (index % 2 ? there : back).uploadBlob(descriptor(bytes), () => bytes)),
    )
    const copies = blobs.map((bytes, index) =>
      index % 2 ? back.copyBlobFrom(there, descriptor(bytes)) : there.copyBlobFrom(back, descriptor(bytes)),
    )
    expect(new Set(await Promise.all(copies))).toEqual(new Set(['copied']))
  })

  test('begins anew when the source breaks off, and blames the source for what is wrong with it', async () => {
    let breaks = 1
    let content = blob
    await using source = await startServer(
      greeting((_request, response) => {
        if (breaks-- <= 0) return answer(response, 200, content)
        response.writeHead(200, { 'content-length': blob.length })
        return response.write(blob.subarray(0, 1000), () => response.socket?.resetAndDestroy())
      }),
    )
    await using two = await startLocalRegistry()
    await using client = newClient()
    const target = repositoryAt(client, two.host)
    expect(await target.copyBlobFrom(repositoryAt(client, source.host), expected)).toBe('copied')
    content = Buffer.alloc(blob.length)
    const wrong = { digest: digestOf(Buffer.from('other')), size: blob.length }
    expect(await failure(target.copyBlobFrom(repositoryAt(client, source.host), wrong))).toMatchObject({
      code: 'DIGEST_MISMATCH',
      registry: source.host,
    })
  })
})

import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { errorCode, header, send, sendInPart } from './http.ts'
import { beginUpload, content, pushBlob, randomContent } from './sample.ts'
import { startOn, storageKinds } from './storages.ts'

const octets = { 'content-type': 'application/octet-stream' }
const absent = `sha256:${'0'.repeat(64)}`

describe.each(storageKinds)('uploads to %s', (kind) => {
  describe.each(['sha256', 'sha512'] as const)('with a %s digest', (algorithm) => {
    test.each([0, 2, 100_000])('%i bytes by POST and PUT are a blob', async (size) => {
      await using registry = await startOn(kind)
      const blob = randomContent(size, algorithm)
      const location = await beginUpload(registry.url, 'a/b')
      const reply = await send(registry.url, `${location}?digest=${blob.digest}`, {
        method: 'PUT',
        body: blob.bytes,
      })
      expect(reply.status).toBe(201)
      expect(reply.headers).toMatchObject({
        location: `/v2/a/b/blobs/${blob.digest}`,
        'docker-content-digest': blob.digest,
      })
      expect((await send(registry.url, header(reply, 'location'))).body).toEqual(blob.bytes)
    })

    test('a single POST is a blob', async () => {
      await using registry = await startOn(kind)
      const blob = randomContent(1000, algorithm)
      expect((await pushBlob(registry.url, 'a', blob)).status).toBe(201)
      expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
    })

    test('a streamed PATCH of unknown length and a PUT without a body are a blob', async () => {
      await using registry = await startOn(kind)
      const blob = randomContent(300_000, algorithm)
      const location = await beginUpload(registry.url, 'a')
      const body = Readable.from([blob.bytes.subarray(0, 100), blob.bytes.subarray(100)])
      const patched = await send(registry.url, location, { method: 'PATCH', body, headers: octets })
      expect([patched.status, header(patched, 'range')]).toEqual([202, '0-299999'])
      const put = await send(registry.url, `${header(patched, 'location')}?digest=${blob.digest}`, {
        method: 'PUT',
      })
      expect(put.status).toBe(201)
      expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
    })

    test.each([false, true])('chunks in order are a blob, the last one with the PUT: %j', async (withPut) => {
      await using registry = await startOn(kind)
      const blob = randomContent(3000, algorithm)
      const location = await beginUpload(registry.url, 'a')
      for (const start of withPut ? [0, 1000] : [0, 1000, 2000]) {
        const chunk = blob.bytes.subarray(start, start + 1000)
        const headers = { ...octets, 'content-range': `${start}-${start + 999}` }
        const reply = await send(registry.url, location, { method: 'PATCH', body: chunk, headers })
        expect([reply.status, header(reply, 'range')]).toEqual([202, `0-${start + 999}`])
      }
      const reply = await send(registry.url, `${location}?digest=${blob.digest}`, {
        method: 'PUT',
        ...(withPut
          ? { body: blob.bytes.subarray(2000), headers: { ...octets, 'content-range': '2000-2999' } }
          : {}),
      })
      expect(reply.status).toBe(201)
      expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
    })

    test('bytes with another digest are refused and leave nothing', async () => {
      await using registry = await startOn(kind)
      const blob = randomContent(100, algorithm)
      const wrong = randomContent(100, algorithm)
      const posted = await send(registry.url, `/v2/a/blobs/uploads/?digest=${blob.digest}`, {
        method: 'POST',
        body: wrong.bytes,
      })
      const location = await beginUpload(registry.url, 'a')
      const put = await send(registry.url, `${location}?digest=${blob.digest}`, {
        method: 'PUT',
        body: wrong.bytes,
      })
      for (const reply of [posted, put])
        expect([reply.status, errorCode(reply)]).toEqual([400, 'DIGEST_INVALID'])
      for (const { digest } of [blob, wrong]) {
        expect((await send(registry.url, `/v2/a/blobs/${digest}`)).status).toBe(404)
      }
      expect((await send(registry.url, location)).status).toBe(404)
    })
  })

  test.each([
    ['that skips ahead', '2000-2999'],
    ['that comes again', '0-999'],
  ])('a chunk %s is out of order: 416, and the upload goes on', async (_, range) => {
    await using registry = await startOn(kind)
    const blob = randomContent(2000)
    const location = await beginUpload(registry.url, 'a')
    const patch = (contentRange: string, start: number) =>
      send(registry.url, location, {
        method: 'PATCH',
        body: blob.bytes.subarray(start, start + 1000),
        headers: { ...octets, 'content-range': contentRange },
      })
    expect((await patch('0-999', 0)).status).toBe(202)
    const refused = await patch(range, 0)
    expect([refused.status, header(refused, 'range')]).toEqual([416, '0-999'])
    const state = await send(registry.url, location)
    expect([state.status, header(state, 'range')]).toEqual([204, '0-999'])
    expect((await patch('1000-1999', 1000)).status).toBe(202)
    expect((await send(registry.url, `${location}?digest=${blob.digest}`, { method: 'PUT' })).status).toBe(
      201,
    )
  })

  test.each([
    ['another Content-Length', '0-99', { 'content-length': '50' }, 'SIZE_INVALID'],
    ['fewer bytes than it says', '0-99', { 'transfer-encoding': 'chunked' }, 'SIZE_INVALID'],
    ['more bytes than it says', '0-9', { 'transfer-encoding': 'chunked' }, 'SIZE_INVALID'],
    ['a Content-Range that is none', 'all of it', {}, 'BLOB_UPLOAD_INVALID'],
  ])('a chunk with %s is refused and taken back', async (_, range, headers, code) => {
    await using registry = await startOn(kind)
    const location = await beginUpload(registry.url, 'a')
    const all = { ...octets, 'content-range': range, ...headers }
    const reply = await send(registry.url, location, {
      method: 'PATCH',
      body: Buffer.alloc(50),
      headers: all,
    })
    expect([reply.status, errorCode(reply)]).toEqual([400, code])
    expect(
      (await send(registry.url, `${location}?digest=${content('').digest}`, { method: 'PUT' })).status,
    ).toBe(201)
  })

  test('a cancelled upload is gone', async () => {
    await using registry = await startOn(kind)
    const location = await beginUpload(registry.url, 'a')
    expect((await send(registry.url, location)).status).toBe(204)
    expect((await send(registry.url, location, { method: 'DELETE' })).status).toBe(204)
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect((await send(registry.url, location, { method })).status).toBe(404)
    }
    expect(
      (await send(registry.url, `${location}?digest=${content('').digest}`, { method: 'PUT' })).status,
    ).toBe(404)
  })

  test('an upload belongs to its repository', async () => {
    await using registry = await startOn(kind)
    const location = await beginUpload(registry.url, 'a')
    expect((await send(registry.url, location.replace('/a/', '/b/'))).status).toBe(404)
  })

  test('of two requests that write to one upload, one is refused', async () => {
    await using registry = await startOn(kind)
    const location = await beginUpload(registry.url, 'a')
    const slow = new Readable({ read() {} })
    slow.push('begun')
    const first = send(registry.url, location, { method: 'PATCH', body: slow, headers: octets })
    const record = () => registry.requests.find(({ method }) => method === 'PATCH')
    await eventually(() => record()?.bytesReceived).toBe(5)
    const second = await send(registry.url, location, { method: 'PATCH', body: 'x', headers: octets })
    expect([second.status, errorCode(second)]).toEqual([409, 'BLOB_UPLOAD_INVALID'])
    expect(header(await send(registry.url, location), 'range')).toBe('0-4')
    slow.push(null)
    expect((await first).status).toBe(202)
  })

  test.each([
    ['a digest that is none', '?digest=sha256:x', 'DIGEST_INVALID'],
    ['a mount that is none', '?mount=x', 'DIGEST_INVALID'],
    ['a source that is no name', `?mount=${absent}&from=../../etc`, 'NAME_INVALID'],
  ])('a POST with %s is refused', async (_, query, code) => {
    await using registry = await startOn(kind)
    const reply = await send(registry.url, `/v2/a/blobs/uploads/${query}`, { method: 'POST' })
    expect([reply.status, errorCode(reply)]).toEqual([400, code])
  })

  test('a PUT without a digest is refused, and the upload goes on', async () => {
    await using registry = await startOn(kind)
    const location = await beginUpload(registry.url, 'a')
    const reply = await send(registry.url, location, { method: 'PUT' })
    expect([reply.status, errorCode(reply)]).toEqual([400, 'DIGEST_INVALID'])
    expect((await send(registry.url, location)).status).toBe(204)
  })

  test.each([
    ['from the repository that has it', '&from=source'],
    ['from wherever it is', ''],
  ])('a mount %s is a blob', async (_, from) => {
    await using registry = await startOn(kind)
    const blob = randomContent(1000)
    await pushBlob(registry.url, 'source', blob)
    const reply = await send(registry.url, `/v2/target/blobs/uploads/?mount=${blob.digest}${from}`, {
      method: 'POST',
    })
    expect([reply.status, header(reply, 'location')]).toEqual([201, `/v2/target/blobs/${blob.digest}`])
    expect((await send(registry.url, `/v2/source/blobs/${blob.digest}`, { method: 'DELETE' })).status).toBe(
      202,
    )
    expect((await send(registry.url, `/v2/target/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
  })

  test.each([
    ['of an absent blob', { from: '&from=source', features: {} }],
    ['without a source, where nobody looks', { from: '', features: { automaticMount: false } }],
  ])('a mount %s is an upload', async (_, { from, features }) => {
    await using registry = await startOn(kind, { features })
    const blob = randomContent(10)
    if (from === '') await pushBlob(registry.url, 'source', blob)
    const reply = await send(registry.url, `/v2/a/blobs/uploads/?mount=${blob.digest}${from}`, {
      method: 'POST',
    })
    expect(reply.status).toBe(202)
    const put = await send(registry.url, `${header(reply, 'location')}?digest=${blob.digest}`, {
      method: 'PUT',
      body: blob.bytes,
    })
    expect(put.status).toBe(201)
  })

  test('a stream that broke off can be resumed where it ended', async () => {
    await using registry = await startOn(kind)
    const blob = randomContent(100_000)
    const location = await beginUpload(registry.url, 'a')
    const patch = () => registry.requests.find(({ method }) => method === 'PATCH')
    await sendInPart(registry.url, location, {
      bytes: blob.bytes.subarray(0, 5000),
      promised: 100_000,
      arrived: () => eventually(() => patch()?.bytesReceived).toBe(5000),
    })
    await eventually(() => patch()?.durationMs).toBeGreaterThan(0)
    expect(header(await send(registry.url, location), 'range')).toBe('0-4999')
    const rest = await send(registry.url, location, {
      method: 'PATCH',
      body: blob.bytes.subarray(5000),
      headers: octets,
    })
    expect(rest.status).toBe(202)
    expect((await send(registry.url, `${location}?digest=${blob.digest}`, { method: 'PUT' })).status).toBe(
      201,
    )
  })
})

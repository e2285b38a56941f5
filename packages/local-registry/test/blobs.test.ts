import { describe, expect, test } from 'vitest'
import { errorCode, header, send } from './http.ts'
import { content, pushBlob, randomContent } from './sample.ts'
import { startOn, storageKinds } from './storages.ts'

describe.each(storageKinds)('blobs on %s', (kind) => {
  test.each([
    ['bytes=500-1499', 206, [500, 1500], 'bytes 500-1499/2048'],
    ['bytes=2000-5000', 206, [2000, 2048], 'bytes 2000-2047/2048'],
    ['bytes=500-', 206, [500, 2048], 'bytes 500-2047/2048'],
    ['bytes=-500', 206, [1548, 2048], 'bytes 1548-2047/2048'],
    ['bytes=0-1,4-5', 200, [0, 2048], undefined],
    ['nonsense', 200, [0, 2048], undefined],
    ['bytes=5000-10000', 416, undefined, 'bytes */2048'],
    ['bytes=500-0', 416, undefined, 'bytes */2048'],
  ] as const)('a GET with Range %s is answered %i', async (range, status, part, contentRange) => {
    await using registry = await startOn(kind)
    const blob = randomContent(2048)
    await pushBlob(registry.url, 'a', blob)
    const reply = await send(registry.url, `/v2/a/blobs/${blob.digest}`, { headers: { range } })
    expect(reply.status).toBe(status)
    expect(reply.headers['content-range']).toBe(contentRange)
    if (part) expect(reply.body).toEqual(blob.bytes.subarray(...part))
  })

  test('an If-Range that names other content gets the whole', async () => {
    await using registry = await startOn(kind)
    const blob = randomContent(100)
    await pushBlob(registry.url, 'a', blob)
    const path = `/v2/a/blobs/${blob.digest}`
    const etag = header(await send(registry.url, path), 'etag')
    const range = 'bytes=0-9'
    expect((await send(registry.url, path, { headers: { range, 'if-range': etag } })).status).toBe(206)
    expect((await send(registry.url, path, { headers: { range, 'if-range': '"other"' } })).status).toBe(200)
  })

  test.each([0, 1, 100_000])('a HEAD tells of %i bytes without sending them', async (size) => {
    await using registry = await startOn(kind)
    const blob = randomContent(size)
    await pushBlob(registry.url, 'a', blob)
    const head = await send(registry.url, `/v2/a/blobs/${blob.digest}`, { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers).toMatchObject({
      'content-length': String(size),
      'docker-content-digest': blob.digest,
      'accept-ranges': 'bytes',
    })
    expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
  })

  test('a blob is deleted in one repository and stays in another', async () => {
    await using registry = await startOn(kind)
    const blob = content('shared')
    for (const name of ['a', 'a/b']) await pushBlob(registry.url, name, blob)
    expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`, { method: 'DELETE' })).status).toBe(202)
    const gone = await send(registry.url, `/v2/a/blobs/${blob.digest}`)
    expect([gone.status, errorCode(gone)]).toEqual([404, 'BLOB_UNKNOWN'])
    expect((await send(registry.url, `/v2/a/blobs/${blob.digest}`, { method: 'DELETE' })).status).toBe(404)
    expect((await send(registry.url, `/v2/a/b/blobs/${blob.digest}`)).body).toEqual(blob.bytes)
  })

  test('a repository does not show the blobs of another', async () => {
    await using registry = await startOn(kind)
    const blob = content('private')
    await pushBlob(registry.url, 'a', blob)
    expect((await send(registry.url, `/v2/b/blobs/${blob.digest}`)).status).toBe(404)
  })
})

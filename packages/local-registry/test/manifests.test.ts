import { digestOf, mediaTypes } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import type { Features } from '../src/index.ts'
import { errorCode, header, json, send } from './http.ts'
import {
  content,
  descriptorOf,
  imageManifest,
  indexManifest,
  pushBlob,
  pushImage,
  putManifest,
  randomContent,
} from './sample.ts'
import { startOn, storageKinds } from './storages.ts'

const missing = randomContent(10)

describe.each(storageKinds)('manifests on %s', (kind) => {
  test('what was put by tag is got, byte for byte, by tag and by digest', async () => {
    await using registry = await startOn(kind)
    const image = await pushImage(registry.url, 'a/b', '1.0')
    for (const reference of ['1.0', image.digest]) {
      const got = await send(registry.url, `/v2/a/b/manifests/${reference}`)
      expect(got.status).toBe(200)
      expect(got.body).toEqual(image.bytes)
      const head = await send(registry.url, `/v2/a/b/manifests/${reference}`, { method: 'HEAD' })
      expect([head.status, head.body.length]).toEqual([200, 0])
      for (const { headers } of [got, head]) {
        expect(headers).toMatchObject({
          'content-type': mediaTypes.ociManifest,
          'content-length': String(image.bytes.length),
          'docker-content-digest': image.digest,
          'docker-distribution-api-version': 'registry/2.0',
        })
      }
    }
    expect(registry.tags('a/b')).toEqual(new Map([['1.0', image.digest]]))
    expect(registry.hasManifest('a/b', image.digest)).toBe(true)
    expect(registry.hasManifest('a', image.digest)).toBe(false)
  })

  test('a manifest by its sha512 digest is another than by its sha256 digest', async () => {
    await using registry = await startOn(kind)
    const { bytes } = await pushImage(registry.url, 'a')
    const digest = digestOf(bytes, 'sha512')
    const reply = await putManifest(registry.url, 'a', digest, { bytes, digest })
    expect([reply.status, header(reply, 'docker-content-digest')]).toEqual([201, digest])
    const got = await send(registry.url, header(reply, 'location'))
    expect(header(got, 'docker-content-digest')).toBe(digest)
    expect((await send(registry.url, `/v2/a/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202)
    expect(registry.hasManifest('a', digestOf(bytes))).toBe(true)
  })

  test('a tag moves, and both manifests stay', async () => {
    await using registry = await startOn(kind)
    const first = await pushImage(registry.url, 'a', 'latest')
    const second = await pushImage(registry.url, 'a', 'latest')
    expect(registry.tags('a').get('latest')).toBe(second.digest)
    expect(registry.hasManifest('a', first.digest)).toBe(true)
  })

  const image = imageManifest(missing, [])
  test.each([
    ['no JSON', content('{'), mediaTypes.ociManifest, 'MANIFEST_INVALID'],
    ['nothing', content(''), mediaTypes.ociManifest, 'MANIFEST_INVALID'],
    ['no object', content('[]'), mediaTypes.ociManifest, 'MANIFEST_INVALID'],
    ['schema 1', content('{"schemaVersion":1}'), mediaTypes.dockerSchema1, 'MANIFEST_INVALID'],
    ['another Content-Type than mediaType', image, mediaTypes.ociIndex, 'MANIFEST_INVALID'],
    ['a general Content-Type', image, 'application/json', 'MANIFEST_INVALID'],
    ['an empty Content-Type', image, '', 'MANIFEST_INVALID'],
    ['an absent config', image, mediaTypes.ociManifest, 'MANIFEST_BLOB_UNKNOWN'],
    ['an absent child', indexManifest([image]), mediaTypes.ociIndex, 'MANIFEST_BLOB_UNKNOWN'],
  ])('a manifest with %s is refused and leaves nothing', async (_, manifest, type, code) => {
    await using registry = await startOn(kind)
    for (const reference of ['tag', manifest.digest]) {
      const reply = await putManifest(registry.url, 'a', reference, manifest, type)
      expect([reply.status, errorCode(reply)]).toEqual([400, code])
    }
    expect((await send(registry.url, '/v2/a/manifests/tag')).status).toBe(404)
    expect(registry.hasManifest('a', manifest.digest)).toBe(false)
  })

  test.each([
    ['another digest', `sha256:${'0'.repeat(64)}`, 'DIGEST_INVALID'],
    ['a digest that is none', 'sha256:baddigeststring', 'DIGEST_INVALID'],
    ['a tag that is none', '.hidden', 'TAG_INVALID'],
    ['a tag of 129 characters', 'a'.repeat(129), 'TAG_INVALID'],
  ])('a manifest put under %s is refused', async (_, reference, code) => {
    await using registry = await startOn(kind)
    const { bytes, digest } = await pushImage(registry.url, 'a')
    const reply = await putManifest(registry.url, 'a', reference, { bytes, digest })
    expect([reply.status, errorCode(reply)]).toEqual([400, code])
  })

  test('absent manifests are unknown, by HEAD without a body', async () => {
    await using registry = await startOn(kind)
    for (const reference of ['tag', '.hidden', missing.digest]) {
      const reply = await send(registry.url, `/v2/a/manifests/${reference}`)
      expect([reply.status, errorCode(reply)]).toEqual([404, 'MANIFEST_UNKNOWN'])
      const head = await send(registry.url, `/v2/a/manifests/${reference}`, { method: 'HEAD' })
      expect([head.status, head.body.length]).toEqual([404, 0])
    }
  })

  test('absent children are accepted where nobody looks', async () => {
    await using registry = await startOn(kind, { features: { validateChildren: false } })
    expect(
      (await putManifest(registry.url, 'a', 't', indexManifest([image]), mediaTypes.ociIndex)).status,
    ).toBe(201)
  })

  test.each([
    ['an empty index', [], {}],
    ['an index with fields of its own', [], { 'x-custom': [1, { y: null }] }],
  ])('%s is accepted', async (_, children, more) => {
    await using registry = await startOn(kind)
    const index = indexManifest(children, more)
    expect((await putManifest(registry.url, 'a', 't', index, mediaTypes.ociIndex)).status).toBe(201)
    expect((await send(registry.url, '/v2/a/manifests/t')).body).toEqual(index.bytes)
  })

  test('layers that may not be distributed may stay elsewhere', async () => {
    await using registry = await startOn(kind)
    const config = randomContent(10)
    await pushBlob(registry.url, 'a', config)
    const mediaType = 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip'
    const layer = { ...descriptorOf(missing, mediaType), urls: ['https://store.example/layer'] }
    const foreign = imageManifest(config, [], { layers: [layer] })
    expect((await putManifest(registry.url, 'a', 't', foreign)).status).toBe(201)
    const unnamed = imageManifest(config, [], { layers: [descriptorOf(missing, mediaType)] })
    expect((await putManifest(registry.url, 'a', 't', unnamed)).status).toBe(400)
  })

  test('a manifest of 4 MiB is accepted, a larger one is not', async () => {
    await using registry = await startOn(kind)
    const padded = (size: number) => {
      const empty = indexManifest([], { annotations: { padding: '' } }).bytes.length
      return indexManifest([], { annotations: { padding: 'x'.repeat(size - empty) } })
    }
    const limit = 4 * 1024 * 1024
    expect((await putManifest(registry.url, 'a', 't', padded(limit), mediaTypes.ociIndex)).status).toBe(201)
    const reply = await putManifest(registry.url, 'a', 't', padded(limit + 1), mediaTypes.ociIndex)
    expect([reply.status, errorCode(reply)]).toEqual([413, 'SIZE_INVALID'])
  })

  describe('one PUT with several tags', () => {
    const query = (tags: readonly string[]) => `?${tags.map((tag) => `tag=${tag}`).join('&')}`
    const numbered = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`)

    test('sets them all and names them', async () => {
      await using registry = await startOn(kind)
      const { digest, bytes } = await pushImage(registry.url, 'a')
      const reply = await putManifest(registry.url, 'a', `${digest}${query([...numbered(50)])}`, {
        digest,
        bytes,
      })
      expect(reply.status).toBe(201)
      expect(header(reply, 'oci-tag').split(', ')).toEqual(numbered(50))
      expect([...registry.tags('a').values()]).toEqual(Array.from({ length: 50 }, () => digest))
    })

    test.each([
      ['too many', (digest: string) => `${digest}${query(numbered(51))}`, 414],
      ['one that is none', (digest: string) => `${digest}${query(['ok', '.x'])}`, 400],
      ['some beside a tag', () => `t${query(['a'])}`, 400],
    ])('is refused with %s, and sets none', async (_, reference, status) => {
      await using registry = await startOn(kind)
      const { digest, bytes } = await pushImage(registry.url, 'a')
      expect((await putManifest(registry.url, 'a', reference(digest), { digest, bytes })).status).toBe(status)
      expect(registry.tags('a').size).toBe(0)
    })

    test('sets none, and says none, where it is not supported', async () => {
      await using registry = await startOn(kind, { features: { multiTag: false } })
      const { digest, bytes } = await pushImage(registry.url, 'a')
      const reply = await putManifest(registry.url, 'a', `${digest}${query(['x', 'y'])}`, { digest, bytes })
      expect([reply.status, reply.headers['oci-tag']]).toEqual([201, undefined])
      expect(registry.tags('a').size).toBe(0)
    })
  })

  describe('deleting', () => {
    test('a tag leaves its manifest and its siblings', async () => {
      await using registry = await startOn(kind)
      const { digest, bytes } = await pushImage(registry.url, 'a', 'one')
      await putManifest(registry.url, 'a', 'two', { digest, bytes })
      expect((await send(registry.url, '/v2/a/manifests/one', { method: 'DELETE' })).status).toBe(202)
      expect([...registry.tags('a').keys()]).toEqual(['two'])
      expect((await send(registry.url, '/v2/a/manifests/one', { method: 'DELETE' })).status).toBe(404)
    })

    test('a manifest takes its tags with it, also when it is put again', async () => {
      await using registry = await startOn(kind)
      const { digest, bytes } = await pushImage(registry.url, 'a', 'one')
      const other = await pushImage(registry.url, 'a', 'other')
      expect((await send(registry.url, `/v2/a/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202)
      expect((await send(registry.url, '/v2/a/manifests/one')).status).toBe(404)
      expect((await send(registry.url, `/v2/a/manifests/${digest}`)).status).toBe(404)
      await putManifest(registry.url, 'a', digest, { digest, bytes })
      expect(json(await send(registry.url, '/v2/a/tags/list'))).toEqual({ name: 'a', tags: ['other'] })
      expect(registry.tags('a')).toEqual(new Map([['other', other.digest]]))
    })

    test.each<[string, Features, number, string[], boolean]>([
      ['refuses as distribution 2.8', { tagDelete: 'refuse' }, 400, ['one', 'two'], true],
      ['takes the manifest as GHCR', { tagDelete: 'with-manifest' }, 202, [], false],
      ['refuses where nothing is deleted', { deletes: false }, 405, ['one', 'two'], true],
    ])('a tag %s', async (_, features, status, tags, stays) => {
      await using registry = await startOn(kind, { features })
      const { digest, bytes } = await pushImage(registry.url, 'a', 'one')
      await putManifest(registry.url, 'a', 'two', { digest, bytes })
      expect((await send(registry.url, '/v2/a/manifests/one', { method: 'DELETE' })).status).toBe(status)
      expect([...registry.tags('a').keys()]).toEqual(tags)
      expect(registry.hasManifest('a', digest)).toBe(stays)
    })
  })
})

describe('immutable tags', () => {
  test.each([
    ['ecr', 'same', 400, 'TAG_INVALID'],
    ['ecr', 'other', 400, 'TAG_INVALID'],
    ['harbor', 'same', 412, 'PRECONDITION'],
    ['harbor', 'other', 412, 'PRECONDITION'],
    ['docker-hub', 'other', 403, 'DENIED'],
  ] as const)('as %s refuse the %s digest with %i', async (immutableStyle, which, status, code) => {
    await using registry = await startOn('memory', { features: { immutableTags: /^v/g, immutableStyle } })
    const first = await pushImage(registry.url, 'a', 'v1')
    const again = which === 'same' ? first : await pushImage(registry.url, 'a')
    // Twice, for a pattern with the flag `g` remembers where it was.
    for (let time = 0; time < 2; time += 1) {
      const reply = await putManifest(registry.url, 'a', 'v1', again)
      expect([reply.status, errorCode(reply)]).toEqual([status, code])
    }
    expect(registry.tags('a').get('v1')).toBe(first.digest)
    expect((await putManifest(registry.url, 'a', 'latest', again)).status).toBe(201)
    expect((await putManifest(registry.url, 'a', 'latest', first)).status).toBe(201)
  })

  test('as docker-hub accept the same digest', async () => {
    const features = { immutableTags: /^v/, immutableStyle: 'docker-hub' } as const
    await using registry = await startOn('memory', { features })
    const first = await pushImage(registry.url, 'a', 'v1')
    expect((await putManifest(registry.url, 'a', 'v1', first)).status).toBe(201)
  })
})

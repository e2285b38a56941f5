import { mediaTypes } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { errorCode, header, json, send } from './http.ts'
import { descriptorOf, indexManifest, pushImage, putManifest, randomContent } from './sample.ts'
import { startOn, storageKinds } from './storages.ts'

describe.each(storageKinds)('discovery on %s', (kind) => {
  describe('tags', () => {
    test.each([
      ['', ['A', 'B1', 'a', 'b', 'b.1'], undefined],
      ['?n=2', ['A', 'B1'], '</v2/r/tags/list?n=2&last=B1>; rel="next"'],
      ['?n=2&last=B1', ['a', 'b'], '</v2/r/tags/list?n=2&last=b>; rel="next"'],
      ['?n=2&last=b', ['b.1'], undefined],
      ['?n=5', ['A', 'B1', 'a', 'b', 'b.1'], undefined],
      ['?n=0', [], undefined],
      ['?last=a0', ['b', 'b.1'], undefined],
      ['?last=zzz', [], undefined],
    ])('are listed with %j', async (query, tags, link) => {
      await using registry = await startOn(kind)
      const image = await pushImage(registry.url, 'r', 'b')
      for (const tag of ['b.1', 'a', 'B1', 'A']) await putManifest(registry.url, 'r', tag, image)
      const reply = await send(registry.url, `/v2/r/tags/list${query}`)
      expect(json(reply)).toEqual({ name: 'r', tags })
      expect(reply.headers['link']).toBe(link)
    })

    test.each(['-1', 'x', '', '1e3', '99999999999999999999'])('are not listed with n=%s', async (n) => {
      await using registry = await startOn(kind)
      await pushImage(registry.url, 'r')
      const reply = await send(registry.url, `/v2/r/tags/list?n=${n}`)
      expect([reply.status, errorCode(reply)]).toEqual([400, 'PAGINATION_NUMBER_INVALID'])
    })

    test('of a repository without any are an empty list, of an absent one unknown', async () => {
      await using registry = await startOn(kind)
      await pushImage(registry.url, 'r/s')
      expect(json(await send(registry.url, '/v2/r/s/tags/list'))).toEqual({ name: 'r/s', tags: [] })
      const reply = await send(registry.url, '/v2/r/tags/list')
      expect([reply.status, errorCode(reply)]).toEqual([404, 'NAME_UNKNOWN'])
    })

    test('come in pages of the registry’s own size where it has one', async () => {
      await using registry = await startOn(kind, { features: { maxPageSize: 2 } })
      const image = await pushImage(registry.url, 'r', 'a')
      for (const tag of ['b', 'c']) await putManifest(registry.url, 'r', tag, image)
      const reply = await send(registry.url, '/v2/r/tags/list')
      expect(json(reply)['tags']).toEqual(['a', 'b'])
      const next = /<(.*)>/.exec(header(reply, 'link'))?.[1] ?? ''
      expect(json(await send(registry.url, next))['tags']).toEqual(['c'])
    })
  })

  test('the catalogue lists repositories in pages', async () => {
    await using registry = await startOn(kind)
    for (const name of ['b/c', 'a', 'a/b']) await pushImage(registry.url, name)
    expect(json(await send(registry.url, '/v2/_catalog'))).toEqual({ repositories: ['a', 'a/b', 'b/c'] })
    const page = await send(registry.url, '/v2/_catalog?n=2')
    expect(json(page)).toEqual({ repositories: ['a', 'a/b'] })
    expect(header(page, 'link')).toBe('</v2/_catalog?n=2&last=a%2Fb>; rel="next"')
  })

  describe('referrers', () => {
    test('are listed with their types and annotations, filtered if asked, and go when they are deleted', async () => {
      await using registry = await startOn(kind)
      const subject = await pushImage(registry.url, 'a', 'subject')
      const about = { subject: descriptorOf(subject, mediaTypes.ociManifest) }
      const annotations = { 'org.example': 'x' }
      const signature = await pushImage(registry.url, 'a', undefined, {
        ...about,
        artifactType: 'application/x.sig',
        annotations,
      })
      const plain = await pushImage(registry.url, 'a', 'tagged', about)
      const index = indexManifest([subject], { ...about, artifactType: 'application/x.list' })
      const put = await putManifest(registry.url, 'a', 'index', index, mediaTypes.ociIndex)
      expect(header(put, 'oci-subject')).toBe(subject.digest)
      await pushImage(registry.url, 'a', 'unrelated')

      const list = async (query = '') => {
        const reply = await send(registry.url, `/v2/a/referrers/${subject.digest}${query}`)
        expect([reply.status, header(reply, 'content-type')]).toEqual([200, mediaTypes.ociIndex])
        return { ...json(reply), filters: reply.headers['oci-filters-applied'] }
      }
      const entries = [
        {
          ...descriptorOf(signature, mediaTypes.ociManifest),
          artifactType: 'application/x.sig',
          annotations,
        },
        { ...descriptorOf(plain, mediaTypes.ociManifest), artifactType: mediaTypes.ociConfig },
        { ...descriptorOf(index, mediaTypes.ociIndex), artifactType: 'application/x.list' },
      ]
      const all = await list()
      expect(all).toMatchObject({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, filters: undefined })
      expect(all).toHaveProperty('manifests', expect.arrayContaining(entries))
      expect(all).toHaveProperty('manifests.length', 3)
      expect(await list('?artifactType=application/x.sig')).toMatchObject({
        manifests: [entries[0]],
        filters: 'artifactType',
      })
      expect(await list('?artifactType=none')).toMatchObject({ manifests: [], filters: 'artifactType' })

      await send(registry.url, `/v2/a/manifests/${signature.digest}`, { method: 'DELETE' })
      await send(registry.url, `/v2/a/manifests/${index.digest}`, { method: 'DELETE' })
      expect(await list()).toMatchObject({ manifests: [entries[1]] })
    })

    test('may come before their subject, which may never come', async () => {
      await using registry = await startOn(kind)
      const subject = randomContent(100)
      const about = { subject: descriptorOf(subject, mediaTypes.ociManifest) }
      const referrer = await pushImage(registry.url, 'a', undefined, about)
      const reply = await send(registry.url, `/v2/a/referrers/${subject.digest}`)
      expect(json(reply)).toMatchObject({ manifests: [{ digest: referrer.digest }] })
    })

    test('of what nobody knows are an empty list; of what is no digest, a refusal', async () => {
      await using registry = await startOn(kind)
      expect(json(await send(registry.url, `/v2/a/referrers/${randomContent(1).digest}`))).toMatchObject({
        manifests: [],
      })
      expect((await send(registry.url, '/v2/a/referrers/latest')).status).toBe(400)
    })

    test('are 404, and no subject is echoed, where they are off', async () => {
      await using registry = await startOn(kind, { features: { referrers: false } })
      const subject = await pushImage(registry.url, 'a')
      const about = { subject: descriptorOf(subject, mediaTypes.ociManifest) }
      const index = indexManifest([], about)
      const put = await putManifest(registry.url, 'a', 't', index, mediaTypes.ociIndex)
      expect([put.status, put.headers['oci-subject']]).toEqual([201, undefined])
      expect((await send(registry.url, `/v2/a/referrers/${subject.digest}`)).status).toBe(404)
    })
  })
})

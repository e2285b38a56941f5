import { digestOf, mediaTypes, parseDescriptor } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { describe, expect, test } from 'vitest'
import { isNotFound } from '../src/error.ts'
import { answer, refuse, type Script, startServer } from './scripted-server.ts'
import { basic, failure, newClient, repositoryAt } from './subject.ts'

const greeting =
  (script: Script): Script =>
  (request, response, index) =>
    request.url === '/v2/' ? answer(response, 200) : script(request, response, index)

async function collect(tags: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const tag of tags) all.push(tag)
  return all
}

describe('listTags', () => {
  test('follows relative and absolute links to the end', async () => {
    await using server = await startServer(
      greeting((request, response) => {
        const last = new URL(request.url, 'http://x').searchParams.get('last')
        if (last === null)
          return answer(
            response,
            200,
            { tags: ['a'] },
            { link: '</v2/org/app/tags/list?last=a>; rel="next"' },
          )
        if (last === 'a')
          return answer(
            response,
            200,
            { tags: ['b'] },
            { link: `<${server.origin}/v2/org/app/tags/list?last=b>; rel=next` },
          )
        return answer(response, 200, { tags: null })
      }),
    )
    await using client = newClient()
    expect(await collect(repositoryAt(client, server.host).listTags({ pageSize: 1 }))).toEqual(['a', 'b'])
    expect(server.lines.slice(1)).toEqual(
      ['', '?last=a', '?last=b'].map((query) => `GET /v2/org/app/tags/list${query || '?n=1'}`),
    )
  })

  test.each([
    ['leads to itself', () => '<>; rel="next"', 'round in a circle'],
    ['goes round in a circle', () => '</v2/org/app/tags/list?x>; rel="next"', 'round in a circle'],
    [
      'leads to another host, with nothing sent there',
      () => '<http://127.0.0.2:1/v2/>; rel="next"',
      'is at another host, 127.0.0.2:1',
    ],
    ['leads to plain HTTP elsewhere', () => '<http://example.org/>; rel="next"', 'which is not encrypted'],
  ])('fails when the list %s', async (_, link, why) => {
    await using server = await startServer(
      greeting((_request, response) => answer(response, 200, { tags: ['a'] }, { link: link() })),
    )
    await using client = newClient({ credentials: async () => basic })
    const error = await failure(collect(repositoryAt(client, server.host).listTags()))
    expect(error.message).toContain(why)
    expect(server.seen.length).toBeLessThan(5)
  })

  test.each([
    ['no JSON', 'x'],
    ['no object', '[]'],
    ['tags that are no list', '{"tags":{"a":1}}'],
    ['a tag that is no text', '{"tags":[1]}'],
    ['a tag that is none', '{"tags":["a/../b\\n"]}'],
  ])('refuses an answer with %s', async (_, body) => {
    await using server = await startServer(greeting((_request, response) => answer(response, 200, body)))
    await using client = newClient()
    expect((await failure(collect(repositoryAt(client, server.host).listTags()))).code).toBe(
      'INVALID_RESPONSE',
    )
  })

  test('says when there is no such repository', async () => {
    await using server = await startServer(
      greeting((_request, response) => refuse(response, 404, 'NAME_UNKNOWN')),
    )
    await using client = newClient()
    expect(isNotFound(await failure(collect(repositoryAt(client, server.host).listTags())))).toBe(true)
  })
})

const subjectBytes = Buffer.from('{"schemaVersion":2}')
const subject = digestOf(subjectBytes)
const referrer = (type: string) =>
  parseDescriptor({
    mediaType: mediaTypes.ociManifest,
    digest: digestOf(Buffer.from(type)),
    size: 2,
    artifactType: type,
  })

describe('listReferrers', () => {
  const index = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: [referrer('a/a'), referrer('b/b')],
  }

  test('asks the registry, and filters what it did not', async () => {
    await using server = await startServer(greeting((_request, response) => answer(response, 200, index)))
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(await repository.listReferrers(subject)).toEqual(index.manifests)
    expect(await repository.listReferrers(subject, { artifactType: 'b/b' })).toEqual([referrer('b/b')])
    expect(server.lines[2]).toBe(`GET /v2/org/app/referrers/${subject}?artifactType=b%2Fb`)
  })

  test('falls back to the tag where the registry has no list, and to nothing where there is no tag', async () => {
    let tag = true
    await using server = await startServer(
      greeting((request, response) =>
        request.url.includes('/referrers/') || !tag
          ? answer(response, 404)
          : answer(response, 200, index, { 'content-type': mediaTypes.ociIndex }),
      ),
    )
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(await repository.listReferrers(subject)).toEqual(index.manifests)
    expect(server.lines[2]).toBe(`GET /v2/org/app/manifests/${subject.replace(':', '-')}`)
    tag = false
    expect(await repository.listReferrers(subject)).toEqual([])
  })

  test.each<[string, number, object | string]>([
    ['400', 400, ''],
    ['405', 405, ''],
    ['406', 406, ''],
    ['501', 501, ''],
    ['a web page', 200, '<html>'],
    ['nothing', 200, ''],
    ['other JSON', 200, { ok: true }],
  ])('falls back to the tag where the answer is %s', async (_, status, body) => {
    await using server = await startServer(
      greeting((request, response) =>
        request.url.includes('/referrers/')
          ? answer(response, status, body)
          : answer(response, 200, index, { 'content-type': mediaTypes.ociIndex }),
      ),
    )
    await using client = newClient()
    expect(await repositoryAt(client, server.host).listReferrers(subject)).toEqual(index.manifests)
  })

  test.each<[string, number, object | string, string]>([
    ['is not there', 404, '', 'NOT_FOUND'],
    ['is a web page', 200, '<html>', 'INVALID_RESPONSE'],
    ['is no index', 200, { ok: true }, 'INVALID_RESPONSE'],
    ['holds no descriptor', 200, { manifests: [{ size: -1 }] }, 'INVALID_RESPONSE'],
  ])('fails where a further page %s: a part is not the whole', async (_, status, body, code) => {
    await using server = await startServer(
      greeting((request, response) =>
        request.url.endsWith('?page=2')
          ? answer(response, status, body)
          : answer(response, 200, index, { link: '<?page=2>; rel="next"' }),
      ),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).listReferrers(subject))).code).toBe(code)
  })

  test('says what is wrong with the tag', async () => {
    await using server = await startServer(
      greeting((request, response) =>
        request.url.includes('/referrers/') ? answer(response, 404) : answer(response, 200, 'x'),
      ),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).listReferrers(subject))).message).toContain(
      'holds something else: manifest is not JSON',
    )
  })
})

describe('addReferrer', () => {
  test('keeps the list of a registry that does not, each manifest once', async () => {
    await using registry = await startLocalRegistry({
      features: { referrers: false, validateChildren: false },
    })
    await using client = newClient()
    const repository = repositoryAt(client, registry.host)
    const all = [referrer('a/a'), referrer('b/b')]
    for (const one of [...all, ...all]) await repository.addReferrer(subject, one)
    expect(await repository.listReferrers(subject)).toEqual(all)
  })

  test('does not overwrite a tag that holds something else', async () => {
    const image = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: referrer('c/c'), layers: [] }
    await using server = await startServer(
      greeting((_request, response) =>
        answer(response, 200, image, { 'content-type': mediaTypes.ociManifest }),
      ),
    )
    await using client = newClient()
    expect(
      (await failure(repositoryAt(client, server.host).addReferrer(subject, referrer('a/a')))).message,
    ).toContain('reserved')
  })
})

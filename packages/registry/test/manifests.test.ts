import { digestOf, mediaTypes, parseDigest, parseTag } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { isNotFound } from '../src/error.ts'
import { largestManifest } from '../src/manifests.ts'
import { answer, refuse, type Script, startServer } from './scripted-server.ts'
import { failure, latest, manifest, manifestBytes, newClient, repositoryAt } from './subject.ts'

const other = parseDigest(`sha256:${'0'.repeat(64)}`)

/** Answers the greeting, and everything else as `script` says. */
function after(script: Script): Script {
  return (request, response, index) =>
    request.url === '/v2/' ? answer(response, 200) : script(request, response, index)
}

describe('getManifest', () => {
  test('returns the bytes with their digest and media type', async () => {
    await using server = await startServer(
      after((_request, response) =>
        answer(response, 200, manifestBytes, { 'content-type': `${mediaTypes.ociIndex}; charset=utf-8` }),
      ),
    )
    await using client = newClient()
    expect(await repositoryAt(client, server.host).getManifest(latest)).toEqual({
      ...manifest,
      bytes: manifestBytes,
    })
    expect(server.seen[1]?.headers.accept).toContain(mediaTypes.dockerManifestList)
  })

  test('checks a sha512 digest with sha512', async () => {
    await using server = await startServer(
      after((_request, response) =>
        answer(response, 200, manifestBytes, { 'docker-content-digest': manifest.digest }),
      ),
    )
    await using client = newClient()
    const digest = digestOf(manifestBytes, 'sha512')
    expect((await repositoryAt(client, server.host).getManifest(digest)).digest).toBe(digest)
  })

  test('refuses content that is not what its digest says', async () => {
    await using server = await startServer(
      after((_request, response) => answer(response, 200, manifestBytes)),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).getManifest(other))).code).toBe('DIGEST_MISMATCH')
  })

  test('refuses content that is not what the registry says it is', async () => {
    await using server = await startServer(
      after((_request, response) => answer(response, 200, manifestBytes, { 'docker-content-digest': other })),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).getManifest(latest))).code).toBe(
      'DIGEST_MISMATCH',
    )
  })

  test.each([
    ['says it is', { 'content-length': String(largestManifest + 1) }],
    ['turns out to be', {}],
  ])('refuses a manifest that %s too long', async (_, headers) => {
    await using server = await startServer(
      after((_request, response) => {
        response.writeHead(200, headers)
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(256 * 1024))) {}
        }
        response.on('drain', more)
        more()
      }),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).getManifest(latest))).code).toBe('TOO_LARGE')
  })

  test('tries again when the content breaks off', async () => {
    let breaks = 2
    await using server = await startServer(
      after((_request, response) => {
        if (breaks-- === 0) return answer(response, 200, manifestBytes)
        response.writeHead(200, { 'content-length': manifestBytes.length })
        response.write(manifestBytes.subarray(0, 10))
        return setImmediate(() => response.socket?.resetAndDestroy())
      }),
    )
    await using client = newClient()
    expect((await repositoryAt(client, server.host).getManifest(latest)).digest).toBe(manifest.digest)
  })

  test('waits for what was pushed a moment ago only when told to', async () => {
    const lagging: Script = after((_request, response, index) =>
      index < 3 ? refuse(response, 404, 'MANIFEST_UNKNOWN') : answer(response, 200, manifestBytes),
    )
    await using server = await startServer(lagging)
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(isNotFound(await failure(repository.getManifest(latest)))).toBe(true)
    expect(await repository.headManifest(latest)).toBeUndefined()
    expect((await repository.getManifest(latest, { expectSoon: true })).digest).toBe(manifest.digest)
  })
})

describe('headManifest', () => {
  test('tells what the registry states', async () => {
    const headers = {
      'docker-content-digest': manifest.digest,
      'content-type': mediaTypes.ociIndex,
      'content-length': '1234',
    }
    await using server = await startServer(
      after((_request, response) => response.writeHead(200, headers).end()),
    )
    await using client = newClient()
    expect(await repositoryAt(client, server.host).headManifest(latest)).toEqual({
      digest: manifest.digest,
      mediaType: mediaTypes.ociIndex,
      size: 1234,
    })
  })

  test('refuses a digest that is not the one asked for, and ignores one that is none', async () => {
    let stated: string = other
    await using server = await startServer(
      after((_request, response) => response.writeHead(200, { 'docker-content-digest': stated }).end()),
    )
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect((await failure(repository.headManifest(manifest.digest))).code).toBe('DIGEST_MISMATCH')
    stated = 'md5:abc'
    expect(await repository.headManifest(latest)).toEqual({})
  })

  test('says that an answer to HEAD gives no reason', async () => {
    await using server = await startServer(after((_request, response) => response.writeHead(403).end()))
    await using client = newClient()
    const error = await failure(repositoryAt(client, server.host).headManifest(latest))
    expect(error.message).toContain(
      '403 DENIED: an answer to HEAD has no text that would say why; no credential',
    )
  })
})

describe('putManifest', () => {
  test('sends the very bytes, and tells whether the registry keeps the referrers', async () => {
    await using server = await startServer(
      after((_request, response) => answer(response, 201, '', { 'OCI-Subject': other })),
    )
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(await repository.putManifest(latest, manifest)).toEqual({
      digest: manifest.digest,
      subjectEchoed: true,
    })
    expect(server.seen[1]).toMatchObject({
      method: 'PUT',
      url: '/v2/org/app/manifests/latest',
      body: manifestBytes,
    })
    expect(server.seen[1]?.headers['content-type']).toBe(mediaTypes.ociIndex)
  })

  test('refuses when the registry stored something else', async () => {
    await using server = await startServer(
      after((_request, response) => answer(response, 201, '', { 'docker-content-digest': other })),
    )
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).putManifest(latest, manifest))).code).toBe(
      'DIGEST_MISMATCH',
    )
  })

  test('does not send what is not what its digest says', async () => {
    await using server = await startServer(after((_request, response) => answer(response, 201)))
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).putManifest(other, manifest))).code).toBe(
      'DIGEST_MISMATCH',
    )
    expect(server.seen).toEqual([])
  })
})

describe('deleteManifest', () => {
  test.each([
    [202, 'deleted'],
    [404, 'absent'],
  ] as const)('takes %d for %s', async (status, result) => {
    await using server = await startServer(after((_request, response) => answer(response, status)))
    await using client = newClient()
    expect(await repositoryAt(client, server.host).deleteManifest(latest)).toBe(result)
  })

  test('takes 404 for deleted when the answer to the try before got lost', async () => {
    await using server = await startServer(
      after((_request, response, index) =>
        index === 1 ? response.socket?.resetAndDestroy() : refuse(response, 404, 'MANIFEST_UNKNOWN'),
      ),
    )
    await using client = newClient()
    expect(await repositoryAt(client, server.host).deleteManifest(latest)).toBe('deleted')
  })

  test('throws when the registry does not delete', async () => {
    await using server = await startServer(
      after((_request, response) => refuse(response, 405, 'UNSUPPORTED')),
    )
    await using client = newClient()
    expect(await failure(repositoryAt(client, server.host).deleteManifest(latest))).toMatchObject({
      status: 405,
      code: 'UNSUPPORTED',
    })
  })
})

describe('putTags', () => {
  const tags = ['a', 'b', 'c', 'd'].map(parseTag)

  test('tells the tags of several OCI-Tag headers, and of several in one, from the others', async () => {
    await using server = await startServer(
      after((_request, response) => answer(response, 201, '', { 'OCI-Tag': ['a , c', 'b', 'foreign'] })),
    )
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    expect(await repository.putTags(manifest, tags)).toEqual({ accepted: ['a', 'b', 'c'], remaining: ['d'] })
    expect(server.seen[1]?.url).toBe(`/v2/org/app/manifests/${manifest.digest}?tag=a&tag=b&tag=c&tag=d`)
    expect(repository.multiTag).toBe(true)
  })

  test.each([201, 400, 403, 404, 405, 414, 431])(
    'counts none as set when the answer is a bare %d',
    async (status) => {
      await using server = await startServer(after((_request, response) => answer(response, status)))
      await using client = newClient()
      const repository = repositoryAt(client, server.host)
      expect(await repository.putTags(manifest, tags)).toEqual({ accepted: [], remaining: tags })
      expect(repository.multiTag).toBe(false)
      expect(server.seen).toHaveLength(2)
    },
  )

  test('throws when the credential is refused', async () => {
    await using server = await startServer(after((_request, response) => answer(response, 401)))
    await using client = newClient()
    expect((await failure(repositoryAt(client, server.host).putTags(manifest, tags))).status).toBe(401)
  })

  test('sends 32 at a time', async () => {
    await using server = await startServer(
      after((request, response) =>
        answer(response, 201, '', {
          'OCI-Tag': new URL(request.url, 'http://x').searchParams.getAll('tag').join(','),
        }),
      ),
    )
    await using client = newClient()
    const many = Array.from({ length: 70 }, (_, index) => parseTag(`t${index}`))
    expect((await repositoryAt(client, server.host).putTags(manifest, many)).accepted).toEqual(many)
    expect(server.seen).toHaveLength(1 + 3)
  })
})

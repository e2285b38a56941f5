import { digestOf } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { answer, refuse, type Script, startServer } from './scripted-server.ts'
import { basic, failure, latest, manifest, newClient, repositoryAt } from './subject.ts'

const blob = Buffer.from('hello')
const expected = { digest: digestOf(blob), size: blob.length }
const credentials = async () => basic

/** A registry that asks for Basic, and then redirects to what `location` says. */
function redirecting(location: (url: string) => string, status = 307): Script {
  return (request, response) => {
    if (request.headers.authorization === undefined) {
      return refuse(response, 401, 'UNAUTHORIZED', 'no', { 'www-authenticate': 'Basic realm="x"' })
    }
    return answer(response, status, '', { location: location(request.url) })
  }
}

describe('redirects', () => {
  test('do not take Authorization to another origin, and another port is one', async () => {
    await using storage = await startServer((_request, response) => answer(response, 200, blob))
    await using server = await startServer(redirecting(() => `${storage.origin}/blob?X-Amz-Signature=abc`))
    await using client = newClient({ credentials })
    const stream = await repositoryAt(client, server.host).getBlob(expected)
    expect(Buffer.concat(await stream.toArray())).toEqual(blob)
    expect(storage.seen[0]?.headers.authorization).toBeUndefined()
  })

  test('keep Authorization within the origin', async () => {
    const script = redirecting(() => '/elsewhere')
    await using server = await startServer((request, response, index) =>
      request.url === '/elsewhere' ? answer(response, 200, blob) : script(request, response, index),
    )
    await using client = newClient({ credentials })
    const stream = await repositoryAt(client, server.host).getBlob(expected)
    await stream.toArray()
    expect(server.seen.at(-1)?.headers.authorization).toMatch(/^Basic /)
  })

  test('do not get Authorization back by returning from another origin', async () => {
    await using hop = await startServer((_request, response) =>
      answer(response, 307, '', { location: `${server.origin}/back` }),
    )
    await using server = await startServer((request, response, index) =>
      request.url === '/back'
        ? answer(response, 200, blob)
        : redirecting(() => hop.origin)(request, response, index),
    )
    await using client = newClient({ credentials })
    await (await repositoryAt(client, server.host).getBlob(expected)).toArray()
    expect(server.seen.at(-1)).toMatchObject({ url: '/back' })
    expect(server.seen.at(-1)?.headers.authorization).toBeUndefined()
  })

  test('are followed five times at most', async () => {
    await using server = await startServer(redirecting((url) => `${url}x`))
    await using client = newClient({ credentials })
    const error = await failure(repositoryAt(client, server.host).getManifest(latest))
    expect(error.message).toContain('more than 5 redirects')
    expect(server.seen).toHaveLength(1 + 6)
  })

  test.each([
    ['plain HTTP on a host that is not insecure', 'http://storage.example.org/x', 'INSECURE'],
    ['what is no URL', 'http://[', 'INVALID_RESPONSE'],
    ['another scheme', 'file:///etc/passwd', 'INVALID_RESPONSE'],
  ])('to %s are refused', async (_, location, code) => {
    await using server = await startServer(redirecting(() => location))
    await using client = newClient({ credentials })
    expect((await failure(repositoryAt(client, server.host).getManifest(latest))).code).toBe(code)
  })

  test('repeat a PUT for 307, and are an error of a PUT for 302', async () => {
    await using storage = await startServer((_request, response) => answer(response, 201))
    await using server = await startServer(redirecting(() => `${storage.origin}/x`))
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(storage.seen[0]?.body).toEqual(manifest.bytes)
    await using other = await startServer(redirecting(() => `${storage.origin}/x`, 302))
    const error = await failure(repositoryAt(client, other.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ status: 302 })
    expect(storage.seen).toHaveLength(1)
  })

  test('a challenge of the origin that a redirect led to is not answered', async () => {
    const ask: Script = (request, response) =>
      refuse(response, 401, 'NO', 'no', {
        'www-authenticate': `Bearer realm="http://${request.headers.host}/token", Basic realm="storage"`,
      })
    await using storage = await startServer(ask)
    await using server = await startServer(redirecting(() => `${storage.origin}/x`))
    await using client = newClient({ credentials })
    expect((await failure(repositoryAt(client, server.host).getManifest(latest))).status).toBe(401)
    expect(storage.seen).toHaveLength(1)
    expect(storage.seen[0]?.headers.authorization).toBeUndefined()
  })
})

describe('the location of an upload', () => {
  test('on another origin gets the content without Authorization, its own query kept', async () => {
    await using storage = await startServer((_request, response) => answer(response, 201))
    await using server = await startServer(redirecting(() => `${storage.origin}/up?_state=a%2Fb&sig=1`, 202))
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host).uploadBlob(expected, () => blob)
    expect(storage.lines).toEqual([
      `PUT /up?_state=a%2Fb&sig=1&digest=${encodeURIComponent(expected.digest)}`,
    ])
    expect(storage.seen[0]?.headers.authorization).toBeUndefined()
    expect(storage.seen[0]?.body).toEqual(blob)
  })
})

import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Credential } from '../src/credential.ts'
import { fakeClock } from './fake-clock.ts'
import { answer, refuse, type Script, type Seen, startServer } from './scripted-server.ts'
import { basic, basicValue, failure, latest, manifest, newClient, password, repositoryAt } from './subject.ts'

const credentials = async () => basic

/** A registry with a token service of its own at /token, whose nth token is `token-n`. */
function bearer(grant: object = {}, also: Script = accept): Script {
  let tokens = 0
  return (request, response, index) => {
    if (request.url.startsWith('/token'))
      return answer(response, 200, { token: `token-${++tokens}`, ...grant })
    if (request.headers.authorization === undefined) return challenge(request, response)
    return also(request, response, index)
  }
}

function challenge({ headers }: Seen, response: ServerResponse, scope = ''): void {
  const value = `Bearer realm="http://${headers.host}/token",service="reg, istry"${scope && `,scope="${scope}"`}`
  refuse(response, 401, 'UNAUTHORIZED', 'who is there?', { 'www-authenticate': value })
}

function accept(_request: Seen, response: ServerResponse): void {
  answer(response, 201)
}

describe('Bearer', () => {
  test('asks by GET with Basic for one token, however many calls wait for it', async () => {
    await using server = await startServer(bearer())
    await using client = newClient({ credentials })
    const repository = repositoryAt(client, server.host)
    await Promise.all(Array.from({ length: 50 }, () => repository.putManifest(latest, manifest)))
    const tokens = server.seen.filter(({ url }) => url.startsWith('/token'))
    expect(tokens.map(({ url }) => url)).toEqual([
      '/token?service=reg%2C%20istry&scope=repository%3Aorg%2Fapp%3Apull%2Cpush',
    ])
    expect(tokens[0]?.headers.authorization).toBe(basicValue)
    expect(server.seen).toHaveLength(52)
    expect(client.requestCount).toBe(52)
  })

  test('names no service where the challenge names an empty one', async () => {
    const script = bearer()
    await using server = await startServer((request, response, index) =>
      request.headers.authorization === undefined
        ? refuse(response, 401, 'UNAUTHORIZED', 'who?', {
            'www-authenticate': `bearer REALM="http://${request.headers.host}/token",service=""`,
          })
        : script(request, response, index),
    )
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.lines).toContain('GET /token?scope=repository%3Aorg%2Fapp%3Apull%2Cpush')
  })

  test('keeps to the budget: challenge and token once, then one request per call', async () => {
    await using server = await startServer(bearer())
    await using client = newClient({ credentials })
    const repository = repositoryAt(client, server.host)
    await repository.authenticate()
    await repository.putManifest(latest, manifest)
    expect(server.lines.map((line) => line.split('?')[0])).toEqual([
      'GET /v2/',
      'GET /token',
      'PUT /v2/org/app/manifests/latest',
    ])
  })

  test('uses the token for pushing also to pull, and asks for another for another repository', async () => {
    await using server = await startServer(
      bearer({}, (_request, response) => refuse(response, 404, 'MANIFEST_UNKNOWN')),
    )
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host, 'a/b', 'push').headManifest(latest)
    await repositoryAt(client, server.host, 'a/b', 'pull').headManifest(latest)
    await repositoryAt(client, server.host, 'c/d', 'pull').headManifest(latest)
    const scopes = server.seen
      .filter(({ url }) => url.startsWith('/token'))
      .map(({ url }) => new URL(url, 'http://x').searchParams.get('scope'))
    expect(scopes).toEqual(['repository:a/b:pull,push', 'repository:c/d:pull'])
  })

  test('asks for a fresh token shortly before the old one expires', async () => {
    const clock = fakeClock()
    await using server = await startServer(bearer({ expires_in: 100 }))
    await using client = newClient({ credentials, clock })
    const repository = repositoryAt(client, server.host)
    const authorizations = async () => {
      await repository.putManifest(latest, manifest)
      return server.seen.at(-1)?.headers.authorization
    }
    expect(await authorizations()).toBe('Bearer token-1')
    clock.advance(79_000)
    expect(await authorizations()).toBe('Bearer token-1')
    clock.advance(2_000)
    expect(await authorizations()).toBe('Bearer token-2')
  })

  test('replaces a token that the registry no longer takes, once, for all who hold it', async () => {
    const script = bearer({}, (request, response) =>
      request.headers.authorization === 'Bearer token-1'
        ? challenge(request, response)
        : accept(request, response),
    )
    await using server = await startServer(script)
    await using client = newClient({ credentials })
    const repository = repositoryAt(client, server.host)
    await Promise.all(Array.from({ length: 10 }, () => repository.putManifest(latest, manifest)))
    expect(server.seen.filter(({ url }) => url.startsWith('/token'))).toHaveLength(2)
  })

  test('gives up with a clear error when a fresh token is refused as well', async () => {
    await using server = await startServer(bearer({}, (request, response) => challenge(request, response)))
    await using client = newClient({ credentials })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error).toMatchObject({ status: 401, code: 'UNAUTHORIZED', registry: server.host })
    expect(error.message).toBe(
      `PUT ${server.origin}/v2/org/app/manifests/latest: 401 UNAUTHORIZED: who is there?; check the credential for ${server.host} (from the test) and what it may do`,
    )
    expect(server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(2)
  })

  test('widens the scope by what the registry asks for in this repository, and by nothing else', async () => {
    const script = bearer({}, (request, response) =>
      request.headers.authorization === 'Bearer token-1'
        ? challenge(
            request,
            response,
            'repository:org/app:delete repository:org/other:pull registry:catalog:*',
          )
        : answer(response, 202),
    )
    await using server = await startServer(script)
    await using client = newClient({ credentials })
    expect(await repositoryAt(client, server.host).deleteManifest(latest)).toBe('deleted')
    const scopes = server.seen
      .filter(({ url }) => url.startsWith('/token'))
      .map(({ url }) => new URL(url, 'http://x').searchParams.getAll('scope'))
    expect(scopes).toEqual([['repository:org/app:pull,push'], ['repository:org/app:pull,push,delete']])
  })

  test('does not remember a failure of the token service', async () => {
    let refusals = 0
    await using server = await startServer((request, response, index) => {
      if (request.url.startsWith('/token') && refusals++ === 0)
        return refuse(response, 401, 'UNAUTHORIZED', 'wrong password')
      return script(request, response, index)
    })
    const script = bearer()
    await using client = newClient({ credentials })
    const repository = repositoryAt(client, server.host)
    const error = await failure(repository.putManifest(latest, manifest))
    expect(error.message).toContain('401 UNAUTHORIZED: wrong password; check the credential for')
    expect(error.message).toContain('GET ')
    await repository.putManifest(latest, manifest)
    expect(refusals).toBe(2)
  })

  test('tries again when the token service is busy', async () => {
    const script = bearer()
    let busy = 2
    await using server = await startServer((request, response, index) =>
      request.url.startsWith('/token') && busy-- > 0
        ? answer(response, 503)
        : script(request, response, index),
    )
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.seen.filter(({ url }) => url.startsWith('/token'))).toHaveLength(3)
  })

  test('asks anonymously without a credential, and says so when that is not enough', async () => {
    await using server = await startServer(
      bearer({}, (_request, response) => refuse(response, 403, 'DENIED', 'requested access is denied')),
    )
    await using client = newClient()
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(server.seen.find(({ url }) => url.startsWith('/token'))?.headers.authorization).toBeUndefined()
    expect(error.message).toMatch(
      /403 DENIED: requested access is denied; no credential for 127\.0\.0\.1:\d+ was found: log in to it first$/,
    )
  })

  test.each([
    ['over plain HTTP on another host', 'http://auth.example.org/token', 'it is not encrypted'],
    ['at a private address', 'https://10.0.0.1/token', 'it is a private address'],
    ['that is no URL', 'token', 'it is not a URL'],
  ])('does not go to a token service %s', async (_, realm, why) => {
    await using server = await startServer((_request, response) =>
      refuse(response, 401, 'UNAUTHORIZED', 'no', { 'www-authenticate': `Bearer realm="${realm}"` }),
    )
    await using client = newClient({ credentials })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error.code).toBe('INSECURE')
    expect(error.message).toContain(why)
    expect(server.seen).toHaveLength(1)
  })

  test.each([
    ['too long', Buffer.from(`{"token":"${'x'.repeat(70_000)}"}`)],
    ['not JSON', Buffer.from('<html>')],
    ['without a token', Buffer.from('{}')],
  ])('refuses an answer of the token service that is %s', async (_, body) => {
    await using server = await startServer((request, response) =>
      request.url.startsWith('/token') ? answer(response, 200, body) : challenge(request, response),
    )
    await using client = newClient({ credentials })
    expect((await failure(repositoryAt(client, server.host).authenticate())).code).toBe('INVALID_RESPONSE')
  })
})

describe('identity tokens', () => {
  const identity: Credential = { kind: 'identity-token', token: 'refresh-me', username: 'anna' }

  test('are exchanged by the OAuth2 POST', async () => {
    await using server = await startServer(bearer())
    await using client = newClient({ credentials: async () => identity })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    const exchange = server.seen.find(({ url }) => url.startsWith('/token'))
    expect(exchange).toMatchObject({ method: 'POST', url: '/token' })
    expect(exchange?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(exchange?.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-me',
      client_id: 'polyarch',
      service: 'reg, istry',
      scope: 'repository:org/app:pull,push',
    })
  })

  test.each([404, 405, 401])('are sent by GET where the POST is answered with %d', async (status) => {
    const script = bearer()
    await using server = await startServer((request, response, index) =>
      request.method === 'POST' ? answer(response, status) : script(request, response, index),
    )
    await using client = newClient({ credentials: async () => identity })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    const asked = server.seen.filter(({ url }) => url.startsWith('/token'))
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(asked[1]?.headers.authorization).toBe(`Basic ${Buffer.from('anna:refresh-me').toString('base64')}`)
  })

  test('do not follow a redirect to another origin', async () => {
    await using thief = await startServer((_request, response) => answer(response, 200, { token: 'x' }))
    await using server = await startServer((request, response) =>
      request.method === 'POST'
        ? answer(response, 307, '', { location: `${thief.origin}/token` })
        : challenge(request, response),
    )
    await using client = newClient({ credentials: async () => identity })
    expect((await failure(repositoryAt(client, server.host).authenticate())).code).toBe('INSECURE')
    expect(thief.seen).toEqual([])
  })
})

describe('a bearer token that is there already', () => {
  test('is sent as it is, and never renewed', async () => {
    await using server = await startServer(bearer({}, (request, response) => challenge(request, response)))
    await using client = newClient({ credentials: async () => ({ kind: 'bearer', token: 'minted' }) })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error.status).toBe(401)
    expect(server.seen.map(({ method, headers }) => [method, headers.authorization])).toEqual([
      ['GET', undefined],
      ['PUT', 'Bearer minted'],
    ])
  })
})

describe('a bearer token read from a file', () => {
  test('loses the line break at its end, and is refused with anything else in it', async () => {
    await using server = await startServer(accept)
    await using client = newClient({ credentials: async () => ({ kind: 'bearer', token: 'minted\n' }) })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer minted')
    await using wrong = newClient({
      credentials: async () => ({ kind: 'bearer', token: 'secret one\nX-Header: two' }),
    })
    const error = await failure(repositoryAt(wrong, server.host).putManifest(latest, manifest))
    expect(error.code).toBe('INVALID_SETTING')
    expect(error.message).not.toContain('secret')
  })
})

describe('a credential source that fails', () => {
  test('fails the call with its own error, and is asked again by the next', async () => {
    let failures = 1
    await using server = await startServer(bearer())
    await using client = newClient({
      credentials: async () => {
        if (failures-- > 0) throw Object.assign(new Error('the helper is not there'), { code: 'ENOENT' })
        return basic
      },
    })
    const repository = repositoryAt(client, server.host)
    await expect(repository.putManifest(latest, manifest)).rejects.toThrow('the helper is not there')
    await repository.putManifest(latest, manifest)
  })
})

describe('Basic', () => {
  const guarded: Script = (request, response) =>
    request.headers.authorization === basicValue
      ? answer(response, request.method === 'GET' ? 200 : 201)
      : refuse(response, 401, 'UNAUTHORIZED', 'no', { 'www-authenticate': ['Negotiate', 'basic realm="x"'] })

  test('is only sent after the registry asked for it', async () => {
    await using server = await startServer(guarded)
    await using client = newClient({ credentials })
    await repositoryAt(client, server.host).putManifest(latest, manifest)
    expect(server.seen.map(({ method, headers }) => [method, headers.authorization])).toEqual([
      ['GET', undefined],
      ['PUT', basicValue],
    ])
  })

  test('is shown to the registry once by authenticate, which tells a wrong password', async () => {
    await using server = await startServer(guarded)
    await using right = newClient({ credentials })
    const repository = repositoryAt(right, server.host)
    expect([await repository.authenticate(), await repository.authenticate()]).toEqual([
      'accepted',
      'accepted',
    ])
    expect(server.seen).toHaveLength(2)
    await using wrong = newClient({ credentials: async () => ({ ...basic, password: 'guess' }) })
    expect(await failure(repositoryAt(wrong, server.host).authenticate())).toMatchObject({ status: 401 })
    await using none = newClient()
    expect((await failure(repositoryAt(none, server.host).authenticate())).message).toContain(
      'log in to it first',
    )
    expect(await repositoryAt(none, server.host, 'org/app', 'pull').authenticate()).toBe('anonymous')
  })

  test('a credential is asked for by exactly the host that the repository names', async () => {
    const asked: string[] = []
    await using server = await startServer(guarded)
    await using client = newClient({
      credentials: async (registry) => {
        asked.push(registry)
        return registry === server.host ? basic : undefined
      },
    })
    const repository = repositoryAt(client, server.host)
    await Promise.all([repository.putManifest(latest, manifest), repository.putManifest(latest, manifest)])
    expect(asked).toEqual([server.host])
  })
})

describe('a registry that lets everybody read', () => {
  test('is answered when it asks at the first write, with one challenge for a burst of writes', async () => {
    const script = bearer({}, (request, response) => answer(response, request.method === 'GET' ? 200 : 201))
    await using server = await startServer((request, response, index) =>
      request.url === '/v2/' ? answer(response, 200) : script(request, response, index),
    )
    await using client = newClient({ credentials })
    const repository = repositoryAt(client, server.host)
    expect(await repository.authenticate()).toBe('not-asked')
    await Promise.all(Array.from({ length: 12 }, () => repository.putManifest(latest, manifest)))
    expect(
      server.seen.filter(({ method, headers }) => method === 'PUT' && headers.authorization === undefined),
    ).toHaveLength(1)
    expect(server.seen.filter(({ url }) => url.startsWith('/token'))).toHaveLength(1)
  })

  test('is not slowed down when nobody has a credential', async () => {
    let most = 0
    let now = 0
    await using server = await startServer(async (_request, response) => {
      most = Math.max(most, ++now)
      await new Promise(setImmediate)
      now--
      answer(response, 201)
    })
    await using client = newClient()
    const repository = repositoryAt(client, server.host)
    await Promise.all(Array.from({ length: 40 }, () => repository.putManifest(latest, manifest)))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(16)
  })
})

describe('what is printed', () => {
  test('never holds a secret, also when the registry says it back', async () => {
    await using server = await startServer((request, response) =>
      request.url.startsWith('/token')
        ? answer(response, 200, { token: 'token-in-secret' })
        : request.headers.authorization === undefined
          ? challenge(request, response)
          : refuse(
              response,
              400,
              'BAD',
              `you sent ${request.headers.authorization}, and ${password}, and ${basicValue}\u001b[2J`,
            ),
    )
    await using client = newClient({ credentials })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error.message).toContain('you sent Bearer ***, and ***, and Basic *** [2J')
    expect(JSON.stringify(error)).not.toMatch(/token-in-secret|correct-horse/)
  })

  test('names a scheme that is not known', async () => {
    await using server = await startServer((_request, response) =>
      refuse(response, 401, 'NO', 'no', { 'www-authenticate': 'Negotiate' }),
    )
    await using client = newClient({ credentials })
    const error = await failure(repositoryAt(client, server.host).putManifest(latest, manifest))
    expect(error.message).toContain('asks for negotiate, and only Basic and Bearer are supported')
  })
})

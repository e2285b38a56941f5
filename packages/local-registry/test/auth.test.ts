import { mediaTypes } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { type AuthOptions, type LocalRegistry, startLocalRegistry } from '../src/index.ts'
import { errorCode, header, json, type Reply, send } from './http.ts'
import { indexManifest, pushBlob, putManifest, randomContent } from './sample.ts'

const users = { alice: 'secret', bob: 'pass:word' }
const index = indexManifest([])

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})
const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` })

const start = (auth: Omit<AuthOptions, 'users'>, now?: () => number) =>
  startLocalRegistry({ auth: { users, ...auth }, ...(now ? { clock: { now, random: Math.random } } : {}) })

const putIndex = (registry: LocalRegistry, headers: Readonly<Record<string, string>>) =>
  putManifest(registry.url, 'a', 't', index, mediaTypes.ociIndex, headers)

async function token(
  registry: LocalRegistry,
  scope: string,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  const reply = await send(
    registry.url,
    `/token?service=polyarch-registry&scope=${encodeURIComponent(scope)}`,
    { headers },
  )
  expect(reply.status).toBe(200)
  return json(reply)['token']
}

describe('with Basic', () => {
  test.each([
    ['no credentials', {}],
    ['a wrong password', basic('alice', 'wrong')],
    ['an unknown user', basic('eve', '')],
    ['a user that every object has', basic('constructor', '')],
    ['the password of another', basic('alice', 'pass:word')],
    ['a token', bearer('x')],
    ['what is no Basic', { authorization: 'Basic !!!' }],
    ['nothing at all', { authorization: '' }],
  ])('%s is refused with a challenge', async (_, headers) => {
    await using registry = await start({ kind: 'basic' })
    for (const path of ['/v2/', '/v2/a/tags/list', '/v2/_catalog', `/v2/a/manifests/x`]) {
      const reply = await send(registry.url, path, { headers })
      expect([reply.status, errorCode(reply)]).toEqual([401, 'UNAUTHORIZED'])
      expect(header(reply, 'www-authenticate')).toBe('Basic realm="polyarch-registry"')
    }
    expect(registry.requests.every(({ authorized }) => !authorized)).toBe(true)
  })

  test.each([
    ['alice', 'secret'],
    ['bob', 'pass:word'],
  ])('%s is let in', async (user, password) => {
    await using registry = await start({ kind: 'basic' })
    expect((await send(registry.url, '/v2/', { headers: basic(user, password) })).status).toBe(200)
    expect((await putIndex(registry, basic(user, password))).status).toBe(201)
    expect(registry.requests[0]).toMatchObject({ auth: 'basic', authorized: true })
  })

  test('the anonymous read but do not write, where that is allowed, and a wrong password is wrong all the same', async () => {
    await using registry = await start({ kind: 'basic', anonymousPull: true })
    await putIndex(registry, basic('alice', 'secret'))
    expect((await send(registry.url, '/v2/')).status).toBe(200)
    expect((await send(registry.url, '/v2/a/manifests/t')).status).toBe(200)
    expect((await putIndex(registry, {})).status).toBe(401)
    expect((await send(registry.url, '/v2/a/manifests/t', { method: 'DELETE' })).status).toBe(401)
    expect((await send(registry.url, '/v2/a/manifests/t', { headers: basic('alice', 'no') })).status).toBe(
      401,
    )
  })

  test('a user without the right is denied', async () => {
    await using registry = await start({
      kind: 'basic',
      allow: ({ user, action }) => user === 'alice' || action === 'pull',
    })
    expect((await putIndex(registry, basic('alice', 'secret'))).status).toBe(201)
    const reply = await putIndex(registry, basic('bob', 'pass:word'))
    expect([reply.status, errorCode(reply)]).toEqual([403, 'DENIED'])
    expect(
      (await send(registry.url, '/v2/a/manifests/t', { headers: basic('bob', 'pass:word') })).status,
    ).toBe(200)
  })
})

describe('with Bearer', () => {
  const alice = basic('alice', 'secret')

  test.each([
    ['GET', '/v2/', undefined],
    ['GET', '/v2/a/tags/list', 'repository:a:pull'],
    ['HEAD', '/v2/a/b/manifests/x', 'repository:a/b:pull'],
    ['PUT', '/v2/a/manifests/x', 'repository:a:pull,push'],
    ['POST', '/v2/a/blobs/uploads/', 'repository:a:pull,push'],
    ['POST', `/v2/a/blobs/uploads/?mount=${index.digest}&from=b`, 'repository:a:pull,push repository:b:pull'],
    ['DELETE', '/v2/a/manifests/x', 'repository:a:delete'],
    ['GET', '/v2/_catalog', 'registry:catalog:*'],
  ])('%s %s is challenged for its scope', async (method, path, scope) => {
    await using registry = await start({ kind: 'bearer' })
    const reply = await send(registry.url, path, { method })
    const asked = scope === undefined ? '' : `,scope="${scope}"`
    expect(reply.status).toBe(401)
    expect(header(reply, 'www-authenticate')).toBe(
      `Bearer realm="${registry.url}/token",service="polyarch-registry"${asked}`,
    )
  })

  test('a token for the scope lets in; Basic does not', async () => {
    await using registry = await start({ kind: 'bearer' })
    const granted = await token(registry, 'repository:a:push,pull', alice)
    expect((await putIndex(registry, bearer(granted))).status).toBe(201)
    expect((await send(registry.url, '/v2/a/manifests/t', { headers: bearer(granted) })).status).toBe(200)
    expect((await send(registry.url, '/v2/', { headers: bearer(granted) })).status).toBe(200)
    expect((await putIndex(registry, alice)).status).toBe(401)
  })

  test.each([
    ['for reading only', 'repository:a:pull'],
    ['for another repository', 'repository:b:pull,push'],
    ['for a repository below', 'repository:a/b:pull,push'],
    ['without a scope', ''],
    ['of another type', 'registry:a:*'],
  ])('a token %s does not suffice to write', async (_, scope) => {
    await using registry = await start({ kind: 'bearer' })
    const reply = await putIndex(registry, bearer(await token(registry, scope, alice)))
    expect(reply.status).toBe(401)
    expect(header(reply, 'www-authenticate')).toContain(
      'scope="repository:a:pull,push",error="insufficient_scope"',
    )
    expect(registry.tags('a').size).toBe(0)
  })

  test('deleting needs a scope of its own', async () => {
    await using registry = await start({ kind: 'bearer' })
    const writer = bearer(await token(registry, 'repository:a:pull,push', alice))
    await putIndex(registry, writer)
    expect(
      (await send(registry.url, '/v2/a/manifests/t', { method: 'DELETE', headers: writer })).status,
    ).toBe(401)
    for (const scope of ['repository:a:*', 'repository:a:delete']) {
      await putIndex(registry, writer)
      const headers = bearer(await token(registry, scope, alice))
      expect((await send(registry.url, '/v2/a/manifests/t', { method: 'DELETE', headers })).status).toBe(202)
    }
  })

  test('a token is good until it expires', async () => {
    let now = 1_000_000
    await using registry = await start({ kind: 'bearer', tokenSeconds: 60 }, () => now)
    const headers = bearer(await token(registry, 'repository:a:pull', alice))
    now += 59_999
    expect((await send(registry.url, '/v2/', { headers })).status).toBe(200)
    now += 1
    const reply = await send(registry.url, '/v2/', { headers })
    expect(reply.status).toBe(401)
    expect(header(reply, 'www-authenticate')).toContain('error="invalid_token"')
  })

  test('a token that was tampered with, or is of another registry, is not valid', async () => {
    await using registry = await start({ kind: 'bearer' })
    await using other = await start({ kind: 'bearer' })
    const good = String(await token(registry, 'repository:a:pull', alice))
    const [head, claims = '', mac] = good.split('.')
    const more = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('"pull"', '"*"')).toString(
      'base64url',
    )
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const tampered = [
      `${head}.${more}.${mac}`,
      `${none}.${claims}.`,
      `${head}.${claims}.`,
      `${good}.x`,
      good.slice(0, -4),
      '',
      'x.y.z',
    ]
    for (const wrong of [...tampered, await token(other, 'repository:a:pull', alice)]) {
      expect((await send(registry.url, '/v2/', { headers: bearer(wrong) })).status).toBe(401)
    }
    expect((await send(registry.url, '/v2/', { headers: bearer(good) })).status).toBe(200)
  })

  test.each([
    ['no credentials', {}],
    ['a wrong password', basic('alice', 'wrong')],
    ['a token', bearer('x')],
  ])('the token service refuses %s', async (_, headers) => {
    await using registry = await start({ kind: 'bearer' })
    const reply = await send(registry.url, '/token?scope=repository:a:pull', { headers })
    expect([reply.status, errorCode(reply)]).toEqual([401, 'UNAUTHORIZED'])
  })

  test('the anonymous get tokens to read, where that is allowed', async () => {
    await using registry = await start({ kind: 'bearer', anonymousPull: true })
    await putIndex(registry, bearer(await token(registry, 'repository:a:pull,push', alice)))
    expect((await send(registry.url, '/v2/a/manifests/t')).status).toBe(401)
    const anonymous = bearer(await token(registry, 'repository:a:pull,push,delete', {}))
    expect((await send(registry.url, '/v2/a/manifests/t', { headers: anonymous })).status).toBe(200)
    expect((await putIndex(registry, anonymous)).status).toBe(401)
  })

  test('rights that a user lacks are left out of the token, without an error', async () => {
    await using registry = await start({
      kind: 'bearer',
      allow: ({ user, action }) => user === 'alice' || action === 'pull',
    })
    const headers = bearer(await token(registry, 'repository:a:pull,push', basic('bob', 'pass:word')))
    expect((await send(registry.url, '/v2/a/manifests/t', { headers })).status).toBe(404)
    expect(header(await putIndex(registry, headers), 'www-authenticate')).toContain('insufficient_scope')
  })

  test('a mount from a repository that the user may not read is an upload; from one it may, a challenge', async () => {
    await using registry = await start({
      kind: 'bearer',
      allow: ({ user, repository }) => user === 'alice' || repository !== 'hidden',
    })
    const blob = randomContent(10)
    for (const name of ['hidden', 'shown']) {
      await pushBlob(
        registry.url,
        name,
        blob,
        bearer(await token(registry, `repository:${name}:pull,push`, alice)),
      )
    }
    const bob = basic('bob', 'pass:word')
    const mount = async (from: string, scope: string) =>
      send(registry.url, `/v2/a/blobs/uploads/?mount=${blob.digest}${from}`, {
        method: 'POST',
        headers: bearer(await token(registry, `repository:a:pull,push ${scope}`, bob)),
      })
    expect((await mount('&from=hidden', 'repository:hidden:pull')).status).toBe(202)
    expect((await mount('&from=shown', '')).status).toBe(401)
    expect((await mount('&from=shown', 'repository:shown:pull')).status).toBe(201)
  })

  describe('the OAuth2 form of the token service', () => {
    const post = (registry: LocalRegistry, form: Readonly<Record<string, string>>): Promise<Reply> =>
      send(registry.url, '/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ service: 'polyarch-registry', client_id: 'test', ...form }).toString(),
      })
    const scope = 'repository:a:pull,push'

    test.each([
      [
        'by GET with offline_token',
        async (registry: LocalRegistry) =>
          json(await send(registry.url, '/token?offline_token=true', { headers: alice }))['refresh_token'],
      ],
      [
        'by a password grant with access_type=offline',
        async (registry: LocalRegistry) =>
          json(
            await post(registry, {
              grant_type: 'password',
              username: 'alice',
              password: 'secret',
              access_type: 'offline',
            }),
          )['refresh_token'],
      ],
    ])('an identity token got %s gives tokens', async (_, getRefreshToken) => {
      await using registry = await start({ kind: 'bearer' })
      const refreshToken = String(await getRefreshToken(registry))
      const answer = json(
        await post(registry, { grant_type: 'refresh_token', refresh_token: refreshToken, scope }),
      )
      expect(answer).toMatchObject({ expires_in: 300, scope, refresh_token: refreshToken })
      expect((await putIndex(registry, bearer(answer['access_token']))).status).toBe(201)
      expect((await send(registry.url, '/v2/', { headers: bearer(refreshToken) })).status).toBe(401)
    })

    test.each([
      [401, { grant_type: 'password', username: 'alice', password: 'wrong' }],
      [401, { grant_type: 'refresh_token', refresh_token: 'wrong' }],
      [401, { grant_type: 'refresh_token' }],
      [400, { grant_type: 'client_credentials' }],
      [400, {}],
      [413, { grant_type: 'password', username: 'x'.repeat(70_000) }],
    ])('%i for %j', async (status, form) => {
      await using registry = await start({ kind: 'bearer' })
      expect((await post(registry, form)).status).toBe(status)
    })

    test('an access token is no identity token', async () => {
      await using registry = await start({ kind: 'bearer' })
      const refreshToken = String(await token(registry, scope, alice))
      expect(
        (await post(registry, { grant_type: 'refresh_token', refresh_token: refreshToken })).status,
      ).toBe(401)
    })
  })

  test('a Host header cannot write into the challenge', async () => {
    await using registry = await start({ kind: 'bearer' })
    const reply = await send(registry.url, '/v2/', { headers: { host: 'x",service="evil' } })
    expect(header(reply, 'www-authenticate')).toContain(`realm="${registry.url}/token"`)
  })
})

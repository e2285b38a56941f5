import { parseRepository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { adviseOnRefusal } from '../src/refusal-advice.ts'
import { readTokenClaims, withholdsPush } from '../src/token-claims.ts'
import { type Script, startServer } from './scripted-server.ts'
import { basic, failure, newClient } from './subject.ts'

const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

/** A registry whose token service answers by scope (`undefined`: none), with a status or the token itself. */
function registryWith(tokenFor: (scope: string | undefined) => number | string): Script {
  return ({ url, headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x')
    if (pathname === '/token') {
      const answer = tokenFor(searchParams.get('scope') ?? undefined)
      response
        .writeHead(typeof answer === 'number' ? answer : 200)
        .end(JSON.stringify({ token: answer, expires_in: 300 }))
    } else if (headers.authorization === undefined) {
      const realm = `http://${headers.host}/token`
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="s"` }).end()
    } else response.writeHead(200).end('{}')
  }
}

const grant = (...actions: readonly string[]) => [{ type: 'repository', name: 'org/app', actions }]
const granted = jwt({ sub: 'anna', access: grant('pull', 'push') })

describe('verify', () => {
  const cases: readonly [string, (scope: string | undefined) => number | string, number, boolean][] = [
    ['a token that says for whom it was made is not shown to the registry', () => granted, 3, false],
    ['an opaque one is, and says nothing of rights', () => 'opaque', 4, false],
    ['fewer rights than were asked for', () => jwt({ sub: 'anna', access: grant('pull') }), 3, true],
    ['no rights at all', () => jwt({ sub: 'anna', access: [] }), 3, true],
    [
      'rights to something else say nothing',
      () => jwt({ sub: 'anna', access: [{ type: 'repository', name: 'x', actions: [] }] }),
      3,
      false,
    ],
    ['all rights', () => jwt({ sub: 'anna', access: grant('*') }), 3, false],
    ['a service that wants a scope', (scope) => (scope === undefined ? 400 : granted), 3, false],
    ['a scope that is refused', (scope) => (scope === undefined ? granted : 403), 3, true],
  ]
  test.each(cases)('%s', async (_, tokenFor, requests, isWithheld) => {
    await using server = await startServer(registryWith(tokenFor))
    await using client = newClient({ credentials: async () => basic })
    const repository = parseRepository(`${server.host}/org/app`)
    const { answer, withheld } = await client.verify(server.host, [repository])
    expect(answer).toBe('accepted')
    expect(withheld.map((one) => one.repository.path)).toEqual(isWithheld ? ['org/app'] : [])
    expect(server.seen).toHaveLength(requests)
  })

  test('a wrong password that is taken for none together with a scope is refused all the same', async () => {
    const anonymous = jwt({ sub: '', access: [] })
    await using server = await startServer(registryWith((scope) => (scope === undefined ? 401 : anonymous)))
    await using client = newClient({ credentials: async () => basic })
    const error = await failure(client.verify(server.host, [parseRepository(`${server.host}/org/app`)]))
    expect(error.code).toBe('UNAUTHORIZED')
  })

  test('a credential is asked for again before it ends', async () => {
    await using server = await startServer(({ headers }, response) => {
      const isGiven = headers.authorization !== undefined
      response
        .writeHead(isGiven ? 200 : 401, isGiven ? {} : { 'www-authenticate': 'Basic realm="r"' })
        .end('{}')
    })
    let asked = 0
    let time = 1_000_000
    await using client = newClient({
      clock: { now: () => time, sleep: async () => {}, random: () => 0 },
      credentials: async () => ({
        kind: 'basic',
        username: 'anna',
        password: `password-${++asked}`,
        expiresAt: time + 100_000,
      }),
    })
    const repository = client.repository(parseRepository(`${server.host}/org/app`), 'push')
    const list = async () => {
      for await (const _tag of repository.listTags()) return
    }
    await list()
    time += 50_000
    await list()
    expect(asked).toBe(1)
    time += 45_000
    await list()
    expect(asked).toBe(2)
    const last = server.seen.at(-1)?.headers.authorization ?? ''
    expect(Buffer.from(last.slice(6), 'base64').toString()).toBe('anna:password-2')
  })
})

test.each([
  '',
  'a.b',
  'a.b.c',
  `x.${Buffer.from('[1]').toString('base64url')}.y`,
  `x.${Buffer.from('{"access":"*","sub":1}').toString('base64url')}.y`,
])('nothing is read from %j', (token) => {
  const claims = readTokenClaims(token)
  expect(claims.subject).toBeUndefined()
  expect(withholdsPush(claims, 'org/app')).toBe(false)
})

test.each([
  ['ghcr.io', 'installation not allowed to Create organization package', /packages: write/],
  ['ghcr.io', 'permission_denied: write_package', /not linked to this repository.*Manage Actions access/],
  ['ghcr.io', 'permission_denied: The token provided does not match expected scopes.', /write:packages/],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    "The repository with name 'org/app' does not exist",
    /create-repository --region eu-west-1 --repository-name org\/app/,
  ],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    'User: x is not authorized to perform: ecr:InitiateLayerUpload on resource: y',
    /allow ecr:InitiateLayerUpload/,
  ],
  ['ghcr.io.evil', 'installation not allowed to Create organization package', undefined],
  ['quay.io', 'permission_denied: write_package', undefined],
])('a refusal of %s, %j, is known or not', (registry, text, advice) => {
  const advised = adviseOnRefusal({ registry, path: 'org/app', status: 404, text })
  if (advice === undefined) expect(advised).toBeUndefined()
  else expect(advised).toMatch(advice)
})

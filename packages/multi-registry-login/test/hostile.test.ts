import { parseRepository } from '@polyarch/image'
import { RegistryClient } from '@polyarch/registry'
import {
  type FakeAnswer,
  type FakeFault,
  type FakeRequest,
  type FakeService,
  startFakeService,
} from '@polyarch/token-services'
import { expect, test } from 'vitest'
import { LoginError, login, secretFormsOf } from '../src/index.ts'
import { createWorld } from './fixtures/world.ts'

const password = 'c0rrect-horse/battery+staple'
const forms = secretFormsOf(password, 'robot')

/** A login to a registry that answers so; `other` is a server that must never see the credential. */
async function loginTo(
  answer: (request: FakeRequest, own: string, other: string) => FakeAnswer,
  fault?: FakeFault,
): Promise<{ readonly error: unknown; readonly other: FakeService; readonly ms: number }> {
  await using world = await createWorld()
  await using other = await startFakeService(() => ({ body: { token: 'a-token' } }))
  await using registry = await startFakeService((request) => answer(request, registry.url, other.url))
  if (fault !== undefined) registry.inject({ times: 100, ...fault })
  const start = performance.now()
  const error = await login(
    {
      repositories: [parseRepository(`${registry.host}/org/app`)],
      registryAuths: `- {registry: "${registry.host}", username: robot, password: "${password}"}`,
      scope: { kind: 'user' },
      purpose: 'push',
    },
    world.deps(
      (credentials) => new RegistryClient({ credentials, retries: 1, requestTimeoutMs: 400, network: {} }),
    ),
  ).catch((reason: unknown) => reason)
  const ms = performance.now() - start
  if (error instanceof Error) expect((await world.files()).size, 'files written').toBe(0)
  return { error, other, ms }
}

const challenged =
  (challenge: string) =>
  (request: FakeRequest, own: string, other: string): FakeAnswer =>
    request.headers['authorization'] === undefined
      ? {
          status: 401,
          headers: { 'www-authenticate': challenge.replace('OWN', own).replace('OTHER', other) },
        }
      : { body: {} }

const bearer = 'Bearer realm="OWN/token",service="s"'
const withToken =
  (body: unknown) =>
  (request: FakeRequest, own: string, other: string): FakeAnswer =>
    request.path === '/token' ? { body } : challenged(bearer)(request, own, other)

const cases: readonly [
  string,
  (request: FakeRequest, own: string, other: string) => FakeAnswer,
  FakeFault?,
][] = [
  ['an answer that drips', () => ({}), { effect: { kind: 'drip' } }],
  ['no answer', () => ({}), { effect: { kind: 'hang' } }],
  ['an endless token', withToken({ token: 'x' }), { path: /^\/token/, effect: { kind: 'endless' } }],
  ['a token that drips', withToken({ token: 'x' }), { path: /^\/token/, effect: { kind: 'drip' } }],
  [
    'a token that is cut off',
    withToken({ token: 'x'.repeat(500) }),
    { path: /^\/token/, effect: { kind: 'truncate' } },
  ],
  ['a token that breaks out of its header', withToken({ token: 'x\r\nSet-Cookie: a=b' })],
  ['a token that is none', withToken({ token: { a: 1 } })],
  [
    'a token service that quotes the password',
    () => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="r"' },
      body: { errors: [{ code: 'DENIED', message: `no ${password}\n::error::gotcha` }] },
    }),
  ],
  [
    'a realm on another host without encryption',
    challenged('Bearer realm="http://token.example/token",service="s"'),
  ],
  ['a realm of this machine', challenged('Bearer realm="https://169.254.169.254/latest",service="s"')],
  ['a realm that holds a user', challenged('Bearer realm="https://a:b@token.example/",service="s"')],
  ['a realm that is no URL', challenged('Bearer realm="javascript:alert(1)"')],
  ['a realm without an end', challenged(`Bearer realm="${'a'.repeat(10_000)}`)],
  ['a challenge of nothing but commas', challenged(`${','.repeat(5_000)}`)],
  ['a challenge that nobody knows', challenged('Negotiate')],
  ['a status that is no registry’s', () => ({ status: 418, body: '<html>' })],
]

test.each(cases)(
  '%s ends in one line, in bounded time, and nobody else hears of the password',
  async (_, answer, fault) => {
    const { error, other, ms } = await loginTo(answer, fault)
    expect(error).toBeInstanceOf(LoginError)
    const message = error instanceof Error ? error.message : ''
    expect(message).not.toContain('\n')
    expect(message.length).toBeLessThan(1_000)
    expect(ms).toBeLessThan(6_000)
    expect(other.requests).toEqual([])
    for (const form of forms)
      expect(`${message}${error instanceof Error ? error.stack : ''}`).not.toContain(form)
  },
)

test('a redirect to another origin is followed without the password, and its token is none of ours', async () => {
  const { error: report, other } = await loginTo((request, _own, target) => {
    if (request.headers['authorization'] === undefined)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
    return { status: 307, headers: { location: `${target}/v2/` } }
  })
  for (const { headers } of other.requests) expect(headers['authorization']).toBeUndefined()
  expect(report).toMatchObject({ registries: [{ verified: false }] })
})

test('an endless greeting is not read to its end', async () => {
  const { error: report, ms } = await loginTo(() => ({}), { effect: { kind: 'endless' } })
  expect(report).toMatchObject({ registries: [{ verified: false }] })
  expect(ms).toBeLessThan(6_000)
})

test('of two registries the one that hangs is named, and holds up nobody for longer than its time', async () => {
  await using world = await createWorld()
  await using good = await startFakeService(() => ({ body: {} }))
  await using bad = await startFakeService(() => ({}))
  bad.inject({ times: 100, effect: { kind: 'hang' } })
  const repositories = [good, bad].map(({ host }) => parseRepository(`${host}/org/app`))
  const error = await login(
    { repositories, scope: { kind: 'process' } },
    world.deps((credentials) => new RegistryClient({ credentials, retries: 0, requestTimeoutMs: 300 })),
  ).catch((reason: unknown) => reason)
  expect(String(error)).toContain(bad.host)
  expect(String(error)).not.toContain(good.host)
})

import { inspect } from 'node:util'
import { type FakeFault, type FakeService, startFakeService } from '@polyarch/token-services'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mintCredential } from '../../src/index.ts'
import { depsOf, failure, identityIn, registry, role, startWorld, type World } from '../harness.ts'

const entry = `[{registry: ${registry}, type: aws, role: '${role}'}]`

let trap: FakeService
beforeAll(async () => {
  trap = await startFakeService(() => ({ body: {} }))
})
afterAll(() => trap[Symbol.asyncDispose]())

const xml = (body: string) => ({ kind: 'answer', headers: { 'content-type': 'text/xml' }, body }) as const
const keys = (text: string) =>
  xml(
    `<R><Credentials><AccessKeyId>${text}</AccessKeyId><SecretAccessKey>${text}</SecretAccessKey><SessionToken>${text}</SessionToken></Credentials></R>`,
  )
const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><R><AccessKeyId>&b;</AccessKeyId></R>`
const data = (authorizationToken: unknown) =>
  ({ kind: 'answer', body: { authorizationData: [{ authorizationToken }] } }) as const

const everywhere: readonly (readonly [string, FakeFault['effect']])[] = [
  ['does not answer', { kind: 'hang' }],
  ['cuts the connection', { kind: 'reset' }],
  ['answers without an end', { kind: 'endless' }],
  ['answers byte by byte', { kind: 'drip' }],
  ['breaks off', { kind: 'truncate' }],
  ['answers with nothing', { kind: 'answer' }],
  ['answers with a page', { kind: 'answer', body: '<html><body>please log in</body></html>' }],
  ['answers null', { kind: 'answer', body: 'null' }],
  ['fails without end', { kind: 'answer', status: 503, body: 'x'.repeat(10_000) }],
  ['asks for an hour of patience', { kind: 'answer', status: 429, headers: { 'retry-after': '3600' } }],
]

const services: readonly (readonly [string, keyof World & ('github' | 'aws'), number, typeof everywhere])[] =
  [
    [
      "GitHub's OIDC service",
      'github',
      0,
      [
        ['gives a token that is none', { kind: 'answer', body: { value: 'abc\r\nX-Injected: 1' } }],
        ['gives a token that is no text', { kind: 'answer', body: { value: { toString: 1 } } }],
      ],
    ],
    [
      'STS',
      'aws',
      0,
      [
        ['gives keys in broken XML', xml('<R><AccessKeyId>A<SecretAccessKey>B</AccessKeyId>')],
        ['gives keys in nested elements', xml('<R><AccessKeyId><b>A</b></AccessKeyId></R>')],
        ['gives entities of its own', xml(bomb)],
        ['gives empty keys', keys('')],
        ['gives keys that would break out of a header', keys('A&#13;&#10;X-Injected: 1')],
        [
          'refuses with an error as long as it gets',
          {
            ...xml(
              `<E><Error><Code>AccessDenied</Code><Message>${'no '.repeat(20_000)}</Message></Error></E>`,
            ),
            status: 403,
          },
        ],
        [
          'refuses with colours and line breaks',
          {
            ...xml('<E><Code>AccessDenied</Code><Message>a\u001b[31m\r\n::error::b</Message></E>'),
            status: 403,
          },
        ],
      ],
    ],
    [
      'ECR',
      'aws',
      1,
      [
        ['gives no password', data(undefined)],
        ['gives a password that is no text', data(7)],
        ['gives a password that is no base64', data('?!')],
        ['gives a password without a user', data(Buffer.from(':x').toString('base64'))],
        ['gives a user without a password', data(Buffer.from('AWS:').toString('base64'))],
        ['gives a password with line breaks', data(Buffer.from('AWS:a\r\nb').toString('base64'))],
        ['gives no list', { kind: 'answer', body: { authorizationData: 'x' } }],
        ['gives a list', { kind: 'answer', body: ['x'] }],
        [
          'refuses with a code that is none',
          { kind: 'answer', status: 400, body: { __type: { a: 1 }, message: ['x'] } },
        ],
      ],
    ],
  ]

describe.each(services)('where %s', (_, name, before, own) => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world[Symbol.asyncDispose]())
  afterEach(() => world[name].clearFaults())

  const redirect: readonly [string, FakeFault['effect']][] = [307, 302].map((status) => [
    `leads elsewhere (${status})`,
    {
      kind: 'answer',
      status,
      get headers() {
        return { location: `${trap.url}/collect` }
      },
    } as FakeFault['effect'],
  ])

  test.each([...everywhere, ...redirect, ...own])(
    '%s, a one-line error says so in bounded time',
    async (_what, effect) => {
      // What comes before in the same exchange is answered as ever.
      if (before > 0) world.aws.inject({ path: /^\/$/, effect, skip: before, times: 9 })
      else world[name].inject({ effect, times: 9 })
      const deps = depsOf(world.environment, { requestTimeoutMs: 100, retries: 1 })
      const startedAt = performance.now()
      const error = await failure(mintCredential(await identityIn(entry), deps))
      expect(performance.now() - startedAt).toBeLessThan(2_000)
      expect(error.message.length).toBeLessThan(2_500)
      expect(error.message).not.toMatch(/[\u0000-\u001f]/)
      const shown = inspect(error, { depth: 10, showHidden: true })
      for (const secret of deps.secrets) expect(shown).not.toContain(secret)
      expect(trap.requests).toEqual([])
    },
  )
})

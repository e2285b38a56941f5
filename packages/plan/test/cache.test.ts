import { describe, expect, test } from 'vitest'
import {
  type CiEvent,
  legBuild,
  legCache,
  type PlanInputs,
  parseCacheCredentials,
  parsePlanDocument,
  planRun,
  toPlanDocument,
} from '../src/index.ts'
import { linesOf, push } from './events.ts'

const event: CiEvent = { ...push, defaultBranch: 'main' }
const gha = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results' }
const ref = 'ghcr.io/org/cache'
const base = { platforms: 'linux/amd64,linux/arm64', 'cache-scope': 'app' }

/** The cache of the leg for amd64. */
function cacheOf(inputs: PlanInputs, ci: CiEvent = event, environment = {}) {
  const plan = planRun({ ...base, ...inputs }, ci)
  const [leg] = plan.platforms
  if (leg === undefined) throw new Error('expected a leg')
  return legCache(plan, leg, environment)
}

function branches(ci: Partial<CiEvent>): readonly string[] {
  return planRun({}, { ...event, ...ci }).build.cache.branches
}

describe('who may write', () => {
  test.each([
    ['a push', {}, 'read-write'],
    ['a pull request of the repository itself', { eventName: 'pull_request', headRef: 'x' }, 'read-write'],
    ['code from a fork', { eventName: 'pull_request', isFork: true }, 'read'],
    ['a run with the rights of the default branch', { eventName: 'pull_request_target' }, 'read'],
    ['a comment', { eventName: 'issue_comment' }, 'read'],
    ['a merge queue, whose branch nobody reads again', { eventName: 'merge_group' }, 'read'],
  ])('%s', (_, ci, access) => {
    expect(planRun({}, { ...event, ...ci }).build.cache.access).toBe(access)
    const cache = cacheOf({ 'cache-backend': 'registry', 'cache-ref': ref }, { ...event, ...ci })
    expect(cache.to !== undefined).toBe(access === 'read-write')
    expect(cache.from).not.toEqual([])
  })
})

describe('the branches of a cache', () => {
  const long = `renovate/${'x'.repeat(90)}`
  test.each([
    ['the default branch has itself', { ref: 'refs/heads/main' }, [/^main$/]],
    ['another falls back to it', { ref: 'refs/heads/topic' }, [/^topic$/, /^main$/]],
    [
      'a pull request falls back to its base, too',
      { headRef: 'topic', pullRequest: { number: 1, baseRef: 'v2' } },
      [/^topic$/, /^v2$/, /^main$/],
    ],
    ['tags share one', { ref: 'refs/tags/v1' }, [/^_tags$/, /^main$/]],
    ['what cannot be in a tag is told apart', { ref: 'refs/heads/a/b' }, [/^a-b-[0-9a-f]{8}$/, /^main$/]],
    ['long ones are cut', { ref: `refs/heads/${long}` }, [/^renovate-x{31}-[0-9a-f]{8}$/, /^main$/]],
  ])('%s', (_, ci, expected) => {
    const found = branches(ci)
    expect(found).toHaveLength(expected.length)
    for (const [place, pattern] of expected.entries()) expect(found[place]).toMatch(pattern)
  })

  test('a/b and a-b are not one', () => {
    expect(branches({ ref: 'refs/heads/a/b' })[0]).not.toBe(branches({ ref: 'refs/heads/a-b' })[0])
  })
})

describe('legCache', () => {
  test('GitHub’s service has one scope per platform, and looks into other branches itself', () => {
    const scope = (name: string) => ({ type: 'gha', attributes: { scope: name, timeout: '1m' } })
    expect(cacheOf({ 'cache-mode': 'min' }, { ...event, ref: 'refs/heads/topic' }, gha)).toEqual({
      from: [scope('app-amd64')],
      others: [scope('app-arm64')],
      to: {
        type: 'gha',
        attributes: { scope: 'app-amd64', timeout: '1m', mode: 'min', 'ignore-error': 'true' },
      },
    })
  })

  test.each([
    ['without the service there is none', {}, 0, false],
    ['an empty token is none', { ...gha, ACTIONS_RUNTIME_TOKEN: '' }, 0, false],
    ['the older service does too', { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_CACHE_URL: 'https://c' }, 1, true],
    ['a token of low trust only reads', { ...gha, ACTIONS_CACHE_MODE: 'read-only' }, 1, false],
  ])('GitHub’s service: %s', (_, environment, sources, writes) => {
    const cache = cacheOf({}, event, environment)
    expect(cache.from).toHaveLength(sources)
    expect(cache.to !== undefined).toBe(writes)
    if (!writes) expect(cache.reason).toMatch(/no cache service|may not write/)
  })

  test.each([
    [
      'registry',
      ref,
      [{ ref: `${ref}:app-amd64-topic` }, { ref: `${ref}:app-amd64-main` }],
      { ref: `${ref}:app-amd64-topic`, 'image-manifest': 'true', 'oci-mediatypes': 'true' },
    ],
    [
      'local',
      '/var/cache/x/',
      [{ src: '/var/cache/x/app-amd64-topic' }, { src: '/var/cache/x/app-amd64-main' }],
      { dest: '/var/cache/x/app-amd64-topic' },
    ],
    [
      's3',
      'bucket=b,region=r,endpoint_url=https://s3.example',
      ['topic', 'main'].map((branch) => ({
        ...{ bucket: 'b', region: 'r', endpoint_url: 'https://s3.example' },
        name: `app-amd64-${branch}`,
      })),
      { bucket: 'b', region: 'r', endpoint_url: 'https://s3.example', name: 'app-amd64-topic' },
    ],
    [
      'azblob',
      'account_url=https://a.example,container=c',
      ['topic', 'main'].map((branch) => ({
        ...{ account_url: 'https://a.example', container: 'c' },
        name: `app-amd64-${branch}`,
      })),
      { account_url: 'https://a.example', container: 'c', name: 'app-amd64-topic' },
    ],
  ])('%s: reads its own branch, then the default one, and writes its own', (backend, place, from, to) => {
    const cache = cacheOf(
      { 'cache-backend': backend, 'cache-ref': place },
      { ...event, ref: 'refs/heads/topic' },
    )
    expect(cache.from).toEqual(from.map((attributes) => ({ type: backend, attributes })))
    expect(cache.to).toEqual({ type: backend, attributes: { ...to, mode: 'max', 'ignore-error': 'true' } })
    expect(cache.others).toHaveLength(2)
  })

  test('sources of one’s own come after, and stay where the cache is off', () => {
    const lines = 'type=registry,ref=ghcr.io/org/app:cache\nghcr.io/org/app:1'
    const own = [
      { type: 'registry', attributes: { ref: 'ghcr.io/org/app:cache' } },
      { type: 'registry', attributes: { ref: 'ghcr.io/org/app:1' } },
    ]
    expect(cacheOf({ 'cache-from': lines }, event, gha).from.slice(1)).toEqual(own)
    expect(cacheOf({ 'cache-from': lines, cache: 'false' }, event, gha)).toEqual({ from: own, others: [] })
    expect(cacheOf({ 'cache-from': 'type=gha,scope=x' }).from).toEqual([])
  })

  test('a registry that is spoken to over plain HTTP is told to the builder', () => {
    const inputs = { 'cache-backend': 'registry', 'cache-ref': 'host:5000/cache' }
    expect(cacheOf({ ...inputs, 'insecure-registries': 'host:5000' }).to?.attributes).toMatchObject({
      'registry.insecure': 'true',
    })
    expect(cacheOf(inputs).to?.attributes).not.toHaveProperty('registry.insecure')
  })

  test('a tag of the cache is never too long', () => {
    const images = `ghcr.io/org/${'long-name-'.repeat(20)}x`
    const inputs = { images, 'cache-scope': '', 'cache-backend': 'registry', 'cache-ref': ref }
    const cache = cacheOf(inputs, { ...event, ref: `refs/heads/${'branch/'.repeat(30)}` })
    expect(cache.to?.attributes['ref']?.slice(ref.length + 1)).toMatch(/^[\w][\w.-]{0,127}$/)
  })

  test('travels with the plan', () => {
    const inputs = { 'cache-backend': 'registry', 'cache-ref': ref, 'cache-from': 'type=gha,scope=a' }
    const plan = planRun({ ...base, ...inputs }, event)
    expect(parsePlanDocument(toPlanDocument(plan)).build.cache).toEqual(plan.build.cache)
    const [leg] = plan.platforms
    expect(leg === undefined ? '' : legBuild(plan, leg).cacheScope).toBe('app-amd64')
  })
})

test.each([
  [{ 'cache-scope': '-x' }, 'cache-scope: "-x" is not allowed'],
  [{ 'cache-scope': 'a/b' }, 'cache-scope: "a/b" is not allowed'],
  [{ 'cache-backend': 'redis' }, 'cache-backend: "redis" is not allowed; allowed: gha, registry'],
  [{ 'cache-backend': 'registry' }, 'cache-ref: registry needs one; expected a repository without a tag'],
  [{ 'cache-backend': 'registry', 'cache-ref': 'ghcr.io/org/app:tag' }, 'cache-ref: '],
  [
    { 'cache-backend': 'registry', 'cache-ref': 'user:pass@ghcr.io/org/app' },
    'cache-ref: a digest or a user',
  ],
  [{ 'cache-ref': 'x/y' }, 'cache-ref: "x/y" was given, but gha has one place only'],
  [{ 'cache-backend': 's3', 'cache-ref': 'bucket=b' }, 'cache-ref: region is missing'],
  [{ 'cache-backend': 's3', 'cache-ref': 'bucket' }, 'cache-ref: "bucket" is no key=value'],
  [
    { 'cache-backend': 's3', 'cache-ref': 'bucket=b,region=r,secret_access_key=hidden' },
    'cache-ref: secret_access_key is a credential',
  ],
  [{ 'cache-backend': 's3', 'cache-ref': 'bucket=b,region=r,name=x' }, 'cache-ref: name is set by polyarch'],
  [
    { 'cache-backend': 'azblob', 'cache-ref': 'account_url=https://a.example/?sig=hidden' },
    'cache-ref: account_url has a query',
  ],
  [{ 'cache-backend': 'local', 'cache-ref': '-x' }, 'cache-ref: "-x" is not allowed'],
  [{ 'cache-mode': 'all' }, 'cache-mode: "all" is not allowed; allowed: min, max'],
  [{ 'cache-from': 'type=gha,token=hidden' }, 'cache-from: token is a credential'],
  [{ 'cache-from': 'ref=x' }, 'cache-from: "ref=x" has no type'],
  [{ 'cache-from': 'type=redis' }, 'cache-from: type "redis" is not allowed'],
  [
    { builder: 'buildah', 'cache-backend': 'registry', 'cache-ref': ref },
    'cache-backend: "registry" is more than the builder buildah can do',
  ],
])('%o is refused', (inputs, line) => {
  const lines = linesOf(inputs)
  expect(lines.join('\n')).toContain(line)
  expect(lines).toHaveLength(1)
  expect(lines.join()).not.toMatch(/hidden|pass@/)
})

describe('CACHE_CREDENTIALS', () => {
  test('are environment of buildx', () => {
    const text = 'AWS_ACCESS_KEY_ID=id\nAWS_SECRET_ACCESS_KEY=a=b+/c'
    expect(parseCacheCredentials(text, 's3')).toEqual({
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'a=b+/c',
    })
    expect(parseCacheCredentials(' ', 'registry')).toEqual({})
  })

  test.each([
    ['s3', 'AWS_ACCESS_KEY_ID=hidden', 'AWS_SECRET_ACCESS_KEY is missing'],
    ['s3', 'hidden=x', 'one of its keys is unknown; allowed: AWS_ACCESS_KEY_ID'],
    ['s3', 'hidden', 'has no "KEY="'],
    ['gha', 'A=hidden', 'gha needs none'],
    ['registry', 'A=hidden', 'REGISTRY_AUTHS'],
    ['azblob', 'A=hidden', 'an identity of its own'],
  ] as const)('%s refuses %j', (backend, text, problem) => {
    const parse = () => parseCacheCredentials(text, backend)
    expect(parse).toThrow(problem)
    expect(parse).toThrow(/^CACHE_CREDENTIALS: (?!.*hidden)/)
  })
})

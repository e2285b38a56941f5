import { createHash, randomBytes } from 'node:crypto'
import { parseDigest, parseRepository, parseTag } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { type Credential, RegistryClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { startGhcr, startGitlabRegistry, startHarbor } from '../src/index.ts'

const bytes = Buffer.from('{"schemaVersion":2,"manifests":[]}')
const mediaType = 'application/vnd.oci.image.index.v1+json'

/** What a registry says to a push and to a login: `undefined` where there is nothing to say. */
async function attempt(
  { host }: { readonly host: string },
  path: string,
  credential: Credential | undefined,
): Promise<{ readonly login: unknown; readonly push: unknown }> {
  await using client = new RegistryClient({ credentials: async () => credential, retries: 0 })
  const said = (error: unknown) => (error instanceof Error ? error.message : error)
  const login = await client.authenticate(host).then(
    (answer) => answer,
    (error: unknown) => said(error),
  )
  const repository = client.repository(parseRepository(`${host}/${path}`), 'push')
  const push = await repository.putManifest(parseTag('v1'), { bytes, mediaType }).then(() => undefined, said)
  return { login, push }
}

const basic = (username: string, password: string): Credential => ({ kind: 'basic', username, password })

describe("GitHub's container registry", () => {
  test.each<[string, string, string, RegExp | undefined]>([
    ['a job with packages: write makes a new package', 'job-write', 'org/new', undefined],
    ['and writes to one that is linked to its repository', 'job-write', 'org/app', undefined],
    [
      'and not to one that is linked to another',
      'job-write',
      'org/tool',
      /403 DENIED: permission_denied: write_package/,
    ],
    [
      'a job without it makes none',
      'job-read',
      'org/new',
      /installation not allowed to Create organization package/,
    ],
    ['and writes to none', 'job-read', 'org/app', /installation not allowed to Write organization package/],
    [
      'a personal token needs its scope',
      'pat-read',
      'org/app',
      /The token provided does not match expected scopes/,
    ],
    ['and writes anywhere with it', 'pat-write', 'org/tool', undefined],
  ])('%s', async (_name, token, path, expected) => {
    await using ghcr = await startGhcr({
      tokens: {
        'job-write': { kind: 'job', packages: 'write', repository: 'org/app' },
        'job-read': { kind: 'job', packages: 'read', repository: 'org/app' },
        'pat-read': { kind: 'personal', packages: 'read' },
        'pat-write': { kind: 'personal', packages: 'write' },
      },
      packages: { 'org/app': { linked: ['org/app'] }, 'org/tool': { linked: ['org/tool'] } },
    })
    const { login, push } = await attempt(ghcr, path, basic('anybody', token))
    // The token service says nothing of rights.
    expect(login).toBe('accepted')
    if (expected === undefined) expect(push).toBeUndefined()
    else expect(push).toMatch(expected)
  })

  test('a token that does not exist is refused at once', async () => {
    await using ghcr = await startGhcr({ tokens: {} })
    const { login } = await attempt(ghcr, 'org/app', basic('anybody', 'wrong'))
    expect(login).toMatch(/403 DENIED|403 UNAUTHORIZED/)
  })
})

describe('GitLab', () => {
  const users = {
    'gitlab-ci-token': { password: 'job-token', writes: ['group/project'] },
    anna: { password: 'glpat-read', reads: ['group/project'] },
  }

  test.each<[string, Credential, string, RegExp | undefined]>([
    [
      "a job's token writes to its own project",
      basic('gitlab-ci-token', 'job-token'),
      'group/project/image',
      undefined,
    ],
    ['and to no other', basic('gitlab-ci-token', 'job-token'), 'group/projector', /401/],
    ['a token that may read does not write', basic('anna', 'glpat-read'), 'group/project', /401/],
    ['a wrong password is told', basic('anna', 'wrong'), 'group/project', /HTTP Basic: Access denied/],
  ])('%s', async (_name, credential, path, expected) => {
    await using gitlab = await startGitlabRegistry({ users })
    const { push } = await attempt(gitlab, path, credential)
    if (expected === undefined) expect(push).toBeUndefined()
    else expect(push).toMatch(expected)
  })
})

describe('Harbor', () => {
  const accounts = {
    'robot$library+ci': { password: 'secret', projects: { library: 'push' } },
    robot$old: { password: 'secret', projects: { library: 'push' }, isExpired: true },
  } as const

  test.each<[string, Credential, string, RegExp | undefined]>([
    ['a robot of a project writes there', basic('robot$library+ci', 'secret'), 'library/app', undefined],
    [
      'and nowhere else',
      basic('robot$library+ci', 'secret'),
      'other/app',
      /unauthorized to access repository: other\/app, action: push/,
    ],
    ['one that has expired writes nowhere', basic('robot$old', 'secret'), 'library/app', /unauthorized/],
  ])('%s', async (_name, credential, path, expected) => {
    await using harbor = await startHarbor({ accounts })
    const { push } = await attempt(harbor, path, credential)
    if (expected === undefined) expect(push).toBeUndefined()
    else expect(push).toMatch(expected)
  })

  test('a wrong password shows at a login, since nothing is asked for', async () => {
    await using harbor = await startHarbor({ accounts, publicProjects: ['library'] })
    const { login } = await attempt(harbor, 'library/app', basic('robot$library+ci', 'wrong'))
    expect(login).toMatch(/401 UNAUTHORIZED/)
  })
})

test('before a registry without credentials, a front passes on what may pass, byte for byte', async () => {
  await using upstream = await startLocalRegistry()
  await using ghcr = await startGhcr({
    tokens: { write: { kind: 'personal', packages: 'write' }, read: { kind: 'personal', packages: 'read' } },
    upstream: upstream.url,
  })
  const repositoryFor = (client: RegistryClient) =>
    client.repository(parseRepository(`${ghcr.host}/org/app`), 'push')
  const content = randomBytes(3 * 1024 * 1024)
  const digest = parseDigest(`sha256:${createHash('sha256').update(content).digest('hex')}`)
  await using writer = new RegistryClient({ credentials: async () => basic('anybody', 'write') })
  await repositoryFor(writer).uploadBlob({ digest, size: content.length }, () => content)
  await repositoryFor(writer).putManifest(parseTag('v1'), { bytes, mediaType })
  expect(upstream.tags('org/app').has('v1')).toBe(true)
  await using reader = new RegistryClient({ credentials: async () => basic('anybody', 'read'), retries: 0 })
  const stored = await repositoryFor(reader).getManifest(parseTag('v1'))
  expect(Buffer.from(stored.bytes)).toEqual(bytes)
  await expect(repositoryFor(reader).putManifest(parseTag('v2'), { bytes, mediaType })).rejects.toThrow(
    'expected scopes',
  )
  expect(upstream.tags('org/app').has('v2')).toBe(false)
  expect(ghcr.requests.some(({ method, status }) => method === 'PUT' && status === 201)).toBe(true)
})

import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { createCredentialSource } from '@polyarch/credentials'
import { parseRepository } from '@polyarch/image'
import { adviseOnRefusal, RegistryClient, RegistryError } from '@polyarch/registry'
import { startGhcr, startRegistryFront } from '@polyarch/token-services'
import { expect, test } from 'vitest'
import { LoginError, type LoginRequest, login, logout, runCredentialHelper } from '../src/index.ts'
import { role, startCloud, sub } from './fixtures/cloud.ts'
import { createWorld, type World } from './fixtures/world.ts'

const helper = { command: [process.execPath, join(import.meta.dirname, 'fixtures', 'helper-main.ts')] }

function depsOf(world: World, environment: Readonly<Record<string, string>>) {
  return world.deps((credentials) => new RegistryClient({ credentials, retries: 0 }), environment)
}

function jobOf(world: World): LoginRequest['scope'] {
  return { kind: 'job', parentFolder: world.temp, ownerProcess: process.pid, helper }
}

async function problemsOf(work: Promise<unknown>): Promise<LoginError> {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof LoginError) return error
  throw new Error(`no LoginError: ${String(error)}`)
}

test('an identity is minted, comes before REGISTRY_AUTHS, and is used by every step of the job', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const repositories = [parseRepository(`${cloud.registry.host}/org/app`)]
  const stale = `- {registry: "${cloud.registry.host}", username: AWS, password: an-old-password}`
  const request: LoginRequest = {
    repositories,
    identities: { input: cloud.identities },
    registryAuths: stale,
    scope: jobOf(world),
  }
  const report = await login(request, depsOf(world, cloud.environment))
  expect(report.registries).toEqual([
    { host: cloud.registry.host, source: 'identities (aws)', verified: true },
  ])
  const [password = ''] = cloud.aws.passwords.keys()
  expect(JSON.stringify(report)).not.toContain(password)
  expect(world.forms).toContain(password)
  // The configuration names the helper, and holds nothing that ends.
  const config = await readFile(join(String(report.dockerConfig), 'config.json'), 'utf8')
  expect(JSON.parse(config)).toEqual({ auths: {}, credHelpers: { [cloud.registry.host]: 'polyarch' } })

  const minted = cloud.aws.requests.length
  const environment = jobEnvironment(world, cloud.environment, report)
  const found = await createCredentialSource({ environment, home: world.home }).find(cloud.registry.host)
  expect(found?.credential).toMatchObject({ kind: 'basic', username: 'AWS', password })
  expect(found?.credential.expiresAt).toBeGreaterThan(Date.now())
  // A second login of the job, as its own step has it.
  const second = await login(request, depsOf(world, environment))
  expect(second.registries[0]).toMatchObject({ source: 'identities (aws)', verified: true })
  expect(cloud.aws.requests).toHaveLength(minted)
  await logout(second.state, { environment })
  await logout(report.state, { environment })
  expect((await world.files()).size).toBe(0)
})

test('what is near its end is minted anew by the helper, and by our own client', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const request: LoginRequest = {
    repositories: [parseRepository(`${cloud.registry.host}/org/app`)],
    identities: { input: cloud.identities },
    scope: jobOf(world),
  }
  const report = await login(request, depsOf(world, cloud.environment))
  const [first = ''] = cloud.aws.passwords.keys()
  const folder = join(String(report.dockerConfig), 'polyarch')
  const environment = jobEnvironment(world, cloud.environment, report)
  const file = join(folder, 'identities.json')
  const age = async () => {
    const [entry] = JSON.parse(await readFile(file, 'utf8'))
    await world.write(file.slice(world.root.length + 1), [
      { ...entry, mintedAt: Date.now() - 3_600_000, expiresAt: Date.now() + 60_000 },
    ])
  }
  await age()
  const found = await createCredentialSource({ environment, home: world.home }).find(cloud.registry.host)
  expect(found?.credential).toMatchObject({ username: 'AWS' })
  expect(JSON.stringify(found)).not.toContain(first)
  expect([...cloud.aws.passwords.keys()]).toHaveLength(2)

  // A cloud that is down is no reason to stop while the old one lasts; then it is, in one line.
  await age()
  cloud.aws.inject({ times: 100, effect: { kind: 'answer', status: 403, body: 'no' } })
  const ask = () =>
    runCredentialHelper(
      { verb: 'get', input: cloud.registry.host, folder },
      { environment, home: world.home },
    )
  expect(await ask()).toMatchObject({ exitCode: 0 })
  const [entry] = JSON.parse(await readFile(file, 'utf8'))
  await world.write(file.slice(world.root.length + 1), [{ ...entry, expiresAt: Date.now() - 1 }])
  const failed = await ask()
  expect(failed.exitCode).toBe(1)
  expect(failed.stdout).toMatch(/^identities: entry 1 .*\n$/)
  expect(failed.stdout).not.toContain(first)
})

test.each([
  ['get', 'evil-docker.io', 1, 'credentials not found in native keychain\n'],
  ['get', '', 1, 'credentials not found in native keychain\n'],
  ['store', '{"ServerURL":"x","Username":"u","Secret":"s3cret"}', 1, expect.not.stringContaining('s3cret')],
  ['list', '', 0, '{}'],
  ['erase', 'ghcr.io', 0, ''],
])('the helper answers %s %j', async (verb, input, exitCode, stdout) => {
  await using world = await createWorld()
  const reply = await runCredentialHelper(
    { verb, input, folder: world.root },
    { environment: {}, home: world.home },
  )
  expect(reply).toEqual({ exitCode, stdout })
})

test('a role that this job may not have: its `sub` is told, and nothing is written', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const other = cloud.identities.replace(role, 'arn:aws:iam::123456789012:role/other')
  const request: LoginRequest = {
    repositories: [parseRepository(`${cloud.registry.host}/org/app`)],
    identities: { secret: other },
    scope: jobOf(world),
  }
  const { problems } = await problemsOf(login(request, depsOf(world, cloud.environment)))
  expect(problems).toEqual([expect.objectContaining({ host: cloud.registry.host, code: 'LOGIN_REFUSED' })])
  expect(problems[0]?.message).toContain(sub)
  expect(problems[0]?.message).not.toContain('\n')
  // The entry is a secret, and so are account numbers.
  expect(problems[0]?.message).not.toContain('123456789012')
  expect(world.forms).toContain('123456789012')
  expect((await world.files()).size).toBe(0)
})

test('without the permission to ask for OIDC tokens, the lines to add are told', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const request: LoginRequest = {
    repositories: [parseRepository(`${cloud.registry.host}/org/app`)],
    identities: { input: cloud.identities },
    scope: jobOf(world),
  }
  const { ACTIONS_ID_TOKEN_REQUEST_URL: _url, ...others } = cloud.environment
  const { problems } = await problemsOf(login(request, depsOf(world, { ...others, GITHUB_ACTIONS: 'true' })))
  expect(problems[0]).toMatchObject({
    code: 'MISSING_CREDENTIALS',
    message: expect.stringContaining('id-token: write'),
  })
})

test('an identity of a registry that no image names is a warning where it fails', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const identities = { input: cloud.identities.replace(role, 'arn:aws:iam::123456789012:role/other') }
  const report = await login(
    { repositories: [], identities, scope: jobOf(world) },
    depsOf(world, cloud.environment),
  )
  expect(report.registries).toEqual([{ host: cloud.registry.host, source: 'none', verified: false }])
  expect(report.notices.join('\n')).toContain(sub)
})

test('one registry in both the input and the secret is refused', async () => {
  await using world = await createWorld()
  await using cloud = await startCloud()
  const identities = { input: cloud.identities, secret: cloud.identities }
  const work = login({ repositories: [], identities, scope: jobOf(world) }, depsOf(world, cloud.environment))
  expect((await problemsOf(work)).message).toMatch(
    /^IDENTITIES: entry 1 names the registry that identities: entry 1 names; keep one of them$/,
  )
  expect(cloud.aws.requests).toEqual([])
})

test('a registry that says that it will not take a push: refused where one is to come, else a notice', async () => {
  await using world = await createWorld()
  await using registry = await startGhcr({ tokens: { ghs_token: { kind: 'job', packages: 'read' } } })
  const request: LoginRequest = {
    repositories: [parseRepository(`${registry.host}/org/app`)],
    registryAuths: `- {registry: "${registry.host}", username: x, password: ghs_token}`,
    scope: { kind: 'process' },
    purpose: 'push',
  }
  // Under another name than ghcr.io nobody is asked for an upload.
  await login(request, depsOf(world, {}))
  expect(registry.requests.map(({ method }) => method)).not.toContain('POST')
})

test('the `secrets:` block to write is told where the workflow belongs to another owner', async () => {
  await using world = await createWorld()
  const request: LoginRequest = {
    repositories: [parseRepository('docker.io/org/app')],
    scope: { kind: 'process' },
    verify: false,
    workflow: { owner: 'polyarch', callerOwner: 'lsst-sqre' },
  }
  const deps = world.deps(() => ({
    verify: async () => ({ answer: 'anonymous', withheld: [] }),
    repository: (repository) => new RegistryClient().repository(repository),
    close: async () => {},
  }))
  const { message } = await problemsOf(login(request, deps))
  const dollar = '$'
  expect(message).toContain(
    `write in the calling job: secrets: { DOCKER_USERNAME: "${dollar}{{ secrets.DOCKER_USERNAME }}", DOCKER_TOKEN: "${dollar}{{ secrets.DOCKER_TOKEN }}" }`,
  )
  const own = await problemsOf(
    login({ ...request, workflow: { owner: 'Lsst-sqre', callerOwner: 'lsst-sqre' } }, deps),
  )
  expect(own.message).not.toContain('inherit')
})

function jobEnvironment(
  world: World,
  environment: Readonly<Record<string, string>>,
  report: Awaited<ReturnType<typeof login>>,
): Readonly<Record<string, string>> {
  const path = [report.path, join(world.root, 'bin'), process.env['PATH']].join(delimiter)
  return { ...environment, ...report.environment, PATH: path }
}

const ecrHost = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

test.each([
  [
    'the words of ECR for a repository that is not there',
    ecrHost,
    404,
    "The repository with name 'org/app' does not exist in the registry with id '123456789012'",
    /^123456789012\.dkr\..*\/org\/app: .* does not find it .*aws ecr create-repository --region eu-west-1 --repository-name org\/app$/,
  ],
  [
    'those of other registries for one that is empty',
    ecrHost,
    404,
    'repository name not known to registry',
    undefined,
  ],
  ['a right to list that is missing', ecrHost, 403, 'not authorized to perform: ecr:ListImages', undefined],
  [
    'GHCR without the permission `packages: write`',
    'ghcr.io',
    403,
    'installation not allowed to Create organization package',
    /^ghcr\.io\/org\/app: ghcr\.io takes user "token" of github-token, which may not push to it .*packages: write/,
  ],
  [
    'GHCR with a package that is not linked',
    'ghcr.io',
    403,
    'permission_denied: write_package',
    /the package app of org is not linked to this repository: .*Manage Actions access/,
  ],
  ['GHCR that is down for a moment', 'ghcr.io', 503, 'try again', undefined],
])('before a push, %s', async (_, host, status, text, message) => {
  await using world = await createWorld()
  await using server = await startRegistryFront({
    servicePath: /^\/none$/,
    service: () => ({ status: 404 }),
    admit: ({ path }) =>
      path === '/v2/'
        ? undefined
        : { status, body: { errors: [{ code: status === 404 ? 'NAME_UNKNOWN' : 'DENIED', message: text }] } },
  })
  // The registry of that name, on loopback: what it answers is told of the name.
  const deps = world.deps(() => ({
    verify: async () => ({ answer: 'accepted', withheld: [] }),
    repository: ({ path }) => {
      const client = new RegistryClient({ retries: 0 }).repository({ registry: server.host, path }, 'push')
      const renamed = (error: unknown) => {
        if (!(error instanceof RegistryError)) throw error
        const { status, code, detail } = error
        const hint = adviseOnRefusal({ registry: host, path, status, code, text: detail })
        throw hint === undefined ? error : error.withHint(hint)
      }
      return {
        checkPush: () => client.checkPush().catch(renamed),
        async *listTags() {
          try {
            yield* client.listTags()
          } catch (error) {
            renamed(error)
          }
        },
      }
    },
    close: async () => {},
  }))
  const request: LoginRequest = {
    repositories: [parseRepository(`${host}/org/app`)],
    secrets: { 'github-token': 'ghs_token' },
    registryAuths: `- {registry: ${ecrHost}, username: AWS, password: x}`,
    scope: { kind: 'process' },
    purpose: 'push',
  }
  if (message === undefined) await login(request, deps)
  else {
    const { problems } = await problemsOf(login(request, deps))
    expect(problems).toEqual([expect.objectContaining({ host, code: 'PUSH_REFUSED' })])
    expect(problems[0]?.message).toMatch(message)
    // For pulling it does: a notice is all.
    const { notices } = await login({ ...request, purpose: 'any' }, deps)
    expect(notices.join('\n')).toBe(host === 'ghcr.io' ? '' : problems[0]?.message)
  }
})

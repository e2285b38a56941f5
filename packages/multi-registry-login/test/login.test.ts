import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRepository } from '@polyarch/image'
import { RegistryError } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { LoginError, type LoginRequest, login, logout, parseLoginState } from '../src/index.ts'
import { authOf, clientOf, createWorld } from './fixtures/world.ts'

const secrets = {
  DOCKER_USERNAME: 'docker',
  DOCKER_TOKEN: 'hub-secret',
  GAR_PUSH_TOKEN: 'gar-secret',
  GHCR_PUSH_TOKEN: 'ghp-secret',
  'github-token': 'ghs-secret',
  githubUser: 'Octo',
}
const images = (...names: readonly string[]) => names.map(parseRepository)
const process = { kind: 'process' } as const

const refusal = (host: string, status = 401, code = 'UNAUTHORIZED') =>
  new RegistryError({
    code,
    method: 'GET',
    url: `https://${host}/v2/`,
    detail: 'refused',
    status,
    registry: host,
  })

/** Registries that accept one `user:password` each; `open` asks for none. */
const registries = (accepted: Readonly<Record<string, string>>) =>
  clientOf(async (host, given) => {
    if (accepted[host] === 'open') return 'not-asked'
    if (given === undefined) return 'anonymous'
    if (accepted[host] !== given) throw refusal(host)
    return 'accepted'
  })

async function problemsOf(work: Promise<unknown>): Promise<LoginError> {
  const error = await work.catch((reason: unknown) => reason)
  if (!(error instanceof LoginError)) throw new Error(`no LoginError: ${String(error)}`)
  expect(JSON.stringify(error) + error.message).not.toContain('secret')
  return error
}

test('all registries of the images get their credentials, by one write', async () => {
  await using world = await createWorld()
  const accepted = {
    'docker.io': 'docker:hub-secret',
    'ghcr.io': 'octo:ghp-secret',
    'us-central1-docker.pkg.dev': '_json_key_base64:gar-secret',
    'europe-docker.pkg.dev': '_json_key_base64:gar-secret',
    'localhost:5000': 'open',
    'quay.io': 'robot:quay-secret',
  }
  const request: LoginRequest = {
    repositories: images(
      'lsst/app',
      'ghcr.io/octo/app',
      'ghcr.io/octo/other',
      'us-central1-docker.pkg.dev/p/r/app',
      'europe-docker.pkg.dev/p/r/app',
      'localhost:5000/app',
    ),
    registryAuths: '- {registry: quay.io, username: robot, password: quay-secret}',
    secrets,
    scope: { kind: 'job', parentFolder: world.temp },
  }
  const report = await login(request, world.deps(registries(accepted)))
  expect(report.registries).toEqual([
    { host: 'docker.io', source: 'DOCKER_TOKEN', verified: true },
    { host: 'ghcr.io', source: 'GHCR_PUSH_TOKEN', verified: true },
    { host: 'us-central1-docker.pkg.dev', source: 'GAR_PUSH_TOKEN', verified: true },
    { host: 'europe-docker.pkg.dev', source: 'GAR_PUSH_TOKEN', verified: true },
    { host: 'localhost:5000', source: 'anonymous', verified: true },
    { host: 'quay.io', source: 'REGISTRY_AUTHS', verified: true },
  ])
  const folder = String(report.dockerConfig)
  expect(report.environment['DOCKER_CONFIG']).toBe(folder)
  const files = await world.files()
  expect([...files.keys()].toSorted()).toEqual([
    join(folder, 'config.json'),
    join(folder, 'polyarch', 'owner.json'),
  ])
  expect((await stat(join(folder, 'config.json'))).mode & 0o777).toBe(0o600)
  expect(JSON.parse(files.get(join(folder, 'config.json')) ?? '')).toEqual({
    auths: {
      'https://index.docker.io/v1/': { auth: authOf('docker', 'hub-secret') },
      'ghcr.io': { auth: authOf('octo', 'ghp-secret') },
      'us-central1-docker.pkg.dev': { auth: authOf('_json_key_base64', 'gar-secret') },
      'europe-docker.pkg.dev': { auth: authOf('_json_key_base64', 'gar-secret') },
      'quay.io': { auth: authOf('robot', 'quay-secret') },
    },
  })
  expect(await report.credentials('quay.io')).toMatchObject({ username: 'robot', source: 'REGISTRY_AUTHS' })
  expect(await report.credentials('localhost:5000')).toBeUndefined()
  expect(JSON.stringify(report)).not.toContain('secret')
  for (const form of ['hub-secret', authOf('docker', 'hub-secret'), 'quay-secret'])
    expect(world.forms).toContain(form)

  await logout(parseLoginState(JSON.parse(JSON.stringify(report.state))), { environment: {} })
  expect((await world.files()).size).toBe(0)
})

test('a user and a password given for one registry go before all else', async () => {
  await using world = await createWorld()
  const explicit = [{ registry: 'https://index.docker.io/v1/', username: 'me', password: 'typed-secret\n' }]
  const request: LoginRequest = { repositories: [], explicit, secrets, scope: { kind: 'user' } }
  const report = await login(request, world.deps(registries({ 'docker.io': 'me:typed-secret' })))
  expect(report.registries).toEqual([{ host: 'docker.io', source: 'user and password', verified: true }])
  expect(await report.credentials('docker.io')).toMatchObject({ username: 'me', password: 'typed-secret' })
  const error = await problemsOf(login(request, world.deps(registries({}))))
  expect(error.message).toMatch(/^docker\.io refused user "me" \(401 UNAUTHORIZED\): /)
})

test('the registries are asked at the same time', async () => {
  await using world = await createWorld()
  const hosts = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example']
  let asked = 0
  let release = (): void => {}
  const all = new Promise<void>((resolve) => {
    release = resolve
  })
  const client = clientOf(async () => {
    asked += 1
    if (asked === hosts.length) release()
    // One after the other would wait here for ever.
    await all
    return 'accepted'
  })
  const registryAuths = JSON.stringify(hosts.map((registry) => ({ registry, username: 'u', password: 'p' })))
  const report = await login({ repositories: [], registryAuths, scope: process }, world.deps(client))
  expect(report.registries.map(({ verified }) => verified)).toEqual(hosts.map(() => true))
})

describe('a registry without a credential', () => {
  const repositories = images(
    'ghcr.io/octo/app',
    'quay.io/octo/app',
    'localhost:5000/app',
    'octo/app',
    'eu-docker.pkg.dev/p/app',
  )
  const accepted = { 'ghcr.io': 'octo:ghs-secret', 'localhost:5000': 'open' }
  const missing = [
    'no credential for quay.io: add "- registry: quay.io" with username and password to REGISTRY_AUTHS, or log in with docker',
    'no credential for docker.io: DOCKER_USERNAME is set and DOCKER_TOKEN is not; set both',
    'no credential for eu-docker.pkg.dev: set GAR_PUSH_TOKEN to a service account key, or log in with docker',
  ]
  const request = {
    repositories,
    secrets: { 'github-token': 'ghs-secret', githubUser: 'octo', DOCKER_USERNAME: 'octo' },
    scope: process,
  }

  test('fails the login by default, all of them named at once, and nothing is written', async () => {
    await using world = await createWorld()
    const job = { ...request, scope: { kind: 'job', parentFolder: world.temp } as const }
    const error = await problemsOf(login(job, world.deps(registries(accepted))))
    expect(error.code).toBe('MISSING_CREDENTIALS')
    expect(error.message).toBe(missing.join('\n'))
    expect((await world.files()).size).toBe(0)
  })

  test('is a notice where so asked', async () => {
    await using world = await createWorld()
    const report = await login({ ...request, missingCredentials: 'warn' }, world.deps(registries(accepted)))
    expect(report.notices).toEqual(missing)
    expect(report.registries).toEqual([
      { host: 'ghcr.io', source: 'github-token', verified: true },
      { host: 'quay.io', source: 'none', verified: false },
      { host: 'localhost:5000', source: 'anonymous', verified: true },
      { host: 'docker.io', source: 'none', verified: false },
      { host: 'eu-docker.pkg.dev', source: 'none', verified: false },
    ])
  })

  test('is nothing where so asked', async () => {
    await using world = await createWorld()
    const report = await login({ ...request, missingCredentials: 'ignore' }, world.deps(registries(accepted)))
    expect(report.notices).toEqual([])
  })
})

describe('a refused credential', () => {
  test.each<[string, LoginRequest, string]>([
    [
      'of Docker Hub',
      { repositories: images('octo/app'), secrets, scope: process },
      'docker.io refused user "docker" of DOCKER_TOKEN (401 UNAUTHORIZED): use an access token of that user that may read and write',
    ],
    [
      'of GHCR, both of them',
      { repositories: images('ghcr.io/octo/app'), secrets, scope: process },
      'ghcr.io refused user "octo" of GHCR_PUSH_TOKEN, then user "octo" of github-token (401 UNAUTHORIZED): give the job the permission "packages: write"',
    ],
    [
      'of Artifact Registry',
      { repositories: images('eu-docker.pkg.dev/p/app'), secrets, scope: process },
      'eu-docker.pkg.dev refused user "_json_key_base64" of GAR_PUSH_TOKEN (401 UNAUTHORIZED): use a key of a service account that has the role artifactregistry.writer',
    ],
    [
      'of REGISTRY_AUTHS',
      {
        repositories: images('quay.io/o/app'),
        registryAuths: '- {registry: quay.io, username: robot, password: secret}',
        scope: process,
      },
      'quay.io refused user "robot" of REGISTRY_AUTHS (401 UNAUTHORIZED): check user and password, and whether they have expired',
    ],
    [
      'whatever the policy for missing ones',
      { repositories: images('octo/app'), secrets, scope: process, missingCredentials: 'ignore' },
      'docker.io refused user "docker" of DOCKER_TOKEN (401 UNAUTHORIZED): use an access token of that user that may read and write',
    ],
  ])('%s: host, source and user are named, never the secret', async (_, request, message) => {
    await using world = await createWorld()
    const error = await problemsOf(login(request, world.deps(registries({}))))
    expect(error).toMatchObject({ code: 'LOGIN_REFUSED', message })
  })

  test('of the machine names its file', async () => {
    await using world = await createWorld()
    const file = await world.write('home/.docker/config.json', {
      auths: { 'quay.io': { auth: authOf('old', 'secret') } },
    })
    const request: LoginRequest = { repositories: images('quay.io/o/app'), scope: process }
    const error = await problemsOf(login(request, world.deps(registries({}))))
    expect(error.message).toBe(
      `quay.io refused user "old" of ${file} (401 UNAUTHORIZED): log in to quay.io again, or give another credential`,
    )
  })

  test('of an entry that no image needs is a notice, and that entry is not written', async () => {
    await using world = await createWorld()
    const registryAuths =
      '- {registry: base.example, username: u, password: secret}\n- {registry: quay.io, username: u, password: p}'
    const request: LoginRequest = {
      repositories: images('quay.io/o/app'),
      registryAuths,
      scope: { kind: 'user' },
    }
    const report = await login(request, world.deps(registries({ 'quay.io': 'u:p' })))
    expect(report.notices).toEqual([
      expect.stringMatching(/^base\.example refused user "u" of REGISTRY_AUTHS/),
    ])
    expect(await world.json('home/.docker/config.json')).toEqual({
      auths: { 'quay.io': { auth: authOf('u', 'p') } },
    })
  })

  test('of an optional registry is a notice', async () => {
    await using world = await createWorld()
    const repositories = images('octo/app', 'ghcr.io/octo/app')
    const request: LoginRequest = { repositories, optionalRegistries: ['docker.io'], secrets, scope: process }
    const report = await login(request, world.deps(registries({ 'ghcr.io': 'octo:ghp-secret' })))
    expect(report.notices).toHaveLength(1)
    expect(report.registries[0]).toEqual({ host: 'docker.io', source: 'none', verified: false })
  })
})

test('GHCR: where the own token is refused the job’s is tried, and said so', async () => {
  await using world = await createWorld()
  const request: LoginRequest = { repositories: images('ghcr.io/octo/app'), secrets, scope: { kind: 'user' } }
  const report = await login(request, world.deps(registries({ 'ghcr.io': 'octo:ghs-secret' })))
  expect(report.registries).toEqual([{ host: 'ghcr.io', source: 'github-token', verified: true }])
  expect(report.notices).toEqual([
    'ghcr.io refused GHCR_PUSH_TOKEN (401 UNAUTHORIZED); logged in with github-token instead',
  ])
  expect(await world.json('home/.docker/config.json')).toEqual({
    auths: { 'ghcr.io': { auth: authOf('octo', 'ghs-secret') } },
  })
})

test('GHCR: a refused entry of REGISTRY_AUTHS is an error, though the named secrets would do', async () => {
  await using world = await createWorld()
  const registryAuths = '- {registry: ghcr.io, username: other, password: secret}'
  const request: LoginRequest = {
    repositories: images('ghcr.io/octo/app'),
    registryAuths,
    secrets,
    scope: process,
  }
  const error = await problemsOf(login(request, world.deps(registries({ 'ghcr.io': 'octo:ghp-secret' }))))
  expect(error.message).toMatch(/^ghcr\.io refused user "other" of REGISTRY_AUTHS \(401/)
})

describe('what the machine has', () => {
  const config = { auths: { 'quay.io': { auth: authOf('me', 'mine') } } }
  const repositories = images('quay.io/o/app')

  test('counts, and is not written again', async () => {
    await using world = await createWorld()
    const file = await world.write('home/.docker/config.json', config)
    const report = await login(
      { repositories, scope: { kind: 'user' } },
      world.deps(registries({ 'quay.io': 'me:mine' })),
    )
    expect(report.registries).toEqual([{ host: 'quay.io', source: file, verified: true }])
    expect(report.state).toEqual({ scope: 'user', added: [] })
    expect(await world.json('home/.docker/config.json')).toEqual(config)
  })

  test('is not even looked at where something was given', async () => {
    await using world = await createWorld()
    await world.write('home/.docker/config.json', { credHelpers: { 'quay.io': 'absent' } })
    const registryAuths = '- {registry: quay.io, username: u, password: p}'
    const report = await login(
      { repositories, registryAuths, scope: process },
      world.deps(registries({ 'quay.io': 'u:p' })),
    )
    expect(report.registries[0]?.source).toBe('REGISTRY_AUTHS')
  })

  test('a helper that is missing is that registry’s problem, by one line', async () => {
    await using world = await createWorld()
    const file = await world.write('home/.docker/config.json', { credHelpers: { 'quay.io': 'absent' } })
    const error = await problemsOf(login({ repositories, scope: process }, world.deps(registries({}))))
    expect(error).toMatchObject({
      code: 'LOOKUP_FAILED',
      message: `cannot log in to quay.io: docker-credential-absent (credHelpers of ${file}) is not on PATH; install it, or take it out of that file`,
    })
  })

  test('in podman’s file by namespace counts, and docker gets it for the job alone', async () => {
    await using world = await createWorld()
    await world.write('home/.config/containers/auth.json', {
      auths: { 'quay.io/o': { auth: authOf('pod', 'man') } },
    })
    const deps = world.deps(registries({ 'quay.io': 'pod:man' }))
    await login({ repositories, scope: { kind: 'user' } }, deps)
    expect([...(await world.files()).keys()]).toHaveLength(1)
    const job = await login({ repositories, scope: { kind: 'job', parentFolder: world.temp } }, deps)
    const written = (await world.files()).get(join(String(job.dockerConfig), 'config.json'))
    expect(JSON.parse(written ?? '')).toEqual({ auths: { 'quay.io': { auth: authOf('pod', 'man') } } })
  })
})

describe('without verification', () => {
  test('no registry is asked that has a credential', async () => {
    await using world = await createWorld()
    const client = clientOf(async (host) => {
      throw new Error(`${host} was asked`)
    })
    const request: LoginRequest = { repositories: images('octo/app'), secrets, scope: process, verify: false }
    const report = await login(request, world.deps(client))
    expect(report.registries).toEqual([{ host: 'docker.io', source: 'DOCKER_TOKEN', verified: false }])
  })

  test('one that has none is asked whether it wants one', async () => {
    await using world = await createWorld()
    const repositories = images('localhost:5000/app')
    const deps = world.deps(registries({ 'localhost:5000': 'open' }))
    const report = await login({ repositories, scope: process, verify: false }, deps)
    expect(report.registries).toEqual([{ host: 'localhost:5000', source: 'anonymous', verified: true }])
  })
})

test('a registry that greets everybody has not verified anything, and the credential is kept', async () => {
  await using world = await createWorld()
  const registryAuths = '- {registry: open.example, username: u, password: p}'
  const request: LoginRequest = {
    repositories: images('open.example/app'),
    registryAuths,
    scope: { kind: 'user' },
  }
  const report = await login(request, world.deps(clientOf(async () => 'not-asked')))
  expect(report.registries).toEqual([{ host: 'open.example', source: 'REGISTRY_AUTHS', verified: false }])
  expect(await world.json('home/.docker/config.json')).toHaveProperty('auths')
})

test('a registry that cannot be reached is named with what happened', async () => {
  await using world = await createWorld()
  const client = clientOf(async (host) => {
    throw new RegistryError({
      code: 'NETWORK',
      method: 'GET',
      url: `https://${host}/v2/`,
      detail: 'connection refused',
    })
  })
  const request: LoginRequest = { repositories: images('ghcr.io/o/app'), secrets, scope: process }
  const error = await problemsOf(login(request, world.deps(client)))
  expect(error).toMatchObject({
    code: 'UNREACHABLE',
    message: 'cannot log in to ghcr.io: GET https://ghcr.io/v2/: NETWORK: connection refused',
  })
})

test('an aborted login writes nothing and passes on the reason', async () => {
  await using world = await createWorld()
  const controller = new AbortController()
  const client = clientOf(async () => {
    controller.abort(new Error('stopped'))
    return 'accepted'
  })
  const request: LoginRequest = {
    repositories: images('octo/app'),
    secrets,
    scope: { kind: 'job', parentFolder: world.temp },
  }
  await expect(login(request, { ...world.deps(client), signal: controller.signal })).rejects.toThrow(
    'stopped',
  )
  expect((await world.files()).size).toBe(0)
})

test('a login of the user that something else is preferred to is done, and said so', async () => {
  await using world = await createWorld()
  const request: LoginRequest = { repositories: images('octo/app'), secrets, scope: { kind: 'user' } }
  const DOCKER_AUTH_CONFIG = JSON.stringify({
    auths: { 'https://index.docker.io/v1/': { auth: authOf('e', 'nv') } },
  })
  const deps = world.deps(registries({ 'docker.io': 'docker:hub-secret' }), { DOCKER_AUTH_CONFIG })
  const report = await login(request, deps)
  expect(report.notices).toEqual([
    'docker prefers the entry of DOCKER_AUTH_CONFIG for docker.io to this login',
  ])
  expect(await world.json('home/.docker/config.json')).toHaveProperty('auths')
})

describe('logout', () => {
  test('from the user scope removes what this login added, and nothing else', async () => {
    await using world = await createWorld()
    const before = { auths: { 'quay.io': { auth: authOf('me', 'mine') } }, proxies: {} }
    await world.write('home/.docker/config.json', before)
    const request: LoginRequest = {
      repositories: images('octo/app', 'quay.io/o/app'),
      secrets,
      scope: { kind: 'user' },
    }
    const deps = world.deps(registries({ 'docker.io': 'docker:hub-secret', 'quay.io': 'me:mine' }))
    const { state } = await login(request, deps)
    expect(JSON.stringify(state)).not.toContain('secret')
    const kept = parseLoginState(JSON.parse(JSON.stringify(state)))
    expect(await logout(kept, deps)).toEqual({ removed: ['docker.io'] })
    expect(await world.json('home/.docker/config.json')).toEqual(before)
    expect(await logout(kept, deps)).toEqual({ removed: [] })
  })

  test.each([
    [undefined],
    [null],
    [{}],
    [{ scope: 'job', folder: 5 }],
    [{ scope: 'user', added: [{}] }],
    [{ scope: 'x' }],
  ])('the state %j is none', (json) => {
    expect(() => parseLoginState(json)).toThrow(LoginError)
  })
})

import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCredentialSource } from '@polyarch/credentials'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Builder,
  createBuilder,
  type Distribution,
  type Engine,
  run,
  sampleRootfs,
  startDistribution,
  startEngine,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { helperProgram } from '../../../credentials/test/fixtures/helper-program.ts'
import { type LoginDeps, type LoginReport, type LoginScope, login, logout } from '../../src/index.ts'

const accounts = {
  old: { user: 'someone', password: 'p: ä$"' },
  current: { user: 'robot$org+one', password: 'another p@ss/word' },
  bearer: { user: 'third', password: 'third+secret' },
}

let programs: Tools
let engine: Engine
let builder: Builder
let old: Distribution
let current: Distribution
let bearer: LocalRegistry
let context: string
let root: string

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  old = await startDistribution({ version: '2.8', auth: accounts.old })
  current = await startDistribution({ version: '3.1', auth: accounts.current })
  const { user, password } = accounts.bearer
  bearer = await startLocalRegistry({ auth: { kind: 'bearer', users: { [user]: password } } })
  // Made before any login, by the configuration that the engine's user has.
  builder = await createBuilder(engine, { name: 'before-login' })
  context = await mkdtemp(join(tmpdir(), 'polyarch-context-'))
  await cp(await sampleRootfs(), context, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY rootfs-amd64/ /\n')
}, 900_000)

afterAll(async () => {
  await builder?.[Symbol.asyncDispose]()
  await Promise.all([engine?.stop(), old?.stop(), current?.stop(), bearer?.close()])
  await rm(context, { recursive: true, force: true })
})

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'polyarch-login-'))
  return () => rm(root, { recursive: true, force: true })
})

const hosts = () => ({ old: old.host, current: current.host, bearer: bearer.host })

/** `REGISTRY_AUTHS` for these registries. */
function authsFor(...names: readonly (keyof typeof accounts)[]): string {
  return JSON.stringify(
    names.map((name) => ({
      registry: hosts()[name],
      username: accounts[name].user,
      password: accounts[name].password,
    })),
  )
}

function deps(environment: Readonly<Record<string, string>>): LoginDeps {
  return {
    environment: { PATH: `${root}/bin:${programs.path}`, ...environment },
    home: root,
    createClient: (credentials) => new RegistryClient({ credentials }),
  }
}

async function loginTo(
  registryAuths: string,
  environment: Readonly<Record<string, string>>,
  scope: LoginScope = { kind: 'job', parentFolder: join(root, 'temp') },
): Promise<LoginReport> {
  const report = await login({ repositories: [], registries: [], registryAuths, scope }, deps(environment))
  expect(report.registries.map(({ verified }) => verified)).not.toContain(false)
  return report
}

/** The environment of a job after its login: no home folder but the test's. */
function jobEnvironment(report: LoginReport): Readonly<Record<string, string>> {
  return { ...engine.env, HOME: root, PATH: `${root}/bin:${programs.path}`, ...report.environment }
}

test('a job’s login serves docker, buildx with a builder made before, crane, regctl, skopeo and buildah, and goes without a trace', async () => {
  const before = await readFile(join(engine.env.DOCKER_CONFIG, 'config.json'), 'utf8')
  const report = await loginTo(authsFor('old', 'current', 'bearer'), engine.env)
  const env = jobEnvironment(report)
  const names = Object.values(hosts()).map((host) => `${host}/org/app:one`)

  const tags = names.map((name) => `--tag=${name}`)
  await run(
    engine.docker,
    ['buildx', 'build', `--builder=${builder.name}`, '--push', '--provenance=false', ...tags, context],
    { env },
  )
  const digests = new Set<string>()
  for (const name of names) {
    digests.add((await run(programs.crane, ['digest', name], { env })).stdout.trim())
    const inspect = ['inspect', '--tls-verify=false', '--format={{.Digest}}', `docker://${name}`]
    digests.add((await run(programs.skopeo, inspect, { env })).stdout.trim())
    const [host = ''] = name.split('/')
    const head = ['manifest', 'head', `--host=reg=${host},tls=disabled`, name]
    digests.add((await run(programs.regctl, head, { env })).stdout.trim())
    await run(engine.docker, ['pull', name], { env })
    await run(engine.docker, ['tag', name, name.replace(':one', ':two')], { env })
    await run(engine.docker, ['push', name.replace(':one', ':two')], { env })
    await run(engine.docker, ['buildx', 'imagetools', 'inspect', name.replace(':one', ':two')], { env })
    const storage = ['--storage-driver=vfs', `--root=${root}/storage`, `--runroot=${root}/run`]
    await run(programs.buildah, [...storage, 'pull', '--tls-verify=false', name], { env })
    await run(
      programs.buildah,
      [...storage, 'push', '--tls-verify=false', name, `docker://${name.replace(':one', ':three')}`],
      { env },
    )
    expect(
      (await run(programs.crane, ['ls', name.replace(':one', '')], { env })).stdout
        .trim()
        .split('\n')
        .toSorted(),
    ).toEqual(['one', 'three', 'two'])
  }
  expect(digests.size).toBe(1)

  await logout(report.state, { environment: {} })
  const after = { ...engine.env, HOME: root }
  for (const name of names) {
    expect((await run(programs.crane, ['digest', name], { env: after, accept: [1] })).status).toBe(1)
  }
  expect(await readFile(join(engine.env.DOCKER_CONFIG, 'config.json'), 'utf8')).toBe(before)
  // The builder is still the former configuration's.
  expect((await run(engine.docker, ['buildx', 'ls'], { env: after })).stdout).toContain(builder.name)
})

test('the user’s own login, contexts, plug-ins and credential store go on working in the job', async () => {
  const folder = join(root, '.docker')
  await mkdir(folder)
  await installHelper('test')
  await cp(join(engine.env.DOCKER_CONFIG, 'config.json'), join(folder, 'config.json'))
  const own = {
    DOCKER_HOST: engine.env.DOCKER_HOST,
    DOCKER_CONFIG: folder,
    HELPER_STORE: join(root, 'store.json'),
  }
  const env = { ...own, HOME: root, PATH: `${root}/bin:${programs.path}` }
  await run(engine.docker, ['context', 'create', 'mine', '--docker', `host=${engine.host}`], { env })
  await setInConfig(folder, { credsStore: 'test' })
  const { user, password } = accounts.old
  const stdin = { env, input: password }
  await run(engine.docker, ['login', '--username', user, '--password-stdin', old.host], stdin)
  expect(await readFile(join(folder, 'config.json'), 'utf8')).not.toContain('auth":')

  const report = await loginTo(authsFor('current'), own)
  const job = { ...env, ...report.environment }
  await run(
    programs.crane,
    ['append', '--new_layer', await layer(), '--new_tag', `${old.host}/own/app:one`],
    { env: job },
  )
  await run(programs.crane, ['copy', `${old.host}/own/app:one`, `${current.host}/own/app:one`], { env: job })
  await run(engine.docker, ['pull', `${old.host}/own/app:one`], { env: job })
  await run(engine.docker, ['pull', `${current.host}/own/app:one`], { env: job })
  expect((await run(engine.docker, ['context', 'ls'], { env: job })).stdout).toContain('mine')
  expect((await run(engine.docker, ['buildx', 'version'], { env: job })).stdout).toContain('buildx')
  await logout(report.state, { environment: {} })
  expect((await run(engine.docker, ['context', 'ls'], { env })).stdout).toContain('mine')
})

test('what docker login writes is found, by file and by store, and docker logout removes what we wrote', async () => {
  const environment = { DOCKER_CONFIG: join(root, '.docker'), HELPER_STORE: join(root, 'store.json') }
  const env = {
    ...environment,
    DOCKER_HOST: engine.env.DOCKER_HOST,
    HOME: root,
    PATH: `${root}/bin:${programs.path}`,
  }
  const { user, password } = accounts.old
  const dockerLogin = ['login', '--username', user, '--password-stdin', old.host]
  await run(engine.docker, dockerLogin, { env, input: password })
  const expected = { kind: 'basic', username: user, password }
  const find = () => createCredentialSource({ environment: env, home: root }).find(old.host)
  expect(await find()).toMatchObject({ credential: expected, source: join(root, '.docker/config.json') })

  await loginTo(authsFor('current', 'bearer'), environment, { kind: 'user' })
  expect(
    Object.keys(JSON.parse(await readFile(join(root, '.docker/config.json'), 'utf8')).auths),
  ).toHaveLength(3)
  await run(engine.docker, ['logout', current.host], { env })
  const { auths } = JSON.parse(await readFile(join(root, '.docker/config.json'), 'utf8'))
  expect(Object.keys(auths).toSorted()).toEqual([old.host, bearer.host].toSorted())

  await installHelper('test')
  await setInConfig(join(root, '.docker'), { credsStore: 'test' })
  await run(engine.docker, dockerLogin, { env, input: password })
  expect((await find())?.source).toContain('docker-credential-test')
  const report = await loginTo(authsFor('current'), environment, { kind: 'user' })
  expect(JSON.parse(await readFile(join(root, 'store.json'), 'utf8'))).toHaveProperty([current.host])
  await run(
    programs.crane,
    ['append', '--new_layer', await layer(), '--new_tag', `${current.host}/user/app:one`],
    { env },
  )
  await run(engine.docker, ['pull', `${current.host}/user/app:one`], { env })
  expect(await logout(report.state, { environment: env })).toEqual({ removed: [current.host] })
  await run(engine.docker, ['logout', old.host], { env })
  expect(JSON.parse(await readFile(join(root, 'store.json'), 'utf8'))).toEqual({})
})

test('what skopeo login writes is found, and a stale one does not shadow the job’s', async () => {
  const file = join(root, 'auth.json')
  const environment = { DOCKER_CONFIG: join(root, '.docker'), REGISTRY_AUTH_FILE: file }
  const env = { ...environment, HOME: root, PATH: programs.path }
  for (const name of ['old', 'current'] as const) {
    const { user, password } = accounts[name]
    const flags = [
      'login',
      '--tls-verify=false',
      `--authfile=${file}`,
      '--username',
      user,
      '--password-stdin',
    ]
    await run(programs.skopeo, [...flags, hosts()[name]], { env, input: password })
  }
  const found = await createCredentialSource({ environment: env, home: root }).find(old.host)
  expect(found).toMatchObject({
    configuration: 'podman',
    source: file,
    credential: { password: accounts.old.password },
  })

  const stale = JSON.parse(await readFile(file, 'utf8'))
  stale.auths[old.host] = { auth: Buffer.from('gone:gone').toString('base64') }
  await writeFile(file, JSON.stringify(stale))
  const report = await loginTo(authsFor('old'), environment)
  const job = { ...env, ...report.environment }
  for (const host of [old.host, current.host]) {
    await run(
      programs.crane,
      ['append', '--new_layer', await layer(), '--new_tag', `${host}/podman/app:one`],
      { env: job },
    )
    await run(
      programs.skopeo,
      ['inspect', '--tls-verify=false', '--raw', `docker://${host}/podman/app:one`],
      { env: job },
    )
  }
  expect(await readFile(file, 'utf8')).toBe(JSON.stringify(stale))
})

async function installHelper(name: string): Promise<void> {
  await mkdir(join(root, 'bin'), { recursive: true })
  const file = join(root, 'bin', `docker-credential-${name}`)
  await writeFile(file, `#!${process.execPath}\n${helperProgram}`)
  await chmod(file, 0o755)
}

async function setInConfig(folder: string, fields: object): Promise<void> {
  const file = join(folder, 'config.json')
  const { auths: _, ...kept } = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...kept, ...fields }))
}

/** A layer for an image of nothing else. */
async function layer(): Promise<string> {
  const file = join(root, 'layer.tar')
  await writeFile(join(root, 'content'), 'content')
  await run('tar', ['--create', '--file', file, '--directory', root, 'content'])
  return file
}

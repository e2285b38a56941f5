import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { type FakeService, startFakeAws, startGithubOidc, startRegistryFront } from '@polyarch/token-services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Builder,
  cosign,
  createBuilder,
  type Engine,
  helm,
  run,
  sampleRootfs,
  startEngine,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { type LoginReport, login, logout } from '../../src/index.ts'

const role = 'arn:aws:iam::123456789012:role/push'
const sub = 'repo:org/app:ref:refs/heads/main'
const stack = new AsyncDisposableStack()

let programs: Tools & { readonly helm: string; readonly cosign: string }
let engine: Engine
let builder: Builder
let github: Awaited<ReturnType<typeof startGithubOidc>>
let aws: Awaited<ReturnType<typeof startFakeAws>>
let behind: LocalRegistry
let context: string
/** Passwords that the registry takes no longer, and the tokens that it gave out. */
const dead = new Set<string>()
const tokens = new Map<string, number>()

beforeAll(async () => {
  programs = { ...(await tools()), helm: await helm(), cosign: await cosign() }
  engine = await startEngine()
  stack.defer(() => engine.stop())
  builder = stack.use(await createBuilder(engine, { name: 'minted' }))
  github = stack.use(await startGithubOidc())
  aws = stack.use(await startFakeAws({ roles: [{ arn: role, issuer: github.issuer, subjects: [sub] }] }))
  behind = await startLocalRegistry()
  stack.defer(() => behind.close())
  context = await mkdtemp(join(tmpdir(), 'polyarch-context-'))
  stack.defer(() => rm(context, { recursive: true, force: true }))
  await cp(await sampleRootfs(), context, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY rootfs-amd64/ /\n')
}, 1_800_000)

afterAll(() => stack.disposeAsync())

const accepts = (user: string, password: string) => aws.accepts(user, password) && !dead.has(password)

/** A registry that takes what ECR gave out: Basic, or tokens that live for so many milliseconds. */
function startRegistry(tokenMs?: number): Promise<FakeService> {
  return startRegistryFront(
    {
      servicePath: /^\/token$/,
      service: ({ headers }) => {
        const [user, password] = basicOf(headers['authorization'])
        if (!accepts(user, password)) return { status: 401, body: { errors: [{ code: 'UNAUTHORIZED' }] } }
        const token = `token-${tokens.size}`
        tokens.set(token, Date.now() + (tokenMs ?? 0))
        return { body: { token, access_token: token, expires_in: 60 } }
      },
      admit: ({ headers }, origin) => {
        const given = headers['authorization'] ?? ''
        if (tokenMs === undefined) {
          if (accepts(...basicOf(given))) return undefined
          return { status: 401, headers: { 'www-authenticate': 'Basic realm="ecr"' }, body: 'Not Authorized' }
        }
        if ((tokens.get(given.replace(/^Bearer /, '')) ?? 0) > Date.now()) return undefined
        const challenge = `Bearer realm="${origin}/token",service="registry",error="invalid_token"`
        return {
          status: 401,
          headers: { 'www-authenticate': challenge },
          body: { errors: [{ code: 'UNAUTHORIZED' }] },
        }
      },
    },
    { upstream: behind.url },
  )
}

function basicOf(header = ''): [string, string] {
  const text = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString()
  const colon = text.indexOf(':')
  return [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)]
}

interface Job extends AsyncDisposable {
  readonly root: string
  readonly report: LoginReport
  readonly env: Readonly<Record<string, string>>
  /** The job goes on for so long that what was minted is at its end, and the registry takes it no longer. */
  outlive(): Promise<void>
}

async function startJob(host: string): Promise<Job> {
  const root = await mkdtemp(join(tmpdir(), 'polyarch-minted-'))
  const own = { ...engine.env, ...github.job({ sub }), ...aws.environment, HOME: root, PATH: programs.path }
  const helper = {
    command: [process.execPath, join(import.meta.dirname, '..', 'fixtures', 'helper-main.ts')],
  }
  const report = await login(
    {
      repositories: [],
      identities: { input: `- {registry: "${host}", type: aws, role: "${role}", region: eu-west-1}` },
      scope: { kind: 'job', parentFolder: join(root, 'temp'), helper },
    },
    { environment: own, home: root, createClient: (credentials) => new RegistryClient({ credentials }) },
  )
  expect(report.registries).toEqual([{ host, source: 'identities (aws)', verified: true }])
  return {
    root,
    report,
    env: { ...own, ...report.environment, PATH: [report.path, programs.path].join(delimiter) },
    async outlive() {
      for (const password of aws.passwords.keys()) dead.add(password)
      const file = join(String(report.dockerConfig), 'polyarch', 'identities.json')
      const entries: { readonly expiresAt: number }[] = JSON.parse(await readFile(file, 'utf8'))
      const old = entries.map((entry) => ({ ...entry, mintedAt: 0, expiresAt: Date.now() - 1 }))
      await writeFile(file, JSON.stringify(old), { mode: 0o600 })
    },
    async [Symbol.asyncDispose]() {
      await logout(report.state, { environment: {} })
      await rm(root, { recursive: true, force: true })
    },
  }
}

test('every tool gets another credential where the job has outlived the one of its login', async () => {
  await using registry = await startRegistry()
  await using job = await startJob(registry.host)
  const { env, root } = job
  const name = (tag: string) => `${registry.host}/org/app:${tag}`
  const build = ['buildx', 'build', '--provenance=false', `--file=${join(context, 'Dockerfile')}`]

  // The docker-container driver asks through its client, the docker driver through the engine.
  await job.outlive()
  await run(
    engine.docker,
    [...build, `--builder=${builder.name}`, '--push', `--tag=${name('container')}`, context],
    { env },
  )
  await job.outlive()
  await run(engine.docker, [...build, '--builder=default', '--load', `--tag=${name('docker')}`, context], {
    env,
  })
  await run(engine.docker, ['push', name('docker')], { env })

  await job.outlive()
  await run(programs.crane, ['copy', name('docker'), name('crane')], { env })
  await job.outlive()
  await run(
    programs.skopeo,
    [
      'copy',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      `docker://${name('crane')}`,
      `docker://${name('skopeo')}`,
    ],
    { env },
  )
  await job.outlive()
  const storage = ['--storage-driver=vfs', `--root=${root}/storage`, `--runroot=${root}/run`]
  await run(programs.buildah, [...storage, 'pull', '--tls-verify=false', name('skopeo')], { env })
  await job.outlive()
  await run(
    programs.buildah,
    [...storage, 'push', '--tls-verify=false', name('skopeo'), `docker://${name('buildah')}`],
    { env },
  )
  await job.outlive()
  await run(
    engine.docker,
    ['buildx', 'imagetools', 'create', `--tag=${name('imagetools')}`, name('buildah')],
    { env },
  )

  await job.outlive()
  await pushChart(job, registry.host)
  await job.outlive()
  await sign(job, name('crane'))

  const listed = await run(programs.crane, ['ls', `${registry.host}/org/app`], { env })
  expect(listed.stdout.trim().split('\n').toSorted()).toEqual(
    expect.arrayContaining(['buildah', 'container', 'crane', 'docker', 'imagetools', 'skopeo']),
  )
  expect(behind.tags('charts/sample').get('0.1.0')).toBeDefined()
  expect([...behind.tags('org/app').keys()].some((tag) => /^sha256-[0-9a-f]{64}\.sig$/.test(tag))).toBe(true)
  for (const password of dead) expect(JSON.stringify(job.report)).not.toContain(password)
})

test('a push by buildx outlives the first token of the registry’s own service', async () => {
  await using registry = await startRegistry(1_500)
  await using job = await startJob(registry.host)
  behind.inject({ match: { path: /\/blobs\/uploads/, times: 4 }, effect: { kind: 'delay', ms: 1_600 } })
  const before = tokens.size
  await run(
    engine.docker,
    [
      'buildx',
      'build',
      `--builder=${builder.name}`,
      '--no-cache',
      '--push',
      '--provenance=false',
      `--tag=${registry.host}/org/long:one`,
      context,
    ],
    { env: job.env },
  )
  expect(tokens.size - before).toBeGreaterThan(1)
  expect(
    (await run(programs.crane, ['digest', `${registry.host}/org/long:one`], { env: job.env })).stdout,
  ).toMatch(/^sha256:/)
})

test('the user’s own configuration serves helm and cosign too, and keeps buildx’s scoped folders as they are', async () => {
  await using registry = await startLocalRegistry({
    auth: { kind: 'bearer', users: { robot: 'its-secret' } },
  })
  const root = await mkdtemp(join(tmpdir(), 'polyarch-user-'))
  try {
    const scope = join(root, 'buildx', 'config', registry.host)
    await mkdir(scope, { recursive: true })
    const scoped = JSON.stringify({
      auths: { [registry.host]: { auth: Buffer.from('robot:wrong').toString('base64') } },
    })
    await writeFile(join(scope, 'config.json'), scoped)
    const own = {
      ...engine.env,
      DOCKER_CONFIG: join(root, '.docker'),
      BUILDX_CONFIG: join(root, 'buildx'),
      HOME: root,
      PATH: programs.path,
    }
    const report = await login(
      {
        repositories: [],
        registryAuths: `- {registry: "${registry.host}", username: robot, password: its-secret}`,
        scope: { kind: 'user' },
      },
      { environment: own, home: root, createClient: (credentials) => new RegistryClient({ credentials }) },
    )
    expect(report.notices.join('\n')).toContain(scope)
    const job = { root, env: own }
    await run(
      programs.crane,
      ['append', '--new_layer', await layer(root), '--new_tag', `${registry.host}/org/app:one`],
      { env: own },
    )
    await pushChart(job, registry.host)
    await sign(job, `${registry.host}/org/app:one`)
    expect(registry.tags('charts/sample').get('0.1.0')).toBeDefined()
    expect(await readFile(join(scope, 'config.json'), 'utf8')).toBe(scoped)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})

async function pushChart({ root, env }: Pick<Job, 'root' | 'env'>, host: string): Promise<void> {
  await run(programs.helm, ['create', join(root, 'sample')], { env })
  await run(programs.helm, ['package', join(root, 'sample'), '--destination', root], { env })
  await run(programs.helm, ['push', join(root, 'sample-0.1.0.tgz'), `oci://${host}/charts`, '--plain-http'], {
    env,
  })
}

/** With a key of the test's own: no service outside is asked. */
async function sign({ root, env }: Pick<Job, 'root' | 'env'>, image: string): Promise<void> {
  const keys = { ...env, COSIGN_PASSWORD: 'x' }
  await run(programs.cosign, ['generate-key-pair', `--output-key-prefix=${join(root, 'cosign')}`], {
    env: keys,
  })
  const digest = (await run(programs.crane, ['digest', image], { env })).stdout.trim()
  const named = `${image.slice(0, image.lastIndexOf(':'))}@${digest}`
  const flags = [`--key=${join(root, 'cosign.key')}`, '--tlog-upload=false', '--allow-http-registry', '--yes']
  await run(programs.cosign, ['sign', ...flags, named], { env: keys })
}

async function layer(root: string): Promise<string> {
  const file = join(root, 'layer.tar')
  await writeFile(join(root, 'content'), 'content')
  await run('tar', ['--create', '--file', file, '--directory', root, 'content'])
  return file
}

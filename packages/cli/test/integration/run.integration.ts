import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { type Outcome, registryAuths, startCommand } from '../support/command.ts'

const password = 'an unusual passphrase'
const dockerfile = [
  'FROM scratch',
  'ARG TARGETARCH',
  'COPY rootfs-$TARGETARCH/ /',
  'RUN uname -m > /machine',
  '',
]

let programs: Tools
let engine: Engine
let builder: Builder
let old: Distribution
let current: Distribution
let root: string
let checkout: string
let variables: Record<string, string>

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  builder = await createBuilder(engine, { name: 'polyarch-cli' })
  old = await startDistribution({ version: '2.8', deleteEnabled: true })
  current = await startDistribution({ version: '3.1', deleteEnabled: true, auth: { user: 'me', password } })
  root = await mkdtemp(join(tmpdir(), 'polyarch-cli-run-'))
  checkout = join(root, 'checkout')
  for (const name of ['checkout', 'tmp', 'home']) await mkdir(join(root, name))
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(checkout, 'Dockerfile'), dockerfile.join('\n'))
  await writeFile(
    join(checkout, 'Dockerfile.wait'),
    [...dockerfile.slice(0, 3), 'RUN sleep 600', ''].join('\n'),
  )
  await writeFile(
    join(checkout, 'Dockerfile.bad'),
    [...dockerfile.slice(0, 3), 'RUN test $TARGETARCH = amd64', ''].join('\n'),
  )
  // buildah's storage is this test's own, so that what is left in it can be seen.
  const storage = join(root, 'storage.conf')
  const settings = `driver = "vfs"\ngraphroot = "${join(root, 'images')}"\nrunroot = "${join(root, 'run')}"\n`
  await writeFile(storage, `[storage]\n${settings}`)
  variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(root, 'home'),
    TMPDIR: join(root, 'tmp'),
    NODE_NO_WARNINGS: '1',
    CONTAINERS_STORAGE_CONF: storage,
    BUILDX_BUILDER: builder.name,
    ...engine.env,
    ...registryAuths(current.host, 'me', password),
  }
})

afterAll(async () => {
  for (const part of [builder, engine, old, current]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

function polyarch(args: readonly string[]) {
  return startCommand(args, { folder: checkout, variables })
}

/** What runs left behind: temporary files, images in buildah's storage. */
async function leftovers(): Promise<readonly string[]> {
  const { stdout } = await run(programs.buildah, ['images', '--quiet', '--all'], { env: variables })
  return [...(await readdir(join(root, 'tmp'))), ...stdout.split('\n').filter((line) => line !== '')]
}

async function tagsOf(repository: string): Promise<readonly string[]> {
  const { stdout } = await run(programs.crane, ['ls', repository], { env: craneEnvironment() }).catch(() => ({
    stdout: '',
  }))
  return stdout.split('\n').filter((line) => line !== '')
}

function craneEnvironment(): Record<string, string> {
  return { DOCKER_CONFIG: join(root, 'crane'), HOME: join(root, 'home'), PATH: variables['PATH'] ?? '' }
}

describe.each([
  { backEnd: 'buildx', attestations: true, options: ['--build-options', '--network=none'] },
  { backEnd: 'docker', attestations: false, options: ['--build-options', '--network=none'] },
  { backEnd: 'buildah', attestations: false, options: [] },
])('polyarch run with $backEnd', ({ backEnd, attestations, options }) => {
  const name = `cli-${backEnd}`
  const base = () => [
    'run',
    '--images',
    `${old.host}/${name},${current.host}/team/${name}`,
    '--builder',
    backEnd,
    ...options,
  ]

  test('publishes one index to distribution 2.8 and 3.1, as crane and skopeo read it', async () => {
    await mkdir(join(root, 'crane'), { recursive: true })
    const login = ['auth', 'login', current.host, '--username', 'me', '--password', password]
    await run(programs.crane, login, { env: craneEnvironment() })
    const outcome: Outcome = await polyarch([
      ...base(),
      '--tag',
      '1.0.1',
      '--additional-tags',
      'latest',
      '--json',
    ]).ended
    expect(outcome.status, outcome.stderr).toBe(0)
    expect(outcome.stdout + outcome.stderr).not.toContain(password)
    const { digest, platforms } = JSON.parse(outcome.stdout)
    expect(Object.keys(platforms)).toEqual(['linux/amd64', 'linux/arm64'])

    for (const repository of [`${old.host}/${name}`, `${current.host}/team/${name}`]) {
      for (const tag of ['1.0.1', 'latest']) {
        const seen = await run(programs.crane, ['digest', `${repository}:${tag}`], {
          env: craneEnvironment(),
        })
        expect(seen.stdout.trim()).toBe(digest)
      }
      const raw = [
        'inspect',
        '--raw',
        '--tls-verify=false',
        '--creds',
        `me:${password}`,
        `docker://${repository}:latest`,
      ]
      const index = JSON.parse((await run(programs.skopeo, raw)).stdout)
      expect(index.manifests).toHaveLength(attestations ? 4 : 2)
      for (const [architecture, machine] of [
        ['amd64', 'x86_64'],
        ['arm64', 'aarch64'],
      ]) {
        const archive = join(root, 'image.tar')
        const reference = `${repository}:latest`
        await run(programs.crane, ['export', `--platform=linux/${architecture}`, reference, archive], {
          env: craneEnvironment(),
        })
        const { stdout } = await run('tar', ['--extract', '--to-stdout', '--file', archive, 'machine'])
        expect(stdout.trim()).toBe(machine)
      }
    }
    const references = [`${old.host}/${name}:1.0.1`, `${current.host}/team/${name}:latest`]
    expect(await polyarch(['verify', ...references]).ended).toMatchObject({ status: 0 })
    expect(await leftovers()).toEqual([])
  })

  test('publishes nothing when one platform fails, and shows the end of its log', async () => {
    const outcome = await polyarch([...base(), '--tag', '1.0.2', '--dockerfile', 'Dockerfile.bad']).ended
    expect(outcome.status).toBe(1)
    expect(outcome.stderr).toMatch(/^error: .*linux\/arm64.*nothing was published$/m)
    expect(await tagsOf(`${old.host}/${name}`)).not.toContain('1.0.2')
    expect(await leftovers()).toEqual([])
  })

  test.each([
    { signal: 'SIGINT', status: 130 },
    { signal: 'SIGTERM', status: 143 },
  ] as const)(
    '$signal while it builds ends it with $status and leaves nothing',
    async ({ signal, status }) => {
      const running = polyarch([...base(), '--tag', '1.0.3', '--dockerfile', 'Dockerfile.wait'])
      await running.printed('RUN sleep 600')
      running.process.kill(signal)
      expect((await running.ended).status).toBe(status)
      expect(await tagsOf(`${old.host}/${name}`)).not.toContain('1.0.3')
      expect(await leftovers()).toEqual([])
      const { stdout } = await run('ps', ['-eo', 'args'])
      expect(stdout).not.toMatch(/^sleep 600/m)
    },
  )
})

test('polyarch demo needs only a builder', async () => {
  for (const builderName of ['buildx', 'buildah']) {
    const outcome = await polyarch(['demo', '--builder', builderName, '--json']).ended
    expect(outcome.status, outcome.stderr).toBe(0)
    expect(JSON.parse(outcome.stdout).published).toHaveLength(6)
    expect(await leftovers()).toEqual([])
  }
})

test('polyarch doctor is content with this machine', async () => {
  const images = ['--images', `${old.host}/app,${current.host}/app`]
  const outcome = await polyarch(['doctor', ...images, '--json']).ended
  expect(outcome.status, outcome.stderr).toBe(0)
  const { checks } = JSON.parse(outcome.stdout)
  for (const name of [
    'docker engine',
    'buildx',
    'buildah',
    'linux/amd64',
    'linux/arm64',
    `${current.host}/app`,
  ]) {
    expect(checks).toContainEqual(expect.objectContaining({ name, status: 'ok' }))
  }
})

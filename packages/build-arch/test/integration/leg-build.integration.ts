import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatRepository, parsePlatform, parseRepository } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
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
import {
  BuildError,
  type BuildProgress,
  type BuildRequest,
  buildLeg,
  detectBuilders,
} from '../../src/index.ts'

const builderName = 'polyarch-leg'
const plain = 'FROM scratch\nCOPY hello.txt /\nLABEL from=dockerfile\nCMD ["/hello.txt"]\n'

let programs: Tools
let engine: Engine
let builder: Builder
let old: Distribution
let current: Distribution
let locked: Distribution
let embedded: LocalRegistry
let root: string
let checkout: string
let temporaryFolder: string
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  builder = await createBuilder(engine, { name: builderName })
  old = await startDistribution({ version: '2.8' })
  current = await startDistribution({ version: '3.1' })
  locked = await startDistribution({ version: '3.1', auth: { user: 'someone', password: 'secret' } })
  embedded = await startLocalRegistry()
  root = await mkdtemp(join(tmpdir(), 'polyarch-legs-'))
  checkout = join(root, 'checkout')
  temporaryFolder = join(root, 'tmp')
  await Promise.all([mkdir(checkout), mkdir(temporaryFolder)])
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(checkout, 'hello.txt'), 'hello\n')
  // buildah's storage is this test's own, so that what is left in it can be seen.
  const storage = join(root, 'storage.conf')
  const settings = `driver = "vfs"\ngraphroot = "${join(root, 'images')}"\nrunroot = "${join(root, 'run')}"\n`
  await writeFile(storage, `[storage]\n${settings}`)
  environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: root,
    CONTAINERS_STORAGE_CONF: storage,
    ...engine.env,
  }
})

afterAll(async () => {
  for (const part of [builder, engine, old, current, locked, embedded]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

// There may be no bridge network on this machine; buildah with chroot knows the host's only.
const backEnds = [
  ['the docker-container driver', { builder: 'buildx', builderName, network: 'none' }, 2],
  ['the docker driver', { builder: 'buildx', builderName: 'default', network: 'none' }, 2],
  ['buildah', { builder: 'buildah' }, 1],
] as const

let count = 0

/** Builds `dockerfile`, for linux/arm64 unless told otherwise. */
async function build(
  dockerfile: string,
  more: Partial<BuildRequest>,
  deps: { readonly signal?: AbortSignal; readonly onProgress?: (event: BuildProgress) => void } = {},
) {
  const name = `Dockerfile.${count++}`
  await writeFile(join(checkout, name), dockerfile)
  await using client = new RegistryClient()
  const request: BuildRequest = {
    platform: parsePlatform('linux/arm64'),
    repositories: [],
    builder: 'buildx',
    workingFolder: checkout,
    context: '.',
    dockerfile: name,
    provenance: 'min',
    push: true,
    ...more,
  }
  return await buildLeg(request, { client, environment, temporaryFolder, ...deps })
}

async function failureOf(building: Promise<unknown>): Promise<BuildError> {
  const error: unknown = await building.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (error instanceof BuildError) return error
  throw new Error('expected a BuildError', { cause: error })
}

async function ask(file: string, ...args: readonly string[]): Promise<string> {
  return (await run(file, args, { env: environment })).stdout
}

/** What a leg may have left on this machine. */
async function leftovers(): Promise<readonly string[]> {
  const bases = (await ask(programs.buildah, 'images', '--quiet', '--filter', 'dangling=false')).split('\n')
  return [
    ...(await readdir(temporaryFolder)),
    ...(await ask(programs.buildah, 'containers', '--quiet')).split('\n'),
    ...(await ask(programs.buildah, 'images', '--all', '--quiet')).split('\n'),
    ...(await ask(engine.docker, 'images', '--quiet', '--filter', 'reference=polyarch*')).split('\n'),
  ].filter((line) => line !== '' && !bases.includes(line))
}

describe.each(backEnds)('a leg of %s', (_, backEnd, children) => {
  test.each(['linux/amd64', 'linux/arm64', 'linux/arm/v7'])(
    'for %s lies in all registries under one digest and no tag, and an independent reader finds it whole',
    async (platform) => {
      const path = `legs/app-${count}`
      const hosts = [old.host, current.host, embedded.host]
      const repositories = hosts.map((host) => parseRepository(`${host}/${path}`))
      const leg = await build(plain, {
        ...backEnd,
        repositories,
        platform: parsePlatform(platform),
        labels: { 'org.example.from': 'request' },
        annotations: { 'org.example.note': 'a "quoted", note' },
      })
      expect(leg.descriptors).toHaveLength(children)
      expect(embedded.tags(path).size).toBe(0)
      for (const repository of repositories) {
        const name = `${formatRepository(repository)}@${leg.imageDigest}`
        await run(programs.crane, ['validate', '--insecure', '--remote', name])
        const manifest: unknown = JSON.parse(
          (await run(programs.crane, ['manifest', '--insecure', name])).stdout,
        )
        expect(manifest).toMatchObject({ annotations: { 'org.example.note': 'a "quoted", note' } })
        for (const { digest } of [leg, ...leg.descriptors]) {
          await run(programs.crane, ['manifest', '--insecure', `${formatRepository(repository)}@${digest}`])
        }
      }
      const config: unknown = JSON.parse(
        (await run(programs.crane, ['config', '--insecure', `${old.host}/${path}@${leg.imageDigest}`]))
          .stdout,
      )
      expect(config).toMatchObject({
        os: 'linux',
        architecture: platform.split('/')[1],
        config: { Labels: { from: 'dockerfile', 'org.example.from': 'request' } },
      })
      expect(await leftovers()).toEqual([])
    },
  )

  test('runs steps, also of another platform under QEMU, with arguments and secrets', async () => {
    const secret = 'first=1\nsecond line\n'
    const dockerfile = [
      'FROM scratch',
      'ARG TARGETARCH',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: of the Dockerfile
      'COPY rootfs-${TARGETARCH} /',
      'ARG GREETING',
      'RUN --mount=type=secret,id=TOKEN test "$(cat /run/secrets/TOKEN | sha256sum)" = "$GREETING" && uname -m',
    ].join('\n')
    const events: BuildProgress[] = []
    const sum = `${createHash('sha256').update(secret).digest('hex')}  -`
    const more = { ...backEnd, push: false, buildArgs: { GREETING: sum }, secrets: { TOKEN: secret } }
    await build(dockerfile, more, { onProgress: (event) => events.push(event) })
    expect(events).toContainEqual(expect.objectContaining({ kind: 'log', text: 'aarch64' }))
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'step', state: 'done', name: expect.stringMatching(/RUN/) }),
    )
    expect(JSON.stringify(events)).not.toContain('second line')
  })

  test('tells which step failed, how, and what it wrote last', async () => {
    const dockerfile = 'FROM scratch\nCOPY rootfs-amd64 /\nRUN echo the reason >&2; exit 37\n'
    const error = await failureOf(
      build(dockerfile, { ...backEnd, platform: parsePlatform('linux/amd64'), push: false }),
    )
    expect(error).toMatchObject({
      code: 'STEP_FAILED',
      platform: 'linux/amd64',
      exitCode: 37,
      step: expect.stringMatching(/\d\] RUN echo the reason/),
      log: expect.arrayContaining(['the reason']),
      message: expect.stringMatching(
        /^linux\/amd64: step \[.*\] RUN .* failed with exit code 37: the reason$/,
      ),
    })
    expect(await leftovers()).toEqual([])
  })

  test.each([
    ['an unknown instruction', 'FROM scratch\nBOGUS\n', 'DOCKERFILE_INVALID', /bogus/i],
    ['a file that is not there', 'FROM scratch\nCOPY nothing /\n', 'STEP_FAILED', /nothing/],
  ])('explains %s', async (_name, dockerfile, code, message) => {
    expect(await failureOf(build(dockerfile, { ...backEnd, push: false }))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })

  test('explains a base image that does not exist', async () => {
    const buildOptions = backEnd.builder === 'buildah' ? ['--tls-verify=false'] : []
    const dockerfile = `FROM ${current.host}/no/such:1\n`
    expect(await failureOf(build(dockerfile, { ...backEnd, buildOptions, push: false }))).toMatchObject({
      code: 'BASE_IMAGE',
      message: expect.stringMatching(/no\/such:1 cannot be read: it does not exist/),
    })
  })

  test('names the registry that refuses the push, and leaves an optional one out', async () => {
    const [good, bad] = [
      parseRepository(`${current.host}/refused/a`),
      parseRepository(`${locked.host}/refused/b`),
    ]
    const error = await failureOf(build(plain, { ...backEnd, repositories: [good, bad] }))
    expect(error).toMatchObject({
      code: 'PUSH_FAILED',
      repository: formatRepository(bad),
      message: expect.stringMatching(/401.*log in to/),
    })
    const leg = await build(plain, { ...backEnd, repositories: [good], optionalRepositories: [bad] })
    expect(leg.leftOut.map(({ repository }) => repository)).toEqual([bad])
    expect(await leftovers()).toEqual([])
  })

  test('stops with all that it started when it is told to', async () => {
    const controller = new AbortController()
    const dockerfile = 'FROM scratch AS one\nCOPY rootfs-amd64 /\nRUN true\nFROM one\nRUN sleep 4242\n'
    const more = { ...backEnd, platform: parsePlatform('linux/amd64'), push: false }
    const stopAtRun = (event: BuildProgress) => {
      if (event.kind === 'step' && event.state === 'started' && event.name.includes('sleep'))
        controller.abort()
    }
    const started = performance.now()
    const error = await failureOf(
      build(dockerfile, more, { signal: controller.signal, onProgress: stopAtRun }),
    )
    expect(error.code).toBe('ABORTED')
    expect(performance.now() - started).toBeLessThan(60_000)
    expect(await processesNamed('sleep\x004242')).toEqual([])
    expect(await leftovers()).toEqual([])
  })
})

describe('a base image of another platform', () => {
  let base: string

  beforeAll(async () => {
    const repository = parseRepository(`${current.host}/base`)
    const more = {
      builderName,
      repositories: [repository],
      platform: parsePlatform('linux/amd64'),
      provenance: 'false' as const,
    }
    const leg = await build(plain, more)
    base = `${current.host}/base@${leg.imageDigest}`
  })

  test.each([
    ['the docker-container driver', { builderName }],
    ['buildah', { builder: 'buildah' as const, buildOptions: ['--tls-verify=false'] }],
  ])('is found by %s, although the config says otherwise', async (_, backEnd) => {
    const error = await failureOf(build(`FROM ${base}\nCOPY hello.txt /other\n`, { ...backEnd, push: false }))
    expect(error).toMatchObject({
      code: 'WRONG_PLATFORM',
      message: expect.stringMatching(/linux\/arm64 was asked for but the image is of linux\/amd64/),
    })
  })

  test('may well be copied from', async () => {
    const dockerfile = `FROM ${base} AS data\nFROM scratch\nCOPY --from=data /hello.txt /\n`
    await expect(build(dockerfile, { builderName, push: false })).resolves.toMatchObject({ notices: [] })
  })
})

describe('a builder that is not there', () => {
  test('is named, with what lists those that are', async () => {
    const error = await failureOf(build(plain, { builderName: 'no-such-builder', push: false }))
    expect(error).toMatchObject({
      code: 'BUILDER_UNKNOWN',
      message: expect.stringMatching(/docker buildx ls/),
    })
  })

  test.each([
    [
      'an engine that does not answer',
      { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      'ENGINE_UNREACHABLE',
      /start it/,
    ],
    ['docker without buildx', { DOCKER_CONFIG: '/nowhere' }, 'BUILDX_MISSING', /install/],
    ['nothing on PATH', { PATH: '/nowhere' }, 'BUILDER_MISSING', /install/],
  ])('is told from %s', async (_, settings, code, message) => {
    await using client = new RegistryClient()
    const request: BuildRequest = {
      platform: parsePlatform('linux/arm64'),
      repositories: [],
      builder: 'buildx',
      workingFolder: checkout,
      context: '.',
      dockerfile: 'Dockerfile.0',
      provenance: 'min',
      push: false,
    }
    const deps = { client, environment: { ...environment, ...settings }, temporaryFolder }
    expect(await failureOf(buildLeg(request, deps))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })
})

test('detectBuilders finds engine, buildx, builder, buildah and emulation', async () => {
  expect(await detectBuilders(environment)).toMatchObject({
    engine: { state: 'ready', imageStore: 'containerd', platform: 'linux/amd64' },
    buildx: { state: 'ready', version: expect.stringMatching(/^0\.\d+/) },
    builder: { state: 'ready', driver: 'docker', platforms: expect.arrayContaining(['linux/amd64']) },
    buildah: { state: 'ready', version: expect.stringMatching(/^1\.\d+/) },
    emulated: expect.arrayContaining(['linux/arm64']),
  })
})

/** Processes whose command line holds a text, its arguments parted by NUL. */
async function processesNamed(text: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, at) => lines[at]?.includes(text))
}

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createBuilder,
  run,
  runConformance,
  sampleRootfs,
  startBuildkitd,
  startDistribution,
  startEngine,
  type Tools,
  tools,
} from '../provision/index.ts'

const password = { user: 'someone', password: 'p: ä' }
let programs: Tools
let context: string

beforeAll(async () => {
  programs = await tools()
  context = await mkdtemp(join(tmpdir(), 'polyarch-context-'))
  await cp(await sampleRootfs(), context, { recursive: true, verbatimSymlinks: true })
  await writeFile(
    join(context, 'Dockerfile'),
    ['FROM scratch', 'ARG TARGETARCH', 'COPY rootfs-$TARGETARCH/ /', 'RUN uname -m > /machine', ''].join(
      '\n',
    ),
  )
}, 900_000)

afterAll(() => rm(context, { recursive: true, force: true }))

test('the docker-container builder runs steps for both platforms and pushes each by digest to two registries', async () => {
  await using engine = await startEngine()
  await using old = await startDistribution({ version: '2.8' })
  await using current = await startDistribution({ version: '3.1', auth: password, tls: true })
  const ca = current.ca ?? ''
  const env = { ...engine.env, SSL_CERT_FILE: ca }
  await using builder = await createBuilder(engine, {
    name: 'both',
    secureRegistries: [{ host: current.host, ca }],
  })
  const login = ['auth', 'login', current.host, '--username', password.user, '--password', password.password]
  await run(programs.crane, login, { env })
  const repositories = [old, current].map(({ host }) => `${host}/sample/image`)

  for (const [architecture, machine] of [
    ['amd64', 'x86_64'],
    ['arm64', 'aarch64'],
  ]) {
    const metadata = join(context, '..', `${engine.pid}-${architecture}.json`)
    const output = `type=image,"name=${repositories.join(',')}",push=true,push-by-digest=true,name-canonical=true`
    const build = ['buildx', 'build', `--builder=${builder.name}`, '--provenance=mode=max', context]
    const flags = [`--platform=linux/${architecture}`, `--output=${output}`, `--metadata-file=${metadata}`]
    await run(engine.docker, [...build, ...flags], { env })
    const digest = JSON.parse(await readFile(metadata, 'utf8'))['containerimage.digest']
    await rm(metadata)

    for (const repository of repositories) {
      const reference = `${repository}@${digest}`
      const { stdout: manifest } = await run(programs.crane, ['manifest', reference], { env })
      const children = JSON.parse(manifest).manifests.map((child: { platform: unknown }) => child.platform)
      expect(children).toEqual([
        { architecture, os: 'linux' },
        { architecture: 'unknown', os: 'unknown' },
      ])
      const credentials = ['--tls-verify=false', '--creds', `${password.user}:${password.password}`]
      const inspect = ['inspect', '--raw', ...credentials, `docker://${reference}`]
      expect((await run(programs.skopeo, inspect)).stdout).toBe(manifest)
      const archive = join(context, '..', `${engine.pid}.tar`)
      await run(programs.crane, ['export', `--platform=linux/${architecture}`, reference, archive], { env })
      expect(
        (await run('tar', ['--extract', '--to-stdout', '--file', archive, 'machine'])).stdout.trim(),
      ).toBe(machine)
      await rm(archive)
    }
  }
}, 120_000)

test('buildah builds for the other platform without a daemon and pushes', async () => {
  await using registry = await startDistribution({ version: '3.1' })
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-buildah-'))
  const storage = ['--storage-driver=vfs', `--root=${folder}/root`, `--runroot=${folder}/run`]
  const buildah = (...args: string[]) => run(programs.buildah, [...storage, ...args])
  try {
    const platform = ['--platform=linux/arm64', '--build-arg=TARGETARCH=arm64']
    await buildah('build', '--isolation=chroot', ...platform, '--tag=sample:one', context)
    await buildah('push', '--tls-verify=false', 'sample:one', `docker://${registry.host}/sample:one`)
    const { stdout } = await run(programs.crane, ['config', `${registry.host}/sample:one`])
    expect(JSON.parse(stdout)).toMatchObject({ architecture: 'arm64', os: 'linux' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

test('a standalone BuildKit builds both platforms into one index', async () => {
  await using registry = await startDistribution({ version: '2.8' })
  await using buildkitd = await startBuildkitd()
  await run(programs.buildctl, [
    ...['--addr', buildkitd.address, 'build', '--frontend=dockerfile.v0'],
    ...[
      `--local=context=${context}`,
      `--local=dockerfile=${context}`,
      '--opt=platform=linux/amd64,linux/arm64',
    ],
    ...['--output', `type=image,name=${registry.host}/sample:one,push=true`],
  ])
  const { stdout } = await run(programs.regctl, [
    'manifest',
    'get',
    `--host=reg=${registry.host},tls=disabled`,
    '--format={{ range .Manifests }}{{ .Platform }} {{ end }}',
    `${registry.host}/sample:one`,
  ])
  expect(stdout).toContain('linux/amd64 linux/arm64')
}, 120_000)

test.each([
  ['3.1', { passed: 69, failed: 5, skipped: 5 }],
  ['2.8', { passed: 62, failed: 12, skipped: 5 }],
] as const)(
  'the conformance suite tells what distribution %s lacks',
  async (version, counts) => {
    await using registry = await startDistribution({ version, auth: password })
    const report = await runConformance({ url: registry.url, ...password })
    expect(report).toMatchObject(counts)
    expect(report.failures.map(({ test }) => test)).toContainEqual(
      expect.stringContaining('listing references'),
    )
  },
  60_000,
)

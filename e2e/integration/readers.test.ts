import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createBuilder,
  type Distribution,
  run,
  sampleRootfs,
  startDistribution,
  startEngine,
  type Tools,
  tools,
} from '../provision/index.ts'

// The command as people have it, and the index that it publishes as other programs read it.
const command = fileURLToPath(new URL('../../packages/cli/bin/polyarch.js', import.meta.url))
const account = { user: 'someone', password: 'not a secret' }
const platforms = ['linux/amd64', 'linux/arm64'] as const

let programs: Tools
let old: Distribution
let current: Distribution
let embedded: LocalRegistry
let root: string
let variables: Readonly<Record<string, string>>
let names: readonly string[]
let digest: string

beforeAll(async () => {
  programs = await tools()
  old = await startDistribution({ version: '2.8' })
  current = await startDistribution({ version: '3.1', auth: account })
  embedded = await startLocalRegistry({
    auth: { kind: 'bearer', users: { [account.user]: account.password } },
  })
  root = await mkdtemp(join(tmpdir(), 'polyarch-readers-'))
  await mkdir(join(root, 'docker'))
  const auth = Buffer.from(`${account.user}:${account.password}`).toString('base64')
  const auths = { [current.host]: { auth }, [embedded.host]: { auth } }
  await writeFile(join(root, 'docker', 'config.json'), JSON.stringify({ auths }))
  variables = { DOCKER_CONFIG: join(root, 'docker'), REGCTL_CONFIG: join(root, 'regctl.json'), HOME: root }
  names = [old, current, embedded].map(({ host }) => `${host}/team/app`)
  digest = await publishSample()
}, 900_000)

afterAll(async () => {
  await Promise.all([old?.stop(), current?.stop(), embedded?.close()])
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

test('crane reads the index under every tag, and each platform’s files', async () => {
  for (const name of names) {
    for (const tag of ['2.0.1', 'latest']) {
      expect((await crane('digest', `${name}:${tag}`)).trim()).toBe(digest)
    }
    await crane('validate', '--fast', '--remote', `${name}:latest`)
    for (const platform of platforms) {
      const archive = join(root, 'image.tar')
      await crane('export', `--platform=${platform}`, `${name}:latest`, archive)
      const { stdout } = await run('tar', ['--extract', '--to-stdout', '--file', archive, 'platform'])
      expect(stdout.trim()).toBe(platform)
    }
  }
})

test('skopeo copies all of it, attestations too, without changing a byte', async () => {
  for (const [at, name] of names.entries()) {
    const folder = join(root, `skopeo-${at}`)
    const copy = ['copy', '--all', '--preserve-digests', '--src-tls-verify=false']
    await run(programs.skopeo, [...copy, `docker://${name}:2.0.1`, `dir:${folder}`], { env: variables })
    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe(
      await crane('manifest', `${name}:2.0.1`),
    )
    const manifests = (await readdir(folder)).filter((file) => file.endsWith('.manifest.json'))
    expect(manifests).toHaveLength(2 * platforms.length)
  }
})

test('regctl shows the platforms, finds each attestation, and copies all of it between the registries', async () => {
  const hosts = [old, current, embedded].map(({ host }) => `--host=reg=${host},tls=disabled`)
  const regctl = async (...args: string[]) =>
    (await run(programs.regctl, [...args, ...hosts], { env: variables })).stdout
  for (const name of names) {
    expect((await regctl('manifest', 'head', `${name}:latest`)).trim()).toBe(digest)
    const list = await regctl('manifest', 'get', '--format={{ json . }}', `${name}:latest`)
    const children: readonly Child[] = JSON.parse(list).manifests
    const images = children.filter(({ platform }) => platform.os !== 'unknown')
    expect(images.map(({ platform }) => `${platform.os}/${platform.architecture}`)).toEqual(platforms)
    const subjects = children.flatMap(({ annotations }) => annotations?.['vnd.docker.reference.digest'] ?? [])
    expect(subjects).toEqual(images.map((image) => image.digest))
    await regctl('image', 'copy', `${name}:latest`, `${names[0]?.replace('team/app', 'mirror/app')}:copy`)
  }
  expect((await regctl('manifest', 'head', `${old.host}/mirror/app:copy`)).trim()).toBe(digest)
})

interface Child {
  readonly digest: string
  readonly platform: { readonly os: string; readonly architecture: string }
  readonly annotations?: Readonly<Record<string, string>>
}

async function crane(...args: readonly string[]): Promise<string> {
  return (await run(programs.crane, args, { env: variables })).stdout
}

/** Runs `polyarch run` with a builder of its own; the digest that it prints. */
async function publishSample(): Promise<string> {
  await using engine = await startEngine()
  await using builder = await createBuilder(engine, { name: 'readers' })
  const checkout = join(root, 'checkout')
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  const steps = ['FROM scratch', 'ARG TARGETARCH', 'COPY rootfs-$TARGETARCH/ /', 'ARG TARGETPLATFORM']
  await writeFile(
    join(checkout, 'Dockerfile'),
    [...steps, 'RUN echo "$TARGETPLATFORM" > /platform', ''].join('\n'),
  )
  const { stdout } = await run(
    process.execPath,
    [
      ...[command, 'run', '--json', '--builder', 'buildx', '--images', names.join(',')],
      ...['--tag', '2.0.1', '--additional-tags', 'latest', '--provenance', 'max'],
      ...['--build-options', '--network=none'],
    ],
    {
      cwd: checkout,
      // The builder is in the engine's own configuration; logins are in ours.
      env: {
        ...engine.env,
        HOME: root,
        BUILDX_BUILDER: builder.name,
        REGISTRY_AUTHS: JSON.stringify(
          [current, embedded].map(({ host }) => ({
            registry: host,
            username: account.user,
            password: account.password,
          })),
        ),
      },
    },
  )
  const report: { readonly digest: string } = JSON.parse(stdout)
  return report.digest
}

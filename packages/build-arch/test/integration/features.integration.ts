import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { parsePlatform, parseReference, parseRepository } from '@polyarch/image'
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
  type BuildProgress,
  type BuildRequest,
  buildLeg,
  type ImageExport,
  loadImage,
  unloadImage,
} from '../../src/index.ts'
import { type GitServer, startGitServer } from './git-server.ts'

const builderName = 'polyarch-features'
const amd64 = parsePlatform('linux/amd64')

let programs: Tools
let engine: Engine
let classic: Engine
let builder: Builder
let registry: Distribution
let embedded: LocalRegistry
let root: string
let checkout: string
let temporaryFolder: string
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  classic = await startEngine({ imageStore: 'classic' })
  builder = await createBuilder(engine, { name: builderName })
  registry = await startDistribution({ version: '3.1' })
  embedded = await startLocalRegistry()
  root = await mkdtemp(join(tmpdir(), 'polyarch-features-'))
  checkout = join(root, 'checkout')
  temporaryFolder = join(root, 'tmp')
  await Promise.all([mkdir(checkout), mkdir(temporaryFolder)])
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(checkout, 'hello.txt'), 'hello\n')
  const storage = join(root, 'storage.conf')
  const settings = `driver = "vfs"\ngraphroot = "${join(root, 'images')}"\nrunroot = "${join(root, 'run')}"\n`
  await writeFile(storage, `[storage]\n${settings}`)
  environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: root,
    CONTAINERS_STORAGE_CONF: storage,
    ...engine.env,
  }
}, 900_000)

afterAll(async () => {
  for (const part of [builder, engine, classic, registry, embedded]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

const backEnds = [
  ['the docker-container driver', { builder: 'buildx', builderName, network: 'none' }],
  ['the docker driver', { builder: 'buildx', builderName: 'default', network: 'none' }],
  ['plain docker', { builder: 'docker', network: 'none' }],
  ['buildah', { builder: 'buildah' }],
] as const

let count = 0

async function build(
  dockerfile: string,
  more: Partial<BuildRequest>,
  onProgress?: (event: BuildProgress) => void,
) {
  const name = `Dockerfile.${count++}`
  await writeFile(join(checkout, name), dockerfile)
  await using client = new RegistryClient()
  const request: BuildRequest = {
    platform: amd64,
    repositories: [],
    builder: 'buildx',
    workingFolder: checkout,
    context: '.',
    dockerfile: name,
    provenance: 'auto',
    push: false,
    ...more,
  }
  const deps = { client, environment, temporaryFolder, ...(onProgress !== undefined && { onProgress }) }
  return await buildLeg(request, deps)
}

async function ask(file: string, ...args: readonly string[]): Promise<string> {
  return (await run(file, args, { env: environment })).stdout.trim()
}

/** Two layers and what is hard about them: a file removed and one replaced, a hard link, modes, a link. */
const layered = [
  'FROM scratch',
  'COPY rootfs-amd64 /',
  'RUN mkdir /data && echo old > /data/a && ln /data/a /data/b && echo gone > /data/gone && ln -s a /data/link',
  'RUN rm /data/gone && rm /data/a && echo new > /data/a && chmod 4711 /data/a && mkdir -m 0555 /data/closed',
  'CMD ["/bin/cat", "/data/a"]',
  '',
].join('\n')

describe.each(backEnds)('%s', (what, backEnd) => {
  test.each([true, false])(
    'exports the very image for docker load, as a layout, and as files (push: %s)',
    async (push) => {
      const out = join(root, `out-${count}`)
      const reference = parseReference('hysds/verdi:develop')
      const exports: readonly ImageExport[] = [
        { kind: 'docker', path: join(out, 'app.tar.gz'), reference },
        { kind: 'docker', path: join(out, 'app.tar'), reference },
        { kind: 'oci', path: join(out, 'layout.tar'), reference },
        { kind: 'local', path: join(out, 'files.tgz') },
        { kind: 'local', path: join(out, 'files'), isFolder: true },
      ]
      const repositories = push ? [parseRepository(`${registry.host}/exports/app-${count}`)] : []
      const leg = await build(layered, { ...backEnd, push, repositories, exports })
      expect((await readdir(out)).toSorted()).toEqual([
        'app.tar',
        'app.tar.gz',
        'files',
        'files.tgz',
        'layout.tar',
      ])
      const unzipped = await promisify(execFile)('gzip', ['-dc', join(out, 'app.tar.gz')], {
        encoding: 'buffer',
        maxBuffer: 1 << 28,
      })
      expect(sha256(unzipped.stdout)).toBe(sha256(await readFile(join(out, 'app.tar'))))

      for (const one of [engine, classic]) {
        const options = { env: { ...environment, ...one.env } }
        const docker = async (...args: readonly string[]) =>
          (await run(one.docker, args, options)).stdout.trim()
        await docker('image', 'load', '--input', join(out, 'app.tar.gz'))
        expect(await docker('image', 'ls', '--format={{.Repository}}:{{.Tag}}', 'hysds/verdi')).toBe(
          'hysds/verdi:develop',
        )
        expect(await docker('run', '--rm', '--network=none', 'hysds/verdi:develop')).toBe('new')
        // containerd's store names images by the digest of their manifest: it is the one that the leg told.
        const id = await docker('image', 'inspect', '--format={{.Id}}', 'hysds/verdi:develop')
        if (one === engine) expect(id).toBe(leg.imageDigest)
        await docker('image', 'rm', 'hysds/verdi:develop')
      }
      const skopeo = async (...args: readonly string[]) => await ask(programs.skopeo, 'inspect', ...args)
      expect(sha256(Buffer.from(await skopeo('--raw', `oci-archive:${join(out, 'layout.tar')}`)))).toBe(
        leg.digest.slice('sha256:'.length),
      )
      expect(await skopeo('--format={{.Architecture}}', `docker-archive:${join(out, 'app.tar')}`)).toBe(
        'amd64',
      )

      const files = join(out, 'files')
      expect(await readFile(join(files, 'data/a'), 'utf8')).toBe('new\n')
      expect(await readFile(join(files, 'data/b'), 'utf8')).toBe('old\n')
      expect(await readlink(join(files, 'data/link'))).toBe('a')
      expect((await stat(join(files, 'data/a'))).mode & 0o777).toBe(0o711)
      expect((await stat(join(files, 'data/closed'))).mode & 0o777).toBe(0o555)
      await expect(lstat(join(files, 'data/gone'))).rejects.toThrow('ENOENT')
      // What an independent reader makes of the same image.
      const listed = (await ask('tar', '-tzf', join(out, 'files.tgz'))).split('\n').map(plainName)
      expect(listed).toEqual(expect.arrayContaining(['data/a', 'data/b', 'data/link', 'bin/busybox']))
      expect(listed).not.toContain('data/gone')
      if (push) {
        const name = `${registry.host}/exports/app-${count - 1}@${leg.imageDigest}`
        const tar = join(out, 'crane.tar')
        await run('sh', ['-c', `"$1" export --insecure "$2" - > "$3"`, 'sh', programs.crane, name, tar])
        const theirs = (await ask('tar', '-tf', tar)).split('\n').map(plainName)
        expect(new Set(listed)).toEqual(new Set(theirs))
      }
      expect(await readdir(temporaryFolder)).toEqual([])
    },
    120_000,
  )

  test('hands secrets of every shape to the step that asks for them, and to no argument', async () => {
    const secrets = {
      EQUALS: 'a=b==c',
      LINES: '-----BEGIN KEY-----\nline "two", with a comma\n-----END KEY-----\n',
      'dotted.id': ' space around ',
      LARGE: 'k'.repeat(100_000),
    }
    const checks = Object.entries(secrets).map(
      ([id, value], at) =>
        `RUN --mount=type=secret,id=${id},target=/run/s${at} test "$(sha256sum < /run/s${at})" = "${sha256(Buffer.from(value))}  -"`,
    )
    const events: BuildProgress[] = []
    await build(
      ['FROM scratch', 'COPY rootfs-amd64 /', ...checks, ''].join('\n'),
      { ...backEnd, secrets },
      (event) => events.push(event),
    )
    expect(JSON.stringify(events)).not.toMatch(/a=b==c|line \\"two|kkkkkkkk/)
  })

  test('gives a step the key of its own agent, which ends with the leg', async () => {
    const folder = join(root, `ssh-${count}`)
    await mkdir(folder)
    await ask('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'leg', '-f', join(folder, 'key'))
    const sshKey = await readFile(join(folder, 'key'), 'utf8')
    const fingerprint = (await ask('ssh-keygen', '-lf', join(folder, 'key.pub'))).split(' ')[1] ?? ''
    await provideSshAdd(join(checkout, 'ssh-root'))
    const dockerfile = [
      'FROM scratch',
      'COPY rootfs-amd64 /',
      'COPY ssh-root /',
      `RUN --mount=type=ssh,mode=0666 /usr/bin/ssh-add -l | tee /keys && grep -qF ${fingerprint} /keys`,
      '',
    ].join('\n')
    const before = await agents()
    const logs: string[] = []
    const observe = (event: BuildProgress) => {
      if (event.kind === 'log') logs.push(event.text)
    }
    await build(
      dockerfile,
      { ...backEnd, buildOptions: ['--ssh=default'], sshKey: sshKey.trimEnd() },
      observe,
    )
    expect(logs.join('\n')).toContain(fingerprint)
    expect((await agents()).filter((pid) => !before.includes(pid))).toEqual([])
    await expect(
      build(dockerfile, { ...backEnd, buildOptions: ['--ssh', 'default'], sshKey: 'no key' }),
    ).rejects.toThrow(/^SSH_PRIVATE_KEY: is no private key/)
    await expect(build(dockerfile, { ...backEnd, buildOptions: ['--ssh=default'] })).rejects.toThrow(
      /give the secret SSH_PRIVATE_KEY/,
    )
    expect((await agents()).filter((pid) => !before.includes(pid))).toEqual([])
  })

  test('builds the same digest twice where a date is given', async () => {
    const dockerfile = [
      'FROM scratch',
      'COPY rootfs-amd64 /',
      'RUN date > /dev/null; echo content > /made; mkdir /dir; touch /dir/file',
      '',
    ].join('\n')
    const more = { ...backEnd, noCache: true, sourceDateEpoch: 1_700_000_000, provenance: 'false' as const }
    const first = await build(dockerfile, more)
    await chmod(join(checkout, 'hello.txt'), 0o644)
    const second = await build(dockerfile, more)
    if (what === 'plain docker') {
      expect(second.notices.join()).toContain('not the files in its layers')
      return
    }
    expect(second.digest).toBe(first.digest)
    const third = await build(dockerfile, { ...more, sourceDateEpoch: 1_600_000_000 })
    expect(third.digest).not.toBe(first.digest)
  })

  test('reads contexts that are folders, images and layouts, and a target', async () => {
    const base = parseRepository(`${registry.host}/contexts/base-${count}`)
    const more = { builderName, push: true, repositories: [base], provenance: 'false' as const }
    const { imageDigest } = await build('FROM scratch\nCOPY hello.txt /from-image\n', more)
    const layout = `layout-${count}`
    await ask(
      programs.skopeo,
      'copy',
      '--src-tls-verify=false',
      `docker://${base.registry}/${base.path}@${imageDigest}`,
      `oci:${join(checkout, layout)}:base`,
    )
    await mkdir(join(checkout, 'other'), { recursive: true })
    await writeFile(join(checkout, 'other/file'), 'other\n')
    const isBuildah = backEnd.builder === 'buildah'
    const dockerfile = [
      'FROM scratch AS wanted',
      'COPY rootfs-amd64 /',
      'COPY --from=folder file /folder',
      'COPY --from=image from-image /image',
      ...(isBuildah ? [] : ['COPY --from=layout from-image /layout']),
      `RUN cat /folder /image ${isBuildah ? '' : '/layout '}> /all && grep -q other /folder && grep -q hello /image`,
      'FROM wanted AS unwanted',
      'RUN false',
      '',
    ].join('\n')
    await build(dockerfile, {
      ...backEnd,
      target: 'wanted',
      buildContexts: {
        folder: 'other',
        image: `docker-image://${base.registry}/${base.path}@${imageDigest}`,
        ...(!isBuildah && { layout: `oci-layout://${layout}@${imageDigest}` }),
      },
      ...(isBuildah && { buildOptions: ['--tls-verify=false'] }),
    })
  })

  test('hands further flags on as they are', async () => {
    const isBuildah = backEnd.builder === 'buildah'
    const checks = [
      'test "$(ulimit -n)" = 77',
      'grep -q "^192.0.2.7.*example.test" /etc/hosts',
      // buildah with chroot has the machine's own.
      ...(isBuildah ? [] : ['test "$(df -k /dev/shm | tail -1 | tr -s " " | cut -d" " -f2)" = 32768']),
    ]
    const dockerfile = ['FROM scratch', 'COPY rootfs-amd64 /', `RUN ${checks.join(' && ')}`, ''].join('\n')
    const buildOptions = [
      '--ulimit=nofile=77:77',
      '--add-host',
      'example.test:192.0.2.7',
      '--shm-size=32m',
      '--pull',
    ]
    await build(dockerfile, { ...backEnd, buildOptions: isBuildah ? buildOptions.slice(0, 3) : buildOptions })
  })

  test('puts annotations and labels into the image, by prefix and without', async () => {
    const repository = parseRepository(`${registry.host}/annotated/app-${count}`)
    const leg = await build('FROM scratch\nCOPY hello.txt /\n', {
      ...backEnd,
      push: true,
      repositories: [repository],
      labels: { 'org.example.label': 'a=b, "c"' },
      annotations: {
        plain: '1',
        'manifest:one': '2',
        'manifest[linux/amd64]:two': '3',
        'index:none': '4',
        'manifest-descriptor:of-descriptor': '5',
      },
    })
    const name = `${repository.registry}/${repository.path}@${leg.imageDigest}`
    const manifest: unknown = JSON.parse(await ask(programs.crane, 'manifest', '--insecure', name))
    expect(manifest).toMatchObject({ annotations: { plain: '1', one: '2', two: '3' } })
    expect(JSON.stringify(manifest)).not.toMatch(/none|of-descriptor/)
    expect(leg.descriptors[0]?.annotations).toEqual({ 'of-descriptor': '5' })
    const config: unknown = JSON.parse(await ask(programs.crane, 'config', '--insecure', name))
    expect(config).toMatchObject({ config: { Labels: { 'org.example.label': 'a=b, "c"' } } })
  })
})

test('an agent ends by itself when its leg is killed, and the key was in no file and no argument', async () => {
  const folder = join(root, 'killed')
  await mkdir(folder)
  await ask('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'killed', '-f', join(root, 'killed-key'))
  const module = new URL('../../src/ssh-agent.ts', import.meta.url).href
  const script = `
    const { provideSshAgent } = await import(${JSON.stringify(module)})
    let sshKey = ''
    for await (const chunk of process.stdin) sshKey += chunk
    const settings = { folder: ${JSON.stringify(folder)}, environment: process.env, signal: new AbortController().signal }
    const agent = await provideSshAgent({ buildOptions: ['--ssh=default'], sshKey }, settings)
    console.log(agent.environment.SSH_AUTH_SOCK)
    setInterval(() => {}, 1000)`
  const before = await agents()
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const key = await readFile(join(root, 'killed-key'), 'utf8')
  child.stdin.end(key)
  const [socket] = (await once(child.stdout, 'data')).map((chunk) => String(chunk).trim())
  const { stdout } = await run('ssh-add', ['-l'], { env: { ...environment, SSH_AUTH_SOCK: socket ?? '' } })
  expect(stdout).toMatch(/\(ED25519\)/)
  expect((await agents()).filter((pid) => !before.includes(pid))).not.toEqual([])
  expect(await readdir(folder)).toEqual(['agent.sock'])
  child.kill('SIGKILL')
  await once(child, 'exit')
  await expect
    .poll(async () => (await agents()).filter((pid) => !before.includes(pid)), {
      timeout: 20_000,
      interval: 500,
    })
    .toEqual([])
})

test('a key with a passphrase is refused, and nobody is asked for it', async () => {
  const file = join(root, 'closed-key')
  await ask('ssh-keygen', '-q', '-t', 'ed25519', '-N', 'a passphrase', '-f', file)
  const more = { builderName, buildOptions: ['--ssh=default'], sshKey: await readFile(file, 'utf8') }
  await expect(build('FROM scratch\n', more)).rejects.toThrow(/SSH_PRIVATE_KEY: .* without a passphrase/)
  expect(await readdir(temporaryFolder)).toEqual([])
})

describe('a context that the builder fetches from git', () => {
  let servers: { readonly open: GitServer; readonly locked: GitServer }

  beforeAll(async () => {
    const bare = join(root, 'git')
    const work = join(root, 'work')
    await mkdir(join(work, 'sub'), { recursive: true })
    await writeFile(join(work, 'Dockerfile'), 'FROM scratch\nRUN false\n')
    await writeFile(join(work, 'sub/Containerfile'), 'FROM scratch\nCOPY file /file\n')
    await writeFile(join(work, 'sub/file'), 'of a branch\n')
    const env = { ...environment, GIT_CONFIG_NOSYSTEM: '1' }
    const git = (...args: readonly string[]) =>
      run('git', ['-C', work, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { env })
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '--all')
    await git('commit', '--quiet', '--message=one')
    await git('branch', 'wanted')
    await run('git', ['clone', '--quiet', '--mirror', work, join(bare, 'app.git')], { env })
    servers = { open: await startGitServer(bare), locked: await startGitServer(bare, 'the-git-token') }
  })

  afterAll(async () => {
    for (const server of Object.values(servers ?? {})) await server[Symbol.asyncDispose]()
  })

  // The builder in a container here has no git: its image holds nothing but BuildKit.
  test.each(backEnds.slice(1))('is built by %s, at a branch and below a folder', async (_, backEnd) => {
    const path = join(root, `git-${count}.tar`)
    await build('', {
      ...backEnd,
      context: `${servers.open.url}/app.git#wanted:sub`,
      dockerfile: 'Containerfile',
      exports: [{ kind: 'local', path }],
    })
    expect(await ask('tar', '-xOf', path, 'file')).toBe('of a branch')
  })

  test('and of a private repository with the secret GIT_AUTH_TOKEN, which is in no log', async () => {
    const context = `${servers.locked.url}/app.git#wanted:sub`
    const more = { builderName: 'default', network: 'none', context, dockerfile: 'Containerfile' }
    await expect(build('', more)).rejects.toThrow(/could not read Username|401|authentication/i)
    const events: BuildProgress[] = []
    await build('', { ...more, secrets: { GIT_AUTH_TOKEN: 'the-git-token' } }, (event) => events.push(event))
    expect(JSON.stringify(events)).not.toContain('the-git-token')
  })
})

test('a registry of this machine alone gets the image without a push, and an engine of any store its bytes', async () => {
  const local = parseRepository(`${embedded.host}/test/image`)
  for (const one of [engine, classic]) {
    const leg = await build('FROM scratch\nCOPY rootfs-amd64 /\nCMD ["/bin/uname", "-m"]\n', {
      builderName,
      localRepositories: [local],
    })
    const [image] = leg.descriptors
    if (image === undefined) throw new Error('a leg has an image')
    expect(embedded.hasManifest(local.path, leg.imageDigest)).toBe(true)
    await using client = new RegistryClient()
    const name = parseReference('localhost/polyarch/test:abc')
    const env = { ...environment, ...one.env }
    const deps = { client, environment: env, temporaryFolder, signal: new AbortController().signal }
    await loadImage({ repository: local, image, name, store: 'docker' }, deps)
    const { stdout } = await run(
      one.docker,
      ['run', '--rm', '--network=none', 'localhost/polyarch/test:abc'],
      {
        env,
      },
    )
    expect(stdout.trim()).toBe('x86_64')
    expect(await unloadImage({ name, store: 'docker' }, { environment: env })).toBeUndefined()
    await loadImage({ repository: local, image, name, store: 'buildah' }, deps)
    expect(await ask(programs.buildah, 'images', '--format={{.Name}}:{{.Tag}}')).toContain(
      'localhost/polyarch/test:abc',
    )
    expect(await unloadImage({ name, store: 'buildah' }, { environment: env })).toBeUndefined()
  }
  expect(await readdir(temporaryFolder)).toEqual([])
})

test('a scanner of one’s own makes the SBOM', async () => {
  const scanner = parseRepository(`${registry.host}/scanner`)
  const statement = {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://spdx.dev/Document',
    predicate: { spdxVersion: 'SPDX-2.3', name: 'own' },
  }
  const script = `#!/bin/sh\ncat > "$BUILDKIT_SCAN_DESTINATION/own.spdx.json" <<'END'\n${JSON.stringify(statement)}\nEND\n`
  await writeFile(join(checkout, 'scan'), script, { mode: 0o755 })
  const made = await build(
    'FROM scratch\nCOPY rootfs-amd64 /\nCOPY scan /scan\nENV PATH=/bin\nENTRYPOINT ["/scan"]\n',
    {
      ...{ builderName, push: true, provenance: 'false' },
      repositories: [scanner],
    },
  )
  const repository = parseRepository(`${registry.host}/scanned`)
  const leg = await build('FROM scratch\nCOPY hello.txt /\n', {
    ...{ builderName, push: true, repositories: [repository], provenance: 'false' },
    buildOptions: [`--attest=type=sbom,generator=${registry.host}/scanner@${made.imageDigest}`],
  })
  const [, attestation] = leg.descriptors
  const name = `${registry.host}/scanned@${attestation?.digest}`
  const manifest: unknown = JSON.parse(await ask(programs.crane, 'manifest', '--insecure', name))
  expect(manifest).toMatchObject({
    layers: [{ annotations: { 'in-toto.io/predicate-type': 'https://spdx.dev/Document' } }],
  })
})

test.each([
  ['zstd', 3, /\+zstd$/],
  ['gzip', 9, /\+gzip$/],
  ['estargz', undefined, /\+gzip$/],
  ['uncompressed', undefined, /\.tar$/],
] as const)('compresses layers by %s', async (compression, compressionLevel, mediaType) => {
  const repository = parseRepository(`${registry.host}/compressed/app`)
  // buildah compresses all that it writes as a layout, and knows no estargz.
  const others =
    compression === 'uncompressed' || compression === 'estargz' ? [] : [{ builder: 'buildah' as const }]
  for (const backEnd of [{ builderName }, ...others]) {
    const path = join(root, `${compression}.tar`)
    const leg = await build('FROM scratch\nCOPY rootfs-amd64 /\n', {
      ...backEnd,
      push: true,
      repositories: [repository],
      compression,
      ...(compressionLevel !== undefined && { compressionLevel }),
      exports: [{ kind: 'local', path }],
    })
    const name = `${repository.registry}/${repository.path}@${leg.imageDigest}`
    const manifest: unknown = JSON.parse(await ask(programs.crane, 'manifest', '--insecure', name))
    expect(manifest).toMatchObject({ layers: [{ mediaType: expect.stringMatching(mediaType) }] })
    expect((await ask('tar', '-tf', path)).split('\n').map(plainName)).toContain('bin/busybox')
  }
})

/** ssh-add of this machine with the libraries that it needs. */
async function provideSshAdd(folder: string): Promise<void> {
  const program = await ask('sh', '-c', 'command -v ssh-add')
  const libraries = (await ask('ldd', program))
    .split('\n')
    .flatMap((line) => /(\/\S+) \(0x/.exec(line)?.[1] ?? [])
  for (const file of [program, ...libraries]) {
    const target = file === program ? '/usr/bin/ssh-add' : file
    await mkdir(join(folder, dirname(target)), { recursive: true })
    await cp(file, join(folder, target), { dereference: true })
  }
}

/** Agents that run on this machine. */
async function agents(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, at) => lines[at]?.startsWith('ssh-agent'))
}

function plainName(name: string): string {
  return name.replace(/^\.?\/|\/$/g, '')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createActionKit } from '@polyarch/action-kit'
import { startLocalRegistry } from '@polyarch/local-registry'
import { makePlan, type PlanInputs, toPlanDocument } from '@polyarch/plan'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Buildkitd,
  type Certificate,
  type Engine,
  enableEmulation,
  loadBuildkitImage,
  makeCertificate,
  makeClientCertificate,
  makeWorkFolder,
  run,
  sampleRootfs,
  startBuildkitd,
  startEngine,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { type ActionJob, startJob } from '../../../../test/action-process.ts'
import { provideBuildx } from '../../src/buildx-installation.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
} as const
const dockerfile = [
  'FROM scratch',
  'ARG TARGETARCH',
  'COPY rootfs-$TARGETARCH/ /',
  'RUN uname -m > /machine',
  '',
]
const defaults = { cache: 'true', push: 'true' }
let programs: Tools
let engine: Engine

beforeAll(async () => {
  programs = await tools()
  await enableEmulation()
  engine = await startEngine()
  await loadBuildkitImage(engine)
}, 900_000)

afterAll(() => engine?.[Symbol.asyncDispose]())

/** A job whose docker has buildx, unless told otherwise. */
async function startLegJob(
  more: Readonly<Record<string, string>> = {},
  hasBuildx = true,
): Promise<ActionJob> {
  const job = await startJob({ DOCKER_HOST: engine.env.DOCKER_HOST, ...more })
  if (hasBuildx) {
    await mkdir(join(job.home, '.docker'))
    await cp(join(engine.env.DOCKER_CONFIG, 'config.json'), join(job.home, '.docker/config.json'))
  }
  await cp(await sampleRootfs(), job.workspace, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(job.workspace, 'Dockerfile'), dockerfile.join('\n'))
  return job
}

async function planOf(inputs: PlanInputs): Promise<string> {
  const plan = await makePlan({ tag: '1', platforms: 'linux/amd64', cache: 'false', ...inputs }, event, {
    now: new Date(),
  })
  return toPlanDocument(plan)
}

async function containers(): Promise<readonly string[]> {
  const { stdout } = await run(engine.docker, ['ps', '--all', '--format={{.Names}}'], { env: engine.env })
  return stdout.split('\n').filter((name) => name !== '')
}

describe('a leg that is built elsewhere', () => {
  let daemon: Buildkitd
  let client: Certificate
  let secret: Readonly<Record<string, string>>

  beforeAll(async () => {
    const folder = await makeWorkFolder('tls')
    daemon = await startBuildkitd({ tls: await makeCertificate(folder) })
    client = await makeClientCertificate(folder)
    const [ca = '', cert = '', key = ''] = await Promise.all(
      [client.ca, client.certificate, client.key].map((file) => readFile(file, 'utf8')),
    )
    secret = { ca, cert, key }
  })

  afterAll(() => daemon?.[Symbol.asyncDispose]())

  const inputs = async (registry: { readonly host: string }) => ({
    ...defaults,
    plan: await planOf({
      images: `${registry.host}/org/app`,
      platforms: 'linux/arm64',
      'builder-endpoints': `linux/arm64=${daemon.tcpAddress}`,
    }),
    ...{ index: '0', emulate: 'never' },
  })

  test('needs neither engine nor emulation, shows no key, and leaves nothing', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startLegJob({ DOCKER_HOST: 'unix:///nowhere/docker.sock' })
    const step = await job.run('build-arch', {
      ...(await inputs(registry)),
      BUILDER_TLS: JSON.stringify({ 'linux/arm64': secret }),
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.log).toMatch(/builder polyarch-\S+: tcp:\/\/127\.0\.0\.1:\d+, as builder-endpoints has it/)
    expect(step.log).not.toMatch(/this machine (?:runs|does not run) programs/)
    expect(step.summary).toContain('[builder] start of the remote builder')
    const lines = (secret['key'] ?? '')
      .split('\n')
      .filter((line) => line.length > 20 && !line.startsWith('---'))
    const shown = step.log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    for (const line of lines) expect(shown.join('\n')).not.toContain(line)
    expect(JSON.parse(step.outputs['descriptors'] ?? '')).toHaveLength(2)
    expect((await job.post(step)).exitCode).toBe(0)
    expect(await readdir(job.temporaryFolder)).toEqual([])
  })

  test('has its secret checked before anything else, and tells nothing of it', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startLegJob()
    const { cert = '' } = secret
    const wrong = { 'linux/arm64': { ca: cert, cert: 'not-a-certificate', key: secret['key'] } }
    const step = await job.run('build-arch', {
      ...(await inputs(registry)),
      BUILDER_TLS: JSON.stringify(wrong),
    })
    expect(step.exitCode).toBe(1)
    const errors = step.log.split('\n').filter((line) => line.startsWith('::error::'))
    expect(errors.join('\n')).toMatch(/BUILDER_TLS: linux\/arm64: cert is no certificate in PEM/)
    expect(errors.join('\n')).not.toContain('not-a-certificate')
    expect(registry.requests).toHaveLength(0)
  })

  test('is built here, emulated, where a rescue asks for that', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startLegJob()
    const step = await job.run('build-arch', { ...(await inputs(registry)), emulate: 'always' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.log).toMatch(/builder polyarch-\S+: container buildx_buildkit_/)
    await job.post(step)
  })
})

test('a mirror serves the base image, and the builder with its settings goes in the post step', async () => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob()
  const base = `${registry.host}/library/base:1`
  await writeFile(join(job.workspace, 'Dockerfile.base'), 'FROM scratch\nCOPY Dockerfile /base\n')
  const build = ['build', '--quiet', '--provenance=false', '--tag', base, '--file', 'Dockerfile.base', '.']
  await run(engine.docker, build, { env: engine.env, cwd: job.workspace })
  await run(engine.docker, ['push', '--quiet', base], { env: engine.env })
  await writeFile(join(job.workspace, 'Dockerfile'), 'FROM base:1\nCOPY Dockerfile /\n')
  const plan = await planOf({
    images: `${registry.host}/org/app`,
    'registry-mirrors': `docker.io=http://${registry.host}`,
    'buildkit-config': 'debug = false\n',
    'buildkit-image': 'moby/buildkit:buildx-stable-1',
  })
  const step = await job.run('build-arch', { ...defaults, plan, index: '0' })
  expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
  expect(registry.requests.some(({ path }) => path.startsWith('/v2/library/base/manifests/'))).toBe(true)
  expect(step.summary).toContain('[builder] start of the docker-container builder')
  expect((await job.post(step)).exitCode).toBe(0)
  expect((await containers()).filter((name) => name.includes('polyarch'))).toEqual([])
  expect(await readdir(job.temporaryFolder)).toEqual([])
})

test('plain docker builds without buildx, and asks for none', async () => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob({}, false)
  await writeFile(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
  const plan = await planOf({ images: `${registry.host}/org/app`, builder: 'docker' })
  const step = await job.run('build-arch', { ...defaults, plan, index: '0' })
  expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(step.outputs['descriptors'] ?? '')).toHaveLength(1)
  expect(registry.tags('org/app').size).toBe(0)
  await job.post(step)
})

describe('buildx that is missing', () => {
  /** Serves one file, whatever is asked for. */
  async function serve(file: string) {
    const paths: string[] = []
    const server = createServer((request, response) => {
      paths.push(request.url ?? '')
      createReadStream(file).pipe(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return {
      ...{ paths, url: `http://127.0.0.1:${port}/buildx` },
      [Symbol.asyncDispose]: async () => {
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }

  test('is fetched from the address that is given, kept in the tool cache, and found by docker', async () => {
    await using server = await serve(programs.buildx)
    await using job = await startLegJob({}, false)
    const sum = createHash('sha256')
      .update(await readFile(programs.buildx))
      .digest('hex')
    const release = { version: '9.9.9', sha256: { 'linux-amd64': sum } }
    const log: string[] = []
    const toolCache = join(job.temporaryFolder, 'tools')
    const environment = {
      ...{ PATH: process.env['PATH'], HOME: job.home, DOCKER_HOST: engine.env.DOCKER_HOST },
      ...{ RUNNER_TOOL_CACHE: toolCache, RUNNER_TEMP: job.temporaryFolder },
    }
    // The library reads the process's own.
    Object.assign(process.env, { RUNNER_TOOL_CACHE: toolCache, RUNNER_TEMP: job.temporaryFolder })
    const kit = createActionKit({ environment, write: (text) => log.push(text) })
    const install = async (name: string) => {
      const folder = join(job.temporaryFolder, name)
      await mkdir(folder)
      const found = { state: 'missing', advice: '' } as const
      return await provideBuildx(
        { found, environment, folder, baseUrl: server.url, release },
        { kit, home: job.home },
      )
    }
    const own = await install('one')
    const { stdout } = await run(engine.docker, ['buildx', 'version'], {
      env: Object.fromEntries(Object.entries(own).map(([name, value]) => [name, value ?? ''])),
    })
    expect(stdout).toContain('github.com/docker/buildx')
    expect(server.paths).toEqual(['/buildx/v9.9.9/buildx-v9.9.9.linux-amd64'])
    await install('two')
    expect(server.paths).toHaveLength(1)
    // What a cache holds is not believed.
    const [kept = ''] = (await readdir(toolCache, { recursive: true })).filter((name) =>
      name.endsWith('docker-buildx'),
    )
    await writeFile(join(toolCache, kept), 'something else')
    await install('three')
    expect(server.paths).toHaveLength(2)
    expect(await readdir(job.home)).toEqual([])
  })

  test('is refused with another checksum, and the leg says what is missing', async () => {
    await using server = await serve(programs.crane)
    await using registry = await startLocalRegistry()
    await using job = await startLegJob({}, false)
    const plan = await planOf({ images: `${registry.host}/org/app`, 'buildx-download-url': server.url })
    const step = await job.run('build-arch', { ...defaults, plan, index: '0' })
    expect(step.exitCode).toBe(1)
    expect(step.log).toMatch(
      /docker has no buildx, and 0\.36\.1 cannot be had: http:\S+ has the checksum [0-9a-f]{64}; expected 48af8a39/,
    )
    expect(step.log).toMatch(/docker has no buildx plug-in: install it/)
    await job.post(step)
    expect(await readdir(job.temporaryFolder)).toEqual([])
    expect(await readdir(job.home)).toEqual([])
  })
})

import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalRegistry } from '@polyarch/local-registry'
import { type PlanInputs, planRun, toPlanDocument } from '@polyarch/plan'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Engine,
  enableEmulation,
  loadBuildkitImage,
  run,
  sampleRootfs,
  startEngine,
} from '../../../../e2e/provision/index.ts'
import { type ActionJob, startJob } from '../../../../test/action-process.ts'

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
  'CMD ["/bin/cat", "/machine"]',
  '',
]
const defaults = { cache: 'true', push: 'true' }
let engine: Engine
/** Of buildah, so that nothing is left on this machine. */
let storage: string

beforeAll(async () => {
  await enableEmulation()
  engine = await startEngine()
  await loadBuildkitImage(engine)
  storage = await mkdtemp(join(tmpdir(), 'polyarch-storage-'))
  const folders = `graphroot = "${join(storage, 'images')}"\nrunroot = "${join(storage, 'run')}"\n`
  await writeFile(join(storage, 'storage.conf'), `[storage]\ndriver = "vfs"\n${folders}`)
}, 900_000)

afterAll(async () => {
  await engine?.[Symbol.asyncDispose]()
  if (storage !== undefined) await rm(storage, { recursive: true, force: true })
})

async function startLegJob(environment: Readonly<Record<string, string>> = {}): Promise<ActionJob> {
  const job = await startJob({ DOCKER_HOST: engine.env.DOCKER_HOST, ...environment })
  // The plug-in of buildx, as the machine's own settings name it.
  await mkdir(join(job.home, '.docker'))
  await cp(join(engine.env.DOCKER_CONFIG, 'config.json'), join(job.home, '.docker/config.json'))
  await cp(await sampleRootfs(), job.workspace, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(job.workspace, 'Dockerfile'), dockerfile.join('\n'))
  return job
}

function planOf(inputs: PlanInputs): string {
  return toPlanDocument(planRun({ tag: '1', platforms: 'linux/arm64', ...inputs }, event))
}

async function containers(): Promise<readonly string[]> {
  const { stdout } = await run(engine.docker, ['ps', '--all', '--format={{.Names}}'], { env: engine.env })
  return stdout.split('\n').filter((name) => name !== '')
}

test('a builder of its own builds, and is gone after the job with all that it left', async () => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob()
  const before = await readdir(job.home, { recursive: true })
  const step = await job.run('build-arch', {
    ...defaults,
    plan: planOf({ images: `${registry.host}/org/app` }),
    index: '0',
  })
  expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
  const name = /container (buildx_buildkit_\S+)/.exec(step.log)?.[1] ?? ''
  expect(await containers()).toContain(name)
  expect(JSON.parse(step.outputs['descriptors'] ?? '')).toHaveLength(2)
  expect((await job.post(step)).exitCode).toBe(0)
  expect(await containers()).not.toContain(name)
  expect(await readdir(job.temporaryFolder)).toEqual([])
  expect(await readdir(job.home, { recursive: true })).toEqual(before)
})

test.each([['true'], ['false']])('the test runs the image itself, emulated (push: %s)', async (push) => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob()
  const text = 'test "$(docker run --rm --network=none "$IMAGE")" = aarch64 && echo "it runs"'
  const plan = planOf({ images: `${registry.host}/org/app`, push, test: text })
  const step = await job.run('build-arch', { ...defaults, plan, index: '0' })
  expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
  expect(step.log).toContain('it runs')
  expect(registry.requests.length > 0).toBe(push === 'true')
  await job.post(step)
})

test.each([
  ['docker', 'test "$(docker run --rm --network=none "$IMAGE")" = aarch64'],
  [
    'buildah',
    'test "$(docker run --rm --network=none "$IMAGE")" = aarch64; buildah inspect --type image --format "{{.OCIv1.Architecture}}" "$IMAGE" | grep -qx arm64',
  ],
])(
  'without a push the builder %s leaves the image where its test finds it, and nowhere after it',
  async (builder, text) => {
    await using job = await startLegJob({ CONTAINERS_STORAGE_CONF: join(storage, 'storage.conf') })
    const images = async () => (await run(engine.docker, ['images', '--quiet'], { env: engine.env })).stdout
    const before = await images()
    const plan = planOf({
      images: 'ghcr.io/org/app',
      push: 'false',
      builder,
      // There is no bridge network on this machine.
      ...(builder === 'docker' && { 'build-options': '--network=none' }),
      test: `${text}; echo "it runs"`,
    })
    const step = await job.run('build-arch', { ...defaults, plan, index: '0' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.log).toContain('it runs')
    expect((await job.post(step)).exitCode).toBe(0)
    expect(await images()).toBe(before)
    expect(await readdir(job.temporaryFolder)).toEqual([])
  },
)

test('a cancelled build is stopped, and its builder goes in the post step', async () => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob()
  await writeFile(
    join(job.workspace, 'Dockerfile'),
    [...dockerfile.slice(0, 3), 'RUN sleep 300', ''].join('\n'),
  )
  const plan = planOf({ images: `${registry.host}/org/app` })
  const step = await job.run(
    'build-arch',
    { ...defaults, plan, index: '0' },
    { cancelAt: /#\d+ .*RUN sleep 300/ },
  )
  expect(step.exitCode).toBe(1)
  expect(step.outputs['state-0']).toBe('failed')
  expect((await job.post(step)).exitCode).toBe(0)
  expect((await containers()).filter((name) => name.includes('polyarch'))).toEqual([])
})

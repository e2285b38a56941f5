import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { startLocalRegistry } from '@polyarch/local-registry'
import { planRun, toPlanDocument } from '@polyarch/plan'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  buildkitImage,
  type Engine,
  loadBuildkitImage,
  run,
  sampleRootfs,
  startEngine,
} from '../../../../e2e/provision/index.ts'
import { type ActionJob, startJob } from '../../../../test/action-process.ts'
import { ownedName, ownerOfThisJob } from '../../src/builder-owner.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
} as const
let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
  await loadBuildkitImage(engine)
}, 900_000)

afterAll(() => engine?.[Symbol.asyncDispose]())

async function startLegJob(lastStep: string): Promise<ActionJob> {
  const job = await startJob({ DOCKER_HOST: engine.env.DOCKER_HOST })
  await mkdir(join(job.home, '.docker'))
  await cp(join(engine.env.DOCKER_CONFIG, 'config.json'), join(job.home, '.docker/config.json'))
  await cp(await sampleRootfs(), job.workspace, { recursive: true, verbatimSymlinks: true })
  const lines = ['FROM scratch', 'COPY rootfs-amd64/ /', lastStep, '']
  await writeFile(join(job.workspace, 'Dockerfile'), lines.join('\n'))
  return job
}

async function docker(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(engine.docker, args, { env: engine.env })
  return stdout.split('\n').filter((line) => line !== '')
}

const containers = () => docker('ps', '--all', '--format={{.Names}}', '--filter=name=polyarch')
const volumes = () => docker('volume', 'ls', '--quiet', '--filter=name=polyarch')

function planOf(host: string): string {
  return toPlanDocument(planRun({ images: `${host}/org/app`, tag: '1', platforms: 'linux/amd64' }, event))
}

test('a leg that is killed leaves nothing behind its post step: no builder, container, volume, process or file', async () => {
  await using registry = await startLocalRegistry()
  await using job = await startLegJob('RUN --network=none sleep 300')
  const step = await job.run(
    'build-arch',
    { cache: 'true', push: 'true', plan: planOf(registry.host), index: '0' },
    { killAt: /#\d+ .*RUN .*sleep 300/ },
  )
  expect(step.outputs).not.toHaveProperty('leg-0')
  expect(await containers()).toHaveLength(1)
  const post = await job.post(step)
  expect({ exitCode: post.exitCode, log: post.log }).toMatchObject({ exitCode: 0 })
  expect(await containers()).toEqual([])
  expect(await volumes()).toEqual([])
  expect(await readdir(job.temporaryFolder)).toEqual([])
})

test('the next leg removes what dead jobs have left, and nothing of those that live', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const dead = ownedName(await ownerOfThisJob(child.pid))
  child.stdin.end()
  await once(child, 'close')
  const alive = ownedName(await ownerOfThisJob(process.pid))
  const folder = await mkdtemp('/tmp/polyarch-builder-')
  const names = [dead, alive, 'polyarch-somebodys'].map((name) => `buildx_buildkit_${name}0`)
  for (const name of names) {
    const options = name.includes(dead) ? ['--opt=type=none', '--opt=o=bind', `--opt=device=${folder}`] : []
    await docker('volume', 'create', ...options, `${name}_state`)
    const mount = `--volume=${name}_state:/var/lib/buildkit`
    await docker('run', '--detach', '--privileged', '--network=none', `--name=${name}`, mount, buildkitImage)
  }
  await using registry = await startLocalRegistry()
  await using job = await startLegJob('RUN --network=none true')
  const inputs = { cache: 'true', push: 'true', plan: planOf(registry.host), index: '0' }
  const step = await job.run('build-arch', inputs)
  expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
  expect(step.log).toContain(`${dead}0: its job has ended without removing it`)
  await job.post(step)
  expect((await containers()).toSorted()).toEqual(names.slice(1).toSorted())
  expect((await volumes()).toSorted()).toEqual(
    names
      .slice(1)
      .map((name) => `${name}_state`)
      .toSorted(),
  )
  expect((await readdir('/tmp')).map((name) => `/tmp/${name}`)).not.toContain(folder)
  for (const name of names.slice(1)) await docker('rm', '--force', '--volumes', name)
})

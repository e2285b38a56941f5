import { execFileSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseLeg } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { type PlanInputs, planRun, toPlanDocument } from '@polyarch/plan'
import { describe, expect, test } from 'vitest'
import { type FakeBuilder, startMachine } from '../../../packages/build-arch/test/fake/machine.ts'
import { readActions } from '../../../scripts/action-metadata.ts'
import { type ActionJob, type ActionStep, nothingDone, startJob } from '../../../test/action-process.ts'
import { ownArchitecture } from '../src/emulation-probe.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
  isPublic: true,
} as const
const defaults = { cache: 'true', push: 'true', retries: '0' }
// This machine's own, so that no emulation is looked for.
const own = `linux/${ownArchitecture()}`
const slug = ownArchitecture()
const planned = { platforms: own, tag: '1.2.3' }

function planOf(inputs: PlanInputs): string {
  return toPlanDocument(planRun(inputs, event))
}

/** A job on a machine whose docker is a stand-in that really pushes. */
async function startLegJob(fake: FakeBuilder = {}, environment: Readonly<Record<string, string>> = {}) {
  const machine = await startMachine({ platform: own, ...fake })
  const { PATH, POLYARCH_FAKE = '' } = machine.environment
  const job = await startJob({ PATH: `${PATH}:/usr/bin:/bin`, POLYARCH_FAKE, ...environment })
  await writeFile(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY a /\n')
  return {
    machine,
    job,
    [Symbol.asyncDispose]: async () => {
      await job[Symbol.asyncDispose]()
      await machine[Symbol.asyncDispose]()
    },
  }
}

function errorsOf({ log }: ActionStep): readonly string[] {
  return log.split('\n').filter((line) => line.startsWith('::error::'))
}

async function expectNothingLeft(job: ActionJob, step: ActionStep): Promise<void> {
  expect((await job.post(step)).exitCode).toBe(0)
  expect(await readdir(job.temporaryFolder)).toEqual([])
  expect(await readdir(job.home)).toEqual([])
}

describe('build-arch, as a runner runs it', () => {
  test('builds a leg of a plan by digest into every repository, and sets its leg last', async () => {
    await using one = await startLocalRegistry()
    await using other = await startLocalRegistry()
    await using leg = await startLegJob()
    const images = [one, other].map(({ host }) => `${host}/org/app`).join(',')
    const plan = planOf({ images, ...planned, 'arch-tags': 'true' })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const { outputs } = step
    const names =
      readActions()
        .find(({ name }) => name === 'build-arch')
        ?.outputs.map(({ name }) => name) ?? []
    expect(Object.keys(outputs).toSorted()).toEqual(
      names.filter((name) => !/-(?:[1-9]|1\d)$|^export-/.test(name)).toSorted(),
    )
    expect(Object.keys(outputs).at(-1)).toBe('leg-0')
    const json: unknown = JSON.parse(Buffer.from(outputs['leg-0'] ?? '', 'base64').toString('utf8'))
    expect(parseLeg(json).digest).toBe(outputs['digest'])
    expect(outputs).toMatchObject({ 'state-0': 'built', platform: own, 'arch-tags': `1.2.3-${slug}` })
    for (const registry of [one, other]) {
      expect(registry.hasManifest('org/app', parseLeg(json).imageDigest)).toBe(true)
      expect(registry.tags('org/app').size).toBe(0)
    }
    expect(step.summary).toContain(`### ${own} built in`)
    expect(step.summary).toContain('COPY a /')
    await expectNothingLeft(leg.job, step)
  })

  test('used alone it plans by itself, for any number of its outputs', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob()
    const images = `${registry.host}/org/app`
    const step = await leg.job.run('build-arch', { ...defaults, images, index: '7' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.outputs).toMatchObject({ 'state-7': 'built', 'leg-7': expect.any(String) })
  })

  test('a build that fails sets no leg, and says why in one line', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob({ behaviour: 'fail' })
    const plan = planOf({ images: `${registry.host}/org/app`, ...planned })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step)).toHaveLength(1)
    expect(step.outputs).toEqual({ platform: own, 'state-0': 'failed' })
    expect(step.summary).toContain(`### ${own} failed`)
    await expectNothingLeft(leg.job, step)
  })

  test('scripts see what they are promised, and nothing of this action’s own', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob({}, { ACTIONS_RUNTIME_TOKEN: 'the-runtime-token' })
    const text =
      'echo "$PLATFORM|$CHANNEL|$IMAGE|$DIGEST"; env | grep -E "^(INPUT_|STATE_|ACTIONS_|GITHUB_OUTPUT|GITHUB_STATE)" || echo "nothing of its own"'
    const plan = planOf({
      images: `${registry.host}/org/app`,
      ...planned,
      'pre-build': `echo before; ${text}`,
      test: text,
      cache: 'false',
    })
    const step = await leg.job.run('build-arch', {
      ...defaults,
      plan,
      index: '0',
      SCRIPT_ENV: 'CHANNEL=stable-channel',
      IMAGE_SECRETS: 'NPM=a-build-secret',
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const digest = step.outputs['image-digest']
    expect(step.log).toContain(`before\n${own}|stable-channel||\nnothing of its own`)
    expect(step.log).toContain(
      `${own}|stable-channel|${registry.host}/org/app@${digest}|${digest}\nnothing of its own`,
    )
    expect(step.log).toContain('::add-mask::stable-channel')
    expect(step.log).toContain('::add-mask::a-build-secret')
    expect(step.log.replaceAll(/::add-mask::.*/g, '') + step.summary).not.toContain('a-build-secret')
    const calls = await leg.machine.calls()
    expect(calls.some(({ secrets }) => Object.values(secrets ?? {}).includes('a-build-secret'))).toBe(true)
    expect(JSON.stringify(calls.map(({ args }) => args))).not.toContain('a-build-secret')
  })

  test('a failed test is a state of its own, and the image is not to be published', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob()
    const plan = planOf({ images: `${registry.host}/org/app`, ...planned, test: 'exit 4' })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect(step.exitCode).toBe(1)
    expect(step.outputs).toEqual({ platform: own, 'state-0': 'test-failed' })
    expect(errorsOf(step)).toEqual([expect.stringContaining(`${own}: the test failed with exit status 4`)])
  })

  test('without a push the test still has an image to pull, and nothing reaches the repositories', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob()
    const text = `curl --silent --fail "http://\${IMAGE%%/*}/v2/polyarch/image/manifests/$DIGEST" > /dev/null && echo "pulled $IMAGE"`
    const plan = planOf({ images: `${registry.host}/org/app`, ...planned, push: 'false', test: text })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.log).toMatch(/pulled 127\.0\.0\.1:\d+\/polyarch\/image@sha256:/)
    expect(step.outputs['state-0']).toBe('built')
    expect(registry.requests).toEqual([])
    await expectNothingLeft(leg.job, step)
  })

  test('an engine that does not reach this machine gets the image loaded, and loses it after the test', async () => {
    await using leg = await startLegJob({ isRemote: true })
    const plan = planOf({
      images: 'ghcr.io/org/app',
      ...planned,
      push: 'false',
      test: 'echo "image: $IMAGE"',
    })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const [, name = ''] = /^image: (localhost\/polyarch\/test:[0-9a-f]{16})$/m.exec(step.log) ?? []
    expect(name).not.toBe('')
    const calls = await leg.machine.calls()
    expect(calls.some(({ tool }) => tool === 'loaded')).toBe(true)
    expect(JSON.stringify(calls.at(-1)?.args)).toContain('image')
    await expectNothingLeft(leg.job, step)
  })

  test('an export stands in the outputs before the leg, until the job ends', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob()
    const images = `${registry.host}/org/app`
    const names = { 'export-name': 'app-{{tag}}{{-slug}}.tar.gz', 'export-reference': 'app:{{tag}}{{-slug}}' }
    const suffix = slug === 'amd64' ? '' : `-${slug}`
    const plan = planOf({ images, ...planned, export: 'docker', ...names })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const { 'export-name': name, 'export-path': path = '' } = step.outputs
    expect(name).toBe(`app-1.2.3${suffix}.tar.gz`)
    const manifest = execFileSync('tar', ['-xzOf', path, 'manifest.json'], { encoding: 'utf8' })
    expect(JSON.parse(manifest)).toMatchObject([{ RepoTags: [`app:1.2.3${suffix}`] }])
    expect(Object.keys(step.outputs).at(-1)).toBe('leg-0')
    expect(step.summary).toContain(`app-1.2.3${suffix}.tar.gz`)
    await expectNothingLeft(leg.job, step)
  })

  test('what the builder says against the Dockerfile stands beside its lines, each once, and no more than GitHub shows', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob({ behaviour: 'warn' })
    const images = `${registry.host}/org/app`
    const step = await leg.job.run('build-arch', {
      ...defaults,
      plan: planOf({ images, tag: '1', platforms: `${own},windows/amd64`, 'allow-missing': '*' }),
      index: 'all',
    })
    const shown = step.log.split('\n').filter((line) => line.startsWith('::warning file='))
    expect(shown).toHaveLength(8)
    expect(shown[0]).toBe(
      '::warning file=Dockerfile,line=2,title=JSONArgsRecommended::JSON arguments recommended for CMD%0Ahttps://docs.docker.com/go/dockerfile/rule/json-args-recommended/',
    )
    expect(shown.at(-1)).toContain('%0AFurther warnings are in the log.')
    expect(step.log).toContain('warning: JSONArgsRecommended: JSON arguments recommended for CMD (line 12)')
  })

  test('a failed pre-build fails the leg before anything is built', async () => {
    await using leg = await startLegJob()
    const plan = planOf({ images: 'ghcr.io/org/app', ...planned, 'pre-build': 'false\necho "not reached"' })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step)).toEqual([expect.stringContaining(`${own}: pre-build failed with exit status 1`)])
    expect(step.log).not.toContain('not reached')
    expect((await leg.machine.calls()).filter(({ args }) => args.includes('--metadata-file'))).toEqual([])
  })

  test('a leg that takes too long ends itself and what it started', async () => {
    await using leg = await startLegJob()
    const plan = planOf({ images: 'ghcr.io/org/app', ...planned, 'pre-build': 'echo waiting; sleep 300' })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0', 'timeout-minutes': '0.01' })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step).join()).toContain(
      `${own}: the leg was ended after 0.01 minutes; raise timeout-minutes`,
    )
    expect(step.outputs['state-0']).toBe('failed')
  })

  test('a cancelled leg sets its state and leaves nothing', async () => {
    await using leg = await startLegJob({ behaviour: 'hang' })
    const plan = planOf({ images: '127.0.0.1:1/org/app', ...planned })
    const step = await leg.job.run('build-arch', { ...defaults, plan, index: '0' }, { cancelAt: /RUN sleep/ })
    expect(step.exitCode).toBe(1)
    expect(step.outputs['state-0']).toBe('failed')
    expect(errorsOf(step).join()).toContain('cancelled')
    await expectNothingLeft(leg.job, step)
  })

  test('the shape of secrets is checked before anything else, and no value is shown', async () => {
    await using leg = await startLegJob()
    const plan = planOf({ images: 'ghcr.io/org/app', ...planned, 'pre-build': 'echo started' })
    const step = await leg.job.run('build-arch', {
      ...defaults,
      plan,
      index: '0',
      IMAGE_SECRETS: 'not-a-pair-at-all',
    })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step).join()).toContain('IMAGE_SECRETS')
    expect(step.log).not.toContain('not-a-pair-at-all')
    expect(step.log).not.toContain('started')
  })

  test('the cache has a scope of this image and platform where the job has one', async () => {
    await using registry = await startLocalRegistry()
    const service = {
      ACTIONS_RUNTIME_TOKEN: 'the-runtime-token',
      ACTIONS_RESULTS_URL: 'https://results.example/',
    }
    await using leg = await startLegJob({}, service)
    const plan = planOf({ images: `${registry.host}/org/app`, ...planned })
    await leg.job.run('build-arch', { ...defaults, plan, index: '0' })
    const build = (await leg.machine.calls()).find(({ args }) => args.includes('--metadata-file'))
    const cache = build?.args.filter((arg) => arg.startsWith('--cache-')) ?? []
    expect(cache).toEqual([
      expect.stringMatching(/^--cache-from=type=gha,scope=app-[0-9a-f]{12}-\w+,timeout=1m$/),
      expect.stringMatching(
        /^--cache-to=type=gha,scope=app-[0-9a-f]{12}-\w+,timeout=1m,mode=max,ignore-error=true$/,
      ),
    ])
  })

  test('index: all builds every leg of the plan, and one that may be missing does not stop the others', async () => {
    await using registry = await startLocalRegistry()
    await using leg = await startLegJob()
    const images = `${registry.host}/org/app`
    const inputs = {
      images,
      tag: '1',
      platforms: `${own},windows/amd64`,
      'pre-build': `[ "$PLATFORM" = ${own} ]`,
    }
    const step = await leg.job.run('build-arch', {
      ...defaults,
      plan: planOf({ ...inputs, 'allow-missing': 'windows/amd64' }),
      index: 'all',
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(step.outputs).toMatchObject({
      'state-0': 'built',
      'state-1': 'failed',
      'leg-0': expect.any(String),
    })
    expect(step.outputs['leg-1']).toBeUndefined()
    const strict = await leg.job.run('build-arch', { ...defaults, plan: planOf(inputs), index: 'all' })
    expect(strict.exitCode).toBe(1)
    expect(errorsOf(strict).join()).toContain('windows/amd64')
  })

  test.each([
    ['99', /::error::index: "99" is not allowed/],
    ['5', /::error::index: 5 is no leg of the plan/],
    ['', /::error::index: give the number of the leg in the plan, or all/],
  ])('index %j is refused', async (index, message) => {
    await using leg = await startLegJob()
    const step = await leg.job.run('build-arch', {
      ...defaults,
      plan: planOf({ images: 'ghcr.io/org/app', ...planned }),
      index,
    })
    expect(step.exitCode).toBe(1)
    expect(step.log).toMatch(message)
  })

  test('the post step of a job that was cancelled before anything happened does nothing', async () => {
    await using leg = await startLegJob()
    const plan = planOf({ images: '127.0.0.1:1/org/app', ...planned })
    const step = await leg.job.post({
      ...nothingDone,
      action: 'build-arch',
      inputs: { ...defaults, plan, index: '0' },
    })
    expect({ exitCode: step.exitCode, outputs: step.outputs, calls: await leg.machine.calls() }).toEqual({
      exitCode: 0,
      outputs: {},
      calls: [],
    })
  })
})

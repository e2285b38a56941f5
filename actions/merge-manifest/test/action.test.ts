import { createServer } from 'node:http'
import { digestOf, type Leg, mediaTypes, parsePlatform, parseRepository, toLegJson } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { type PlanInputs, planRun, toPlanDocument } from '@polyarch/plan'
import { RegistryClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { readActions } from '../../../scripts/action-metadata.ts'
import { type ActionStep, startJob } from '../../../test/action-process.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
  isPublic: true,
} as const
const defaults = { 'multi-tag': 'auto', 'dry-run': 'false', 'arch-tags': 'false', retries: '0' }

function planOf(inputs: PlanInputs): string {
  return toPlanDocument(planRun({ tag: '1.2.3', ...inputs }, event))
}

/** An image that the registry really has, pushed by digest, or under a tag. */
async function push({ host }: LocalRegistry, platform: string, tag?: string): Promise<Leg> {
  await using client = new RegistryClient({ retries: 0 })
  const repository = client.repository(parseRepository(`${host}/org/app`), 'push')
  const { os, architecture, variant } = parsePlatform(platform)
  const config = new TextEncoder().encode(
    JSON.stringify({
      os,
      architecture,
      ...(variant && { variant }),
      rootfs: { type: 'layers', diff_ids: [] },
    }),
  )
  const descriptor = { mediaType: mediaTypes.ociConfig, digest: digestOf(config), size: config.length }
  await repository.uploadBlob(descriptor, () => config)
  const bytes = new TextEncoder().encode(
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: descriptor, layers: [] }),
  )
  const digest = digestOf(bytes)
  const { parseTag } = await import('@polyarch/image')
  await repository.putManifest(tag === undefined ? digest : parseTag(tag), {
    bytes,
    mediaType: mediaTypes.ociManifest,
  })
  return {
    platform: parsePlatform(platform),
    digest,
    imageDigest: digest,
    descriptors: [
      { mediaType: mediaTypes.ociManifest, digest, size: bytes.length, platform: parsePlatform(platform) },
    ],
    sizeBytes: 1_500_000,
    durationMs: 90_000,
  }
}

function outputsOf(legs: readonly (Leg | 'failed' | 'test-failed')[]): string {
  const entries = legs.flatMap((leg, at) =>
    typeof leg === 'string'
      ? [[`state-${at}`, leg]]
      : [
          [`leg-${at}`, Buffer.from(JSON.stringify(toLegJson(leg))).toString('base64')],
          [`state-${at}`, 'built'],
        ],
  )
  return JSON.stringify(Object.fromEntries(entries), undefined, 2)
}

function errorsOf({ log }: ActionStep): readonly string[] {
  return log.split('\n').filter((line) => line.startsWith('::error::'))
}

describe('merge-manifest, as a runner runs it', () => {
  test('publishes the legs of a plan to every repository, sets every output, and tells about it', async () => {
    await using one = await startLocalRegistry()
    await using other = await startLocalRegistry()
    await using job = await startJob()
    const images = [one, other].map(({ host }) => `${host}/org/app`).join(',')
    const plan = planOf({ images, 'additional-tags': 'latest', 'arch-tags': 'true' })
    const legs = [await push(one, 'linux/amd64'), await push(one, 'linux/arm64')]
    for (const platform of ['linux/amd64', 'linux/arm64']) await push(other, platform)
    const step = await job.run('merge-manifest', {
      ...defaults,
      plan,
      'plan-result': 'success',
      legs: `${outputsOf(legs)}\n{}`,
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const { outputs } = step
    const metadata = readActions().find(({ name }) => name === 'merge-manifest')
    expect(Object.keys(outputs).toSorted()).toEqual(metadata?.outputs.map(({ name }) => name).toSorted())
    for (const registry of [one, other]) {
      expect(registry.tags('org/app').get('1.2.3')).toBe(outputs['digest'])
      expect(registry.tags('org/app').get('latest')).toBe(outputs['digest'])
      expect(registry.tags('org/app').get('1.2.3-arm64')).toBe(legs[1]?.imageDigest)
    }
    expect(outputs).toMatchObject({ tags: '1.2.3\nlatest', 'missing-platforms': '', pushed: 'true' })
    expect(JSON.parse(outputs['platforms'] ?? '')).toEqual({
      'linux/amd64': legs[0]?.imageDigest,
      'linux/arm64': legs[1]?.imageDigest,
    })
    expect(JSON.parse(outputs['durations'] ?? '')).toEqual({ 'linux/amd64': 90_000, 'linux/arm64': 90_000 })
    expect(digestOf(new TextEncoder().encode(outputs['manifest']))).toBe(outputs['digest'])
    expect(JSON.parse(outputs['published'] ?? '')).toContainEqual({
      repository: `${one.host}/org/app`,
      tag: 'latest',
      status: 'created',
    })
    for (const text of [
      '## Published',
      String(outputs['digest']),
      'linux/arm64',
      '1.5 MB',
      '1 min 30 s',
      'gantt',
      'estimated',
      `docker pull ${one.host}/org/app:1.2.3\n`,
    ])
      expect(step.summary).toContain(text)
  })

  test('a leg that failed fails the publish, and no tag moves', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const plan = planOf({ images: `${registry.host}/org/app` })
    const step = await job.run('merge-manifest', {
      ...defaults,
      plan,
      legs: outputsOf([await push(registry, 'linux/amd64'), 'failed']),
    })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step)).toEqual([expect.stringContaining('linux/arm64: its leg failed')])
    expect(registry.tags('org/app').size).toBe(0)
    expect(step.summary).toContain('## Not published')
  })

  test('one that may be missing is left out, and said to be', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const plan = planOf({ images: `${registry.host}/org/app`, 'allow-missing': 'arm64' })
    const step = await job.run('merge-manifest', {
      ...defaults,
      plan,
      legs: outputsOf([await push(registry, 'linux/amd64'), 'failed']),
    })
    expect(step.exitCode).toBe(0)
    expect(step.outputs).toMatchObject({ 'missing-platforms': 'linux/arm64', pushed: 'true' })
    expect(step.log).toContain('::warning::linux/arm64 is left out: its leg failed')
    expect(step.summary).toMatch(/linux\/arm64 \| its leg failed/)
  })

  test('without a push it only decides', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const plan = planOf({ images: `${registry.host}/org/app`, push: 'false' })
    const legs = [await push(registry, 'linux/amd64'), await push(registry, 'linux/arm64')]
    const before = registry.requests.length
    const good = await job.run('merge-manifest', { ...defaults, plan, legs: outputsOf(legs) })
    expect(good.exitCode).toBe(0)
    expect(good.outputs).toMatchObject({ pushed: 'false', tags: '1.2.3' })
    const bad = await job.run('merge-manifest', {
      ...defaults,
      plan,
      legs: outputsOf([legs[0] ?? 'failed', 'test-failed']),
    })
    expect(bad.exitCode).toBe(1)
    expect(errorsOf(bad).join()).toContain('its test failed')
    expect(registry.requests.length).toBe(before)
  })

  test.each([
    ['its result', { 'plan-result': 'failure' }],
    ['there being nothing', {}],
  ])('a plan that failed is one clear line, known by %s', async (_how, inputs) => {
    await using job = await startJob()
    const step = await job.run('merge-manifest', { ...defaults, plan: '', legs: '{}\n{}\n', ...inputs })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step)).toEqual([
      '::error::there is no plan, so that nothing is published; see the log of the job plan',
    ])
  })

  test('actuated’s compile-manifest: short names are looked up as they are written', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const sha = '0123456789abcdef0123456789abcdef01234567'
    const [amd64, arm64] = [
      await push(registry, 'linux/amd64', `${sha}-amd64`),
      await push(registry, 'linux/arm64', `${sha}-aarch64`),
    ]
    const step = await job.run('merge-manifest', {
      ...defaults,
      image: `${registry.host}/org/app`,
      sha,
      platforms: 'amd64,aarch64',
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    expect(registry.tags('org/app').get(sha)).toBe(step.outputs['digest'])
    expect(JSON.parse(step.outputs['platforms'] ?? '')).toEqual({
      'linux/amd64': amd64.digest,
      'linux/arm64': arm64.digest,
    })
  })

  test('digests and references are sources too, and a required platform has to be among them', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const [amd64] = [
      await push(registry, 'linux/amd64'),
      await push(registry, 'linux/arm64', 'from-elsewhere'),
    ]
    const inputs = {
      ...defaults,
      images: `${registry.host}/org/app`,
      tag: 'mixed',
      digests: `linux/amd64=${amd64.digest}`,
      sources: `${registry.host}/org/app:from-elsewhere`,
    }
    const step = await job.run('merge-manifest', {
      ...inputs,
      'require-platforms': 'linux/amd64,linux/arm64',
    })
    expect({ exitCode: step.exitCode, log: step.log }).toMatchObject({ exitCode: 0 })
    const short = await job.run('merge-manifest', { ...inputs, 'require-platforms': 'linux/s390x' })
    expect(errorsOf(short).join()).toContain('linux/s390x')
  })

  test('a dry run says what would move, and moves nothing', async () => {
    await using registry = await startLocalRegistry()
    await using job = await startJob()
    const plan = planOf({ images: `${registry.host}/org/app` })
    const legs = [await push(registry, 'linux/amd64'), await push(registry, 'linux/arm64')]
    const step = await job.run('merge-manifest', {
      ...defaults,
      plan,
      legs: outputsOf(legs),
      'dry-run': 'true',
    })
    expect(step.exitCode).toBe(0)
    expect(step.log).toContain(`${registry.host}/org/app:1.2.3: would be created`)
    expect(step.outputs).toMatchObject({ pushed: 'false' })
    expect(registry.tags('org/app').size).toBe(0)
  })

  test('a registry that fails leaves every tag as it was, with a line for each cause', async () => {
    await using one = await startLocalRegistry()
    await using other = await startLocalRegistry()
    await using job = await startJob()
    const plan = planOf({ images: `${one.host}/org/app,${other.host}/org/app`, retries: 0 })
    const legs = [await push(one, 'linux/amd64'), await push(one, 'linux/arm64')]
    for (const platform of ['linux/amd64', 'linux/arm64']) await push(other, platform)
    other.inject({
      match: { method: 'PUT', path: /manifests/, times: 100 },
      effect: { kind: 'status', status: 503, code: 'UNAVAILABLE' },
    })
    const step = await job.run('merge-manifest', { ...defaults, plan, legs: outputsOf(legs) })
    expect(step.exitCode).toBe(1)
    expect(errorsOf(step).join()).toContain(other.host)
    expect(step.outputs['pushed']).toBe('false')
    expect([...one.tags('org/app').keys(), ...other.tags('org/app').keys()]).toEqual([])
  })

  test('times and waiting come from GitHub where the token may read the jobs', async () => {
    await using registry = await startLocalRegistry()
    const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString()
    const asked: string[] = []
    const job = (name: string, label: string, queued: number, from: number, to: number) => ({
      name: `image / ${name}`,
      status: 'completed',
      labels: [label],
      created_at: at(queued),
      started_at: at(from),
      completed_at: at(to),
    })
    const jobs = [
      job('plan', 'ubuntu-slim', 0, 0, 1),
      job('build (linux/amd64)', 'ubuntu-24.04', 1, 1, 4),
      job('build (linux/arm64)', 'ubuntu-24.04-arm', 1, 13, 16),
      {
        name: 'image / manifest',
        status: 'in_progress',
        labels: ['ubuntu-slim'],
        runner_name: 'me',
        created_at: at(16),
        started_at: at(16),
        completed_at: null,
      },
      { ...job('build (linux/amd64)', 'ubuntu-24.04', 1, 1, 59), name: 'other / build (linux/amd64)' },
    ]
    const server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`)
      response.end(JSON.stringify({ total_count: jobs.length, jobs }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await using run = await startJob({
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '2',
      RUNNER_NAME: 'me',
    })
    const plan = planOf({ images: `${registry.host}/org/app` })
    const legs = [await push(registry, 'linux/amd64'), await push(registry, 'linux/arm64')]
    const step = await run.run('merge-manifest', {
      ...defaults,
      plan,
      legs: outputsOf(legs),
      'github-token': 'ghs_reads_jobs',
    })
    await new Promise((resolve) => server.close(resolve))
    expect(asked).toEqual([
      '/repos/org/app/actions/runs/7/attempts/2/jobs?per_page=100 Bearer ghs_reads_jobs',
    ])
    expect(step.log.replaceAll(/::add-mask::.*/g, '') + step.summary).not.toContain('ghs_reads_jobs')
    // 1 + 3 + 3 minutes; the other call's job is not among them.
    expect(step.summary).toContain('7 minutes billed (of all jobs that have ended)')
    expect(step.summary).toContain('$0.035')
    expect(step.summary).toMatch(
      /build \(linux\/arm64\) waited 12 min 00 s for a runner \(`ubuntu-24\.04-arm`\)/,
    )
    expect(step.summary).toContain('POLYARCH_EMULATION')
  })
})

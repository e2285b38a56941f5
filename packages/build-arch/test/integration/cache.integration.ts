import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlatform, parseRepository } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Builder,
  createBuilder,
  type Engine,
  run,
  sampleRootfs,
  startEngine,
} from '../../../../e2e/provision/index.ts'
import { startActionsCache } from '../../../../e2e/services/actions-cache.ts'
import { startObjectStore } from '../../../../e2e/services/object-store.ts'
import { type BuildCache, type BuildProgress, buildLeg, type CacheEntry } from '../../src/index.ts'

const builderName = 'polyarch-cache'
const platform = parsePlatform('linux/amd64')
// What a step writes is never the same twice: where it is, the step was not run again.
const dockerfile = [
  'FROM scratch AS tool',
  'COPY rootfs-amd64/ /',
  'RUN --network=none head -c 16 /dev/urandom | md5sum > /tool',
  'FROM scratch',
  'COPY rootfs-amd64/ /',
  'RUN --network=none head -c 16 /dev/urandom | md5sum > /random',
  'COPY --from=tool /tool /tool',
]

let engine: Engine
let builder: Builder
let registry: LocalRegistry
let root: string
let checkout: string

beforeAll(async () => {
  engine = await startEngine()
  builder = await createBuilder(engine, { name: builderName })
  registry = await startLocalRegistry()
  root = await mkdtemp(join(tmpdir(), 'polyarch-cache-'))
  checkout = join(root, 'checkout')
  await mkdir(checkout)
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
}, 900_000)

afterAll(async () => {
  for (const part of [builder, engine, registry]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

interface Built {
  readonly digest: string
  readonly notices: readonly string[]
  /** `RUN` steps, and those of them that were not run. */
  readonly steps: number
  readonly cached: number
}

/** Builds on a builder that knows nothing yet, as one that a job made is. */
async function build(
  cache: BuildCache | undefined,
  environment: Readonly<Record<string, string>> = {},
  text = dockerfile,
): Promise<Built> {
  await run(engine.docker, ['buildx', 'prune', '--builder', builderName, '--all', '--force'], {
    env: engine.env,
  })
  await writeFile(join(checkout, 'Dockerfile'), text.join('\n'))
  const steps = new Map<string, BuildProgress>()
  await using client = new RegistryClient()
  const leg = await buildLeg(
    {
      platform,
      repositories: [parseRepository(`${registry.host}/cached/app`)],
      builder: 'buildx',
      builderName,
      workingFolder: checkout,
      context: '.',
      dockerfile: 'Dockerfile',
      provenance: 'false',
      push: true,
      ...(cache !== undefined && { cache }),
    },
    {
      client,
      environment: { PATH: process.env['PATH'] ?? '', HOME: root, ...engine.env, ...environment },
      temporaryFolder: root,
      onProgress: (event) => {
        if (event.kind === 'step' && / RUN /.test(event.name)) steps.set(event.name, event)
      },
    },
  )
  const ends = [...steps.values()].flatMap((event) => (event.kind === 'step' ? [event.state] : []))
  return {
    digest: leg.imageDigest,
    notices: leg.notices,
    steps: ends.length,
    cached: ends.filter((state) => state === 'cached').length,
  }
}

function writing({ type, attributes }: CacheEntry): CacheEntry {
  return { type, attributes: { ...attributes, mode: 'max', 'ignore-error': 'true' } }
}

// A step more, which needs the files of those before it.
const longer = [...dockerfile, 'RUN --network=none cat /random /tool']

describe('a cache in a registry', () => {
  const at = (branch: string): CacheEntry => ({
    type: 'registry',
    attributes: { ref: `${registry.host}/cached/cache:app-amd64-${branch}` },
  })

  test('a branch has what the default branch built, and its own after that', async () => {
    const first = await build({ from: [at('main')], to: writing(at('main')) })
    expect(first).toMatchObject({ cached: 0, notices: [] })
    const branch = await build({ from: [at('topic'), at('main')], to: writing(at('topic')) })
    expect(branch).toMatchObject({ cached: first.steps, notices: [] })
    expect([...registry.tags('cached/cache').keys()].toSorted()).toEqual([
      'app-amd64-main',
      'app-amd64-topic',
    ])
    const own = await build({ from: [at('topic')] })
    expect(own).toMatchObject({ cached: first.steps, notices: [] })
  })

  test('that lost its layers is left out', async () => {
    await build({ from: [], to: writing(at('main')) })
    registry.inject({
      match: { method: 'GET', path: /cached\/cache\/blobs\//, after: 1 },
      effect: { kind: 'status', status: 404, code: 'BLOB_UNKNOWN' },
    })
    const built = await build({ from: [at('main')] }, {}, longer)
    registry.clearFaults()
    expect(built).toMatchObject({ cached: 0 })
    expect(built.notices.join()).toMatch(/goes on without its cache/)
  })

  test.each(['read', 'write'])('that nobody answers for is no failure: %s', async (way) => {
    const nowhere = { type: 'registry', attributes: { ref: '127.0.0.1:1/cache:app' } }
    const built = await build(way === 'read' ? { from: [nowhere] } : { from: [], to: writing(nowhere) })
    expect(built.cached).toBe(0)
    expect(built.notices.join()).toMatch(
      way === 'read'
        ? /build cache \(127\.0\.0\.1:1\/cache:app\) could not be read.*refused/
        : /could not be written.*refused/,
    )
  })
})

describe('GitHub’s cache', () => {
  const main = { scope: 'refs/heads/main', writes: true }
  const entry: CacheEntry = { type: 'gha', attributes: { scope: 'app-amd64', timeout: '1m' } }
  const both = { from: [entry], to: writing(entry) }

  test('a branch has what the default branch built; a fork reads, and writes nothing', async () => {
    await using service = await startActionsCache()
    const first = await build(both, service.environment([main]))
    expect(first).toMatchObject({ cached: 0, notices: [] })
    const before = service.entries()
    expect(before.every((one) => one.startsWith('refs/heads/main '))).toBe(true)
    const topic = [
      { scope: 'refs/heads/topic', writes: true },
      { ...main, writes: false },
    ]
    expect(await build(both, service.environment(topic))).toMatchObject({ cached: first.steps, notices: [] })
    expect(
      service.entries().filter((one) => one.startsWith('refs/heads/topic index-app-amd64')),
    ).toHaveLength(1)
    const count = service.entries().length
    expect((await build({ from: [entry] }, service.environment([{ ...main, writes: false }]))).cached).toBe(
      first.steps,
    )
    const other = { scope: 'refs/heads/other', writes: true }
    expect((await build({ from: [entry] }, service.environment([other]))).cached).toBe(0)
    expect(service.entries()).toHaveLength(count)
  })

  test('goes without where the service refuses, is gone, or lost what it had', async () => {
    await using service = await startActionsCache()
    const expired = { ...service.environment([main]), ACTIONS_RUNTIME_TOKEN: service.token([main], -60) }
    expect(await build(both, expired)).toMatchObject({ cached: 0 })
    const gone = { ...service.environment([main]), ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }
    expect(await build(both, gone)).toMatchObject({ cached: 0 })
    await build(both, service.environment([main]))
    service.loseBlobs()
    const built = await build({ from: [entry] }, service.environment([main]), longer)
    expect(built).toMatchObject({ cached: 0 })
    expect(built.notices.join()).toMatch(/goes on without its cache/)
  })
})

test('a folder: a second build finds all, nothing is left beside it, and it does not grow', async () => {
  const folder = join(root, 'local')
  const from = { type: 'local', attributes: { src: join(folder, 'app-amd64-main') } }
  const to = writing({ type: 'local', attributes: { dest: join(folder, 'app-amd64-main') } })
  const first = await build({ from: [from], to })
  expect(first).toMatchObject({ cached: 0, notices: [] })
  const blobs = () => readdir(join(folder, 'app-amd64-main/blobs/sha256'))
  const before = await blobs()
  expect(await build({ from: [from], to })).toMatchObject({ cached: first.steps, notices: [] })
  expect((await blobs()).length).toBe(before.length)
  await build({ from: [], to })
  expect((await blobs()).length).toBe(before.length)
  expect(await readdir(folder)).toEqual(['app-amd64-main'])
})

test('an object store that checks every signature; the key is in no argument', async () => {
  await using store = await startObjectStore()
  const { bucket, region } = store
  const entry = (name: string): CacheEntry => ({
    type: 's3',
    attributes: { bucket, region, endpoint_url: store.url, use_path_style: 'true', name },
  })
  const credentials = { AWS_ACCESS_KEY_ID: store.accessKeyId, AWS_SECRET_ACCESS_KEY: store.secretAccessKey }
  const first = await build({ from: [entry('main')], to: writing(entry('main')), credentials })
  expect(first).toMatchObject({ cached: 0, notices: [] })
  expect(store.objects()).toContain('manifests/main')
  const topic = await build({ from: [entry('topic'), entry('main')], credentials })
  expect(topic).toMatchObject({ cached: first.steps, notices: [] })
  expect(store.refused).toEqual([])
  const wrong = { ...credentials, AWS_SECRET_ACCESS_KEY: 'another-secret' }
  const without = await build({ from: [entry('main')], to: writing(entry('main')), credentials: wrong })
  expect(without).toMatchObject({ cached: 0 })
  expect(without.notices.join()).toMatch(/could not be/)
  expect(without.notices.join()).not.toContain('another-secret')
}, 120_000)

test('a store of blobs that nobody answers for, which BuildKit will not even begin with, is no failure', async () => {
  const nowhere = {
    type: 'azblob',
    attributes: { account_url: 'http://127.0.0.1:1', container: 'c', name: 'x', account_name: 'a' },
  }
  const built = await build({ from: [nowhere], to: writing(nowhere) })
  expect(built.cached).toBe(0)
  expect(built.notices.join()).toMatch(/goes on without its cache.*azblob/)
}, 180_000)

import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePlatform, parseRepository } from '@polyarch/image'
import { type LocalRegistry, startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Builder,
  createBuilder,
  type Engine,
  run,
  sampleRootfs,
  startEngine,
} from '../../../../e2e/provision/index.ts'
import { BuildError, type BuildProgress, buildLeg } from '../../src/index.ts'

const builderName = 'polyarch-robust'
let engine: Engine
let builder: Builder
let registry: LocalRegistry
let root: string
let checkout: string

beforeAll(async () => {
  engine = await startEngine()
  builder = await createBuilder(engine, { name: builderName })
  registry = await startLocalRegistry()
  root = await mkdtemp(join(tmpdir(), 'polyarch-robust-'))
  checkout = join(root, 'checkout')
  await Promise.all([mkdir(checkout), mkdir(join(root, 'tmp'))])
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
}, 900_000)

afterEach(() => registry.clearFaults())

afterAll(async () => {
  for (const part of [builder, engine, registry]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

let count = 0

interface Told {
  readonly waits: readonly number[]
  readonly notices: readonly string[]
  /** How often each step was run. */
  readonly runs: Readonly<Record<string, number>>
  readonly result: BuildError | 'built'
}

/** Builds with two retries, between which nobody waits; `onWait` sees how long it should have been. */
async function build(
  dockerfile: readonly string[],
  { name = builderName, onWait }: { readonly name?: string; readonly onWait?: () => void } = {},
): Promise<Told> {
  await writeFile(join(checkout, 'Dockerfile'), dockerfile.join('\n'))
  const waits: number[] = []
  const notices: string[] = []
  const runs: Record<string, number> = {}
  const onProgress = (event: BuildProgress) => {
    if (process.env['CACHE_LOG']) console.log(JSON.stringify(event))
    if (event.kind === 'notice') notices.push(event.text)
    if (event.kind === 'step' && event.state === 'started') runs[event.name] = (runs[event.name] ?? 0) + 1
  }
  await using client = new RegistryClient()
  const leg = buildLeg(
    {
      platform: parsePlatform('linux/amd64'),
      repositories: [parseRepository(`${registry.host}/robust/app-${count++}`)],
      builder: 'buildx',
      builderName: name,
      workingFolder: checkout,
      context: '.',
      dockerfile: 'Dockerfile',
      provenance: 'false',
      push: true,
      retries: 2,
    },
    {
      client,
      environment: { PATH: process.env['PATH'] ?? '', HOME: root, ...engine.env },
      temporaryFolder: join(root, 'tmp'),
      onProgress,
      wait: async (milliseconds) => {
        waits.push(milliseconds)
        onWait?.()
      },
    },
  )
  const result = await leg.then(
    () => 'built' as const,
    (error: unknown) => {
      if (error instanceof BuildError) return error
      throw error
    },
  )
  expect(await readdir(join(root, 'tmp'))).toEqual([])
  return { waits, notices, runs, result }
}

const step = (text: string) => ['FROM scratch', 'COPY rootfs-amd64/ /', `RUN --network=none ${text}`]

describe('what passes is tried again', () => {
  test.each([
    ['connections are reset', { kind: 'reset', when: 'before' }],
    ['the registry is in trouble', { kind: 'status', status: 503 }],
    ['the registry wants less of it', { kind: 'status', status: 429, code: 'TOOMANYREQUESTS' }],
  ] as const)(
    'a push, while %s: the steps are not run again',
    async (_, effect) => {
      registry.inject({
        match: { path: /\/blobs\/uploads\//, method: 'POST', times: Number.POSITIVE_INFINITY },
        effect,
      })
      const text = `echo ${Date.now()} > /made`
      const built = await build(step(text), { onWait: () => registry.clearFaults() })
      expect(built.result).toBe('built')
      expect(built.waits).toHaveLength(1)
      expect(built.notices.join()).toMatch(
        /pushing to \S+ failed: .*; it is tried again in [\d.]+ s \(1 of 2\)/,
      )
      expect(built.runs[`[2/2] RUN --network=none ${text}`]).toBe(1)
    },
    60_000,
  )

  test.each([
    ['trouble of its registry', { kind: 'status', status: 503 }],
    ['a limit on pulls', { kind: 'status', status: 429, code: 'TOOMANYREQUESTS' }],
  ] as const)(
    'a base image, in spite of %s',
    async (_, effect) => {
      registry.inject({
        match: { path: /\/base\/image\/manifests/, times: Number.POSITIVE_INFINITY },
        effect,
      })
      const built = await build([`FROM ${registry.host}/base/image:${count}`], {
        onWait: () => registry.clearFaults(),
      })
      // Once the registry answers, it says that there is no such image, which is for good.
      expect(built.waits).toHaveLength(1)
      expect(built.notices.join()).toMatch(/base image \S+ cannot be read: .*tried again/)
      expect(built.result).toMatchObject({
        code: 'BASE_IMAGE',
        message: expect.stringMatching(/does not exist/),
      })
      if (effect.status === 429) expect(built.waits[0]).toBeGreaterThanOrEqual(2500)
    },
    60_000,
  )

  test('what does not pass ends after as many tries as were asked for, and says so', async () => {
    registry.inject({
      match: { path: /\/blobs\/uploads\//, method: 'POST', times: Number.POSITIVE_INFINITY },
      effect: { kind: 'status', status: 503 },
    })
    const built = await build(step('true'))
    expect(built.result).toMatchObject({
      code: 'PUSH_FAILED',
      message: expect.stringMatching(/tried 3 times/),
    })
    expect(built.waits).toHaveLength(2)
  }, 90_000)
})

describe('what stays is not tried again', () => {
  test.each([
    [
      'a step that fails',
      step('sh -c "echo 503 Service Unavailable: connection reset by peer; exit 1"'),
      'STEP_FAILED',
    ],
    ['a file that is missing', [...step('true'), 'COPY missing /'], 'STEP_FAILED'],
    ['a Dockerfile that is none', ['FRM scratch'], 'DOCKERFILE_INVALID'],
  ])('%s', async (_, dockerfile, code) => {
    const built = await build(dockerfile)
    expect(built.result).toMatchObject({ code })
    expect(built.waits).toEqual([])
  })

  test.each([
    ['push', /\/blobs\/uploads\//, step('true'), 'PUSH_FAILED'],
    ['pull', /\/base\/secret\/manifests/, undefined, 'BASE_IMAGE'],
  ])('a %s that is refused', async (_, path, dockerfile, code) => {
    registry.inject({
      match: { path, times: Number.POSITIVE_INFINITY },
      effect: { kind: 'status', status: 403, code: 'DENIED' },
    })
    const built = await build(dockerfile ?? [`FROM ${registry.host}/base/secret:1`])
    expect(built.result).toMatchObject({ code })
    expect(built.waits).toEqual([])
  })
})

describe('a full disk is told, with the way out', () => {
  test('of a step', async () => {
    const built = await build([
      'FROM scratch',
      'COPY rootfs-amd64/ /',
      'RUN --network=none --mount=type=tmpfs,target=/t,size=1048576 dd if=/dev/zero of=/t/big bs=1M count=4',
    ])
    expect(built.result).toMatchObject({
      code: 'NO_SPACE',
      message: expect.stringMatching(/step \[\S+ 2\/2\] .*free-space/),
    })
    expect(built.waits).toEqual([])
  })

  test('of the builder', async () => {
    const name = 'polyarch-small'
    const volume = `buildx_buildkit_${name}0_state`
    const docker = (...args: readonly string[]) => run(engine.docker, args, { env: engine.env })
    await docker('volume', 'create', '--opt=type=tmpfs', '--opt=device=tmpfs', '--opt=o=size=24m', volume)
    await using _small = await createBuilder(engine, { name })
    const built = await build(step(`dd if=/dev/urandom of=/big bs=1M count=40`), { name })
    expect(built.result).toMatchObject({ code: 'NO_SPACE', message: expect.stringMatching(/free-space/) })
    await writeFile(join(checkout, 'big'), Buffer.alloc(40 << 20, 1))
    const copied = await build(['FROM scratch', 'COPY big /'], { name })
    await rm(join(checkout, 'big'))
    expect(copied.result).toMatchObject({
      code: 'NO_SPACE',
      message: expect.stringMatching(/disk is full.*free-space/),
    })
  }, 60_000)
})

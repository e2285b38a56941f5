import { parseLeg, parsePlatform, parseRepository, toLegJson } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { RegistryClient } from '@polyarch/registry'
import { describe, expect, test } from 'vitest'
import { BuildError } from '../src/build-error.ts'
import type { BuildProgress } from '../src/build-progress.ts'
import type { BuildRequest } from '../src/build-request.ts'
import { buildLeg } from '../src/leg-build.ts'
import { type FakeMachine, startMachine } from './fake/machine.ts'

function requestFor(machine: FakeMachine, more: Partial<BuildRequest> = {}): BuildRequest {
  return {
    platform: parsePlatform('linux/arm64'),
    repositories: [],
    builder: 'buildx',
    workingFolder: machine.checkout,
    context: '.',
    dockerfile: 'Dockerfile',
    provenance: 'min',
    push: true,
    ...more,
  }
}

async function build(
  machine: FakeMachine,
  more: Partial<BuildRequest>,
  signal?: AbortSignal,
  onProgress?: (event: BuildProgress) => void,
) {
  await using client = new RegistryClient({ retries: 0 })
  const { environment, temporaryFolder } = machine
  return await buildLeg(requestFor(machine, more), {
    client,
    environment,
    temporaryFolder,
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
  })
}

async function failureOf(building: Promise<unknown>): Promise<BuildError> {
  const error: unknown = await building.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (error instanceof BuildError) return error
  throw new Error(`expected a BuildError, got ${String(error)}`)
}

const builders = [
  ['a builder that pushes by digest', {}, 'buildx'],
  ['an old builder that refuses rawjson', { rawjson: 'refused' }, 'buildx'],
  ['an older one that takes rawjson for plain', { rawjson: 'taken for plain' }, 'buildx'],
  ['Docker’s own builder', { driver: 'docker' }, 'buildx'],
  ['Docker’s own builder with the classic store', { driver: 'docker', containerd: false }, 'buildx'],
  ['plain docker build', {}, 'docker'],
  ['buildah', {}, 'buildah'],
] as const

describe.each(builders)('buildLeg with %s', (_, fake, builder) => {
  test('puts one digest into all repositories, without a tag, and leaves nothing behind', async () => {
    await using machine = await startMachine(fake)
    await using one = await startLocalRegistry()
    await using other = await startLocalRegistry()
    const names = [`${one.host}/a/app`, `${other.host}/b/app`]
    const leg = await build(machine, { builder, repositories: names.map(parseRepository) })
    for (const [registry, path] of [
      [one, 'a/app'],
      [other, 'b/app'],
    ] as const) {
      expect(registry.tags(path).size).toBe(0)
      for (const { digest } of [leg, ...leg.descriptors])
        expect(registry.hasManifest(path, digest)).toBe(true)
    }
    expect(parseLeg(toLegJson(leg)).imageDigest).toBe(leg.imageDigest)
    expect(leg.descriptors[0]).toMatchObject({
      digest: leg.imageDigest,
      platform: { os: 'linux', architecture: 'arm64' },
    })
    expect(leg.sizeBytes).toBeGreaterThan(leg.descriptors[0]?.size ?? 0)
    expect(leg.leftOut).toEqual([])
    expect(await machine.leftovers()).toEqual([])
  })

  test('puts nothing anywhere without a push, and still tells the digests', async () => {
    await using machine = await startMachine(fake)
    await using registry = await startLocalRegistry()
    const leg = await build(machine, {
      builder,
      repositories: [parseRepository(`${registry.host}/a`)],
      push: false,
    })
    expect(registry.requests).toEqual([])
    expect(leg.imageDigest).toMatch(/^sha256:/)
  })

  test('names the step that fails, and keeps what it wrote', async () => {
    await using machine = await startMachine({ ...fake, behaviour: 'fail' })
    const error = await failureOf(build(machine, { builder, push: false }))
    expect(error).toMatchObject({
      code: 'STEP_FAILED',
      platform: 'linux/arm64',
      message: expect.not.stringContaining('\n'),
    })
    expect(await machine.leftovers()).toEqual([])
  })

  test('refuses an image of another platform before it is copied anywhere', async () => {
    await using machine = await startMachine({ ...fake, platform: 'linux/amd64' })
    const error = await failureOf(build(machine, { builder, push: false }))
    expect(error).toMatchObject({
      code: 'WRONG_PLATFORM',
      message: expect.stringMatching(/linux\/arm64 .*linux\/amd64/),
    })
  })

  test('fails where a required repository refuses, and names it', async () => {
    await using machine = await startMachine(fake)
    await using good = await startLocalRegistry()
    await using locked = await startLocalRegistry({ auth: { kind: 'basic', users: { a: 'b' } } })
    const repositories = [`${good.host}/a`, `${locked.host}/b`].map(parseRepository)
    const error = await failureOf(build(machine, { builder, repositories }))
    expect(error).toMatchObject({
      code: 'PUSH_FAILED',
      repository: `${locked.host}/b`,
      message: expect.stringMatching(/401.*log in to/),
    })
    expect(await machine.leftovers()).toEqual([])
  })

  test('leaves out an optional repository that refuses, and says so', async () => {
    await using machine = await startMachine(fake)
    await using good = await startLocalRegistry()
    await using locked = await startLocalRegistry({ auth: { kind: 'basic', users: { a: 'b' } } })
    const optional = [`${locked.host}/b`, `${good.host}/c`].map(parseRepository)
    const leg = await build(machine, {
      builder,
      repositories: [parseRepository(`${good.host}/a`)],
      optionalRepositories: optional,
    })
    expect(leg.leftOut.map(({ repository }) => repository)).toEqual([optional[0]])
    expect(leg.notices.join()).toContain(`optional repository ${locked.host}/b was left out`)
    for (const { digest } of leg.descriptors) expect(good.hasManifest('c', digest)).toBe(true)
  })

  test('never shows a secret in arguments or events', async () => {
    await using machine = await startMachine({ ...fake, plainBuildKit: true })
    const events: BuildProgress[] = []
    const secrets = { TOKEN: 'top=secret', KEY: 'line one\nline two' }
    await build(machine, { builder, push: false, secrets }, undefined, (event) => events.push(event))
    const calls = await machine.calls()
    expect(JSON.stringify([calls.map(({ args }) => args), events])).not.toMatch(/top=secret|line one/)
    expect(calls.find(({ args }) => args.includes('--secret'))?.secrets).toEqual({
      POLYARCH_BUILD_SECRET_0: 'top=secret',
      POLYARCH_BUILD_SECRET_1: 'line one\nline two',
    })
  })

  test('stops the builder when it is told to, and leaves nothing behind', async () => {
    await using machine = await startMachine({ ...fake, behaviour: 'hang' })
    const controller = new AbortController()
    const stopAtFirstStep = (event: BuildProgress) => event.kind === 'step' && controller.abort()
    const building = build(machine, { builder, push: false }, controller.signal, stopAtFirstStep)
    const error = await failureOf(building)
    expect(error.code).toBe('ABORTED')
    expect((await machine.calls()).map(({ tool }) => tool)).toContain('signal')
    expect(await machine.leftovers()).toEqual([])
  })
})

describe('buildLeg', () => {
  test.each([
    ['docker', 'buildx', /docker was not found on PATH; install/],
    ['buildah', 'buildah', /buildah was not found on PATH; install/],
  ] as const)('says that %s is missing, and what to install', async (_, builder, message) => {
    await using machine = await startMachine({}, { tools: [] })
    const error = await failureOf(build(machine, { builder, push: false }))
    expect(error).toMatchObject({ code: 'BUILDER_MISSING', message: expect.stringMatching(message) })
  })

  test.each([
    [
      'a Dockerfile',
      { dockerfile: 'docker/Dockerfile' },
      'DOCKERFILE_MISSING',
      /"docker\/Dockerfile" does not exist/,
    ],
    ['a context', { context: 'nope' }, 'CONTEXT_MISSING', /context "nope" is no folder/],
  ])('tells that %s is missing before anything is started', async (_, more, code, message) => {
    await using machine = await startMachine()
    const error = await failureOf(build(machine, more))
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(await machine.calls()).toEqual([])
  })

  test('tells that the Dockerfile fixes another platform before anything is started', async () => {
    const dockerfile = 'FROM alpine AS build\nFROM --platform=linux/amd64 alpine\nCOPY --from=build /a /a\n'
    await using machine = await startMachine({}, { dockerfile })
    const error = await failureOf(build(machine, {}))
    expect(error).toMatchObject({
      code: 'WRONG_PLATFORM',
      message: expect.stringMatching(/line 2 of the Dockerfile/),
    })
    expect(await machine.calls()).toEqual([])
  })

  test('lets build stages run on whatever platform they name', async () => {
    const dockerfile = 'FROM --platform=linux/amd64 golang AS build\nFROM scratch\nCOPY --from=build /a /a\n'
    await using machine = await startMachine({}, { dockerfile })
    await expect(build(machine, { push: false })).resolves.toMatchObject({ leftOut: [] })
  })

  test('ends a build that takes too long', async () => {
    await using machine = await startMachine({ behaviour: 'hang' })
    const error = await failureOf(build(machine, { push: false, timeoutMs: 400 }))
    expect(error).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(/linux\/arm64: the build was ended after 0\.4 s/),
    })
  })

  test('starts nothing where it was stopped before', async () => {
    await using machine = await startMachine()
    const error = await failureOf(build(machine, { push: false }, AbortSignal.abort()))
    expect(error.code).toBe('ABORTED')
    expect(await machine.calls()).toEqual([])
  })

  test('refuses more than one image where one was built', async () => {
    await using machine = await startMachine({ children: 2 })
    expect(await failureOf(build(machine, { push: false }))).toMatchObject({ code: 'BUILD_FAILED' })
  })

  test('does not believe metadata that the registry contradicts', async () => {
    await using machine = await startMachine({ behaviour: 'lie' })
    await using registry = await startLocalRegistry()
    const error = await failureOf(build(machine, { repositories: [parseRepository(`${registry.host}/a`)] }))
    expect(error.code).toBe('DIGEST_MISMATCH')
  })

  test('notices a repository that took the push and does not have it', async () => {
    await using machine = await startMachine()
    await using good = await startLocalRegistry()
    await using bad = await startLocalRegistry({
      faults: [
        { match: { method: 'HEAD', path: /manifests/, times: 20 }, effect: { kind: 'status', status: 404 } },
      ],
    })
    const error = await failureOf(
      build(machine, { repositories: [`${good.host}/a`, `${bad.host}/b`].map(parseRepository) }),
    )
    expect(error).toMatchObject({ code: 'DIGEST_MISMATCH', repository: `${bad.host}/b` })
  })

  test('reads the image from the registry with three requests', async () => {
    await using machine = await startMachine()
    await using registry = await startLocalRegistry()
    await build(machine, { repositories: [parseRepository(`${registry.host}/a`)] })
    const reads = registry.requests
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path.replace(/sha256:.*/, ''))
    expect(reads.filter((path) => /manifests|blobs/.test(path))).toEqual([
      '/v2/a/manifests/',
      '/v2/a/manifests/',
      '/v2/a/blobs/',
    ])
  })

  test('says in one line that what was built makes no sense', async () => {
    await using machine = await startMachine({ behaviour: 'nonsense' })
    const error = await failureOf(build(machine, { push: false }))
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/^linux\/arm64: what was built/),
    })
    expect(await machine.leftovers()).toEqual([])
  })

  test.each([
    ['sbom', { sbom: true }],
    ['estargz', { compression: 'estargz' }],
  ] as const)('refuses %s with buildah', async (_, more) => {
    await using machine = await startMachine()
    expect(await failureOf(build(machine, { builder: 'buildah', push: false, ...more }))).toMatchObject({
      code: 'UNSUPPORTED',
    })
  })
})

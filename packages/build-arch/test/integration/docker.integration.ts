import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatRepository, parsePlatform, parseRepository } from '@polyarch/image'
import { canBuild } from '@polyarch/plan'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Distribution,
  type Engine,
  run,
  sampleRootfs,
  startDistribution,
  startEngine,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { BuildError, type BuildProgress, type BuildRequest, buildLeg } from '../../src/index.ts'

let programs: Tools
let registries: readonly Distribution[]
let root: string
let checkout: string
let temporaryFolder: string
let withoutPlugIns: string
const engines = new Map<string, Engine>()

beforeAll(async () => {
  programs = await tools()
  registries = [await startDistribution({ version: '2.8' }), await startDistribution({ version: '3.1' })]
  for (const imageStore of ['classic', 'containerd'] as const)
    engines.set(imageStore, await startEngine({ imageStore }))
  root = await mkdtemp(join(tmpdir(), 'polyarch-docker-'))
  checkout = join(root, 'checkout')
  temporaryFolder = join(root, 'tmp')
  withoutPlugIns = join(root, 'docker')
  await Promise.all([mkdir(checkout), mkdir(temporaryFolder), mkdir(withoutPlugIns)])
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(checkout, 'hello.txt'), 'hello\n')
})

afterAll(async () => {
  for (const part of [...engines.values(), ...(registries ?? [])]) await part[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noTemplateCurlyInString: of the Dockerfile
const steps = ['FROM scratch', 'ARG TARGETARCH=amd64', 'COPY rootfs-${TARGETARCH} /', 'ARG WORD']

describe.each([
  ['the classic builder and the classic image store', 'classic', false],
  ['BuildKit and the classic image store', 'classic', true],
  ['the classic builder and containerd’s image store', 'containerd', false],
  ['BuildKit and containerd’s image store', 'containerd', true],
] as const)('plain docker build by %s', (_, imageStore, hasBuildx) => {
  const engine = (): Engine => {
    const found = engines.get(imageStore)
    if (found === undefined) throw new Error('the engine has not started')
    return found
  }
  const environment = (): Readonly<Record<string, string>> => ({
    PATH: process.env['PATH'] ?? '',
    HOME: root,
    ...engine().env,
    ...(!hasBuildx && { DOCKER_CONFIG: withoutPlugIns }),
  })
  let count = 0

  async function build(
    lines: readonly string[],
    more: Partial<BuildRequest>,
    deps: { readonly signal?: AbortSignal; readonly onProgress?: (event: BuildProgress) => void } = {},
  ) {
    const name = `Dockerfile.${imageStore}.${hasBuildx}.${count++}`
    await writeFile(join(checkout, name), `${lines.join('\n')}\n`)
    await using client = new RegistryClient()
    const request: BuildRequest = {
      platform: parsePlatform('linux/amd64'),
      repositories: [],
      builder: 'docker',
      workingFolder: checkout,
      context: '.',
      dockerfile: name,
      network: 'none',
      provenance: 'min',
      push: true,
      ...more,
    }
    return await buildLeg(request, { client, environment: environment(), temporaryFolder, ...deps })
  }

  async function leftovers(): Promise<readonly string[]> {
    const ask = async (...args: readonly string[]) =>
      (await run(engine().docker, args, { env: environment() })).stdout.split('\n')
    return [
      ...(await readdir(temporaryFolder)),
      ...(await ask('ps', '--all', '--quiet')),
      ...(await ask('images', '--quiet', '--filter', 'reference=polyarch*')),
    ].filter((line) => line !== '')
  }

  test('lies in all registries under one digest and no tag, and an independent reader finds it whole', async () => {
    const path = `docker/${imageStore}-${hasBuildx}`
    const repositories = registries.map(({ host }) => parseRepository(`${host}/${path}`))
    const events: BuildProgress[] = []
    const leg = await build(
      [...steps, 'RUN echo "$WORD" && uname -m', 'CMD ["/bin/sh"]'],
      {
        repositories,
        buildArgs: { WORD: 'a "quoted" word' },
        labels: { 'org.example.from': 'request' },
        annotations: { 'org.example.note': 'a note' },
      },
      { onProgress: (event) => events.push(event) },
    )
    expect(leg.descriptors).toHaveLength(1)
    expect(leg.notices.join()).toMatch(/plain docker build cannot keep provenance/)
    for (const text of ['a "quoted" word', 'x86_64'])
      expect(events).toContainEqual(expect.objectContaining({ kind: 'log', text }))
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'step', state: 'done', name: expect.stringMatching(/\d\] RUN echo/) }),
    )
    for (const repository of repositories) {
      const name = `${formatRepository(repository)}@${leg.digest}`
      await run(programs.crane, ['validate', '--insecure', '--remote', name])
      const { stdout } = await run(programs.crane, ['manifest', '--insecure', name])
      expect(JSON.parse(stdout)).toMatchObject({ annotations: { 'org.example.note': 'a note' } })
      const config = await run(programs.crane, ['config', '--insecure', name])
      expect(JSON.parse(config.stdout)).toMatchObject({
        ...{ os: 'linux', architecture: 'amd64' },
        config: { Labels: { 'org.example.from': 'request' } },
      })
      const tags = await run(programs.crane, ['ls', '--insecure', formatRepository(repository)], {
        accept: [0, 1],
      })
      expect(tags.stdout.trim()).toBe('')
    }
    expect(await leftovers()).toEqual([])
  })

  test('builds for another platform', async () => {
    const [registry] = registries
    const repositories = [parseRepository(`${registry?.host}/docker/foreign-${imageStore}-${hasBuildx}`)]
    const platform = parsePlatform('linux/arm64')
    const leg = await build(['FROM scratch', 'COPY hello.txt /'], { repositories, platform })
    expect(leg.descriptors[0]?.platform).toMatchObject({ architecture: 'arm64' })
  })

  test('tells which step failed, how, and what it wrote last, and leaves no container', async () => {
    const error = await build([...steps, 'RUN echo the reason >&2; exit 37'], { push: false }).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({
      code: 'STEP_FAILED',
      exitCode: 37,
      step: expect.stringMatching(/\d\] RUN echo the reason/),
      message: expect.stringMatching(
        /^linux\/amd64: step \[.*\] RUN .* failed with exit code 37: the reason$/,
      ),
    })
    expect(await leftovers()).toEqual([])
  })

  test('explains a base image that does not exist', async () => {
    const name = `${registries[0]?.host}/no/such:1`
    await expect(build([`FROM ${name}`], { push: false })).rejects.toMatchObject({
      code: 'BASE_IMAGE',
      message: expect.stringMatching(/no\/such:1 cannot be read: it does not exist/),
    })
  })

  test('stops with all that it started when it is told to', async () => {
    const controller = new AbortController()
    const building = build(
      [...steps, 'RUN echo started && sleep 60'],
      { push: false },
      {
        signal: controller.signal,
        onProgress: (event) => {
          if (event.kind === 'log' && event.text === 'started') controller.abort()
        },
      },
    )
    await expect(building).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await leftovers()).toEqual([])
  })

  test('takes build secrets and contexts, or refuses them before it starts', async () => {
    expect(canBuild('docker', 'secrets') && canBuild('docker', 'build-contexts')).toBe(true)
    const secret = await build([...steps, 'RUN --mount=type=secret,id=TOKEN test -s /run/secrets/TOKEN'], {
      push: false,
      secrets: { TOKEN: 'hidden' },
    }).catch((caught: unknown) => caught)
    const context = await build(['FROM scratch', 'COPY --from=more hello.txt /'], {
      push: false,
      buildContexts: { more: '.' },
    }).catch((caught: unknown) => caught)
    if (hasBuildx) {
      expect(secret).not.toBeInstanceOf(Error)
      expect(context).not.toBeInstanceOf(Error)
    } else {
      for (const error of [secret, context]) {
        expect(error).toBeInstanceOf(BuildError)
        expect(error).toMatchObject({ code: 'UNSUPPORTED', message: expect.stringMatching(/docker-buildx/) })
      }
    }
  })
})

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { startCommand } from '../support/command.ts'

const password = 'an unusual passphrase'
const git = promisify(execFile)

const stackFile = `
name: chain
credentials:
  HOST: { username: DOCKER_USER, password: DOCKER_PASS }
variables: { ORG: HOST/chain, SEED: '' }
channels:
  develop: { branches: [develop], tags: develop, without: [copy] }
  release: { git-tags: v6.*, tags: ['\${GIT_TAG}', latest] }
sources:
  tools: { git: 'SOURCE', ref: docker }
defaults:
  repositories: \${ORG}/\${IMAGE}
  arch-tags: true
  provenance: false
  build-options: --network=none
  build-args: { ORG: '\${ORG}', TAG: '\${TAG}' }
images:
  base:
    context: base
    dockerfile: base/Dockerfile
  dev:
    needs: base
    context: dev
    dockerfile: dev/Dockerfile
  # Its own repository, and a script that leaves two images.
  pair:
    source: tools
    needs: dev
    run: ./build_docker.sh $TAG $ORG
    images:
      left: {}
      right:
        local: right:\${TAG}-\${ARCH}
        exports:
          - { platform: amd64, file: 'right-\${EACH_TAG}.tar.gz', name: 'chain/right:\${EACH_TAG}' }
          - { platform: arm64, file: 'right-\${EACH_TAG}-arm64.tar.gz', name: 'chain/right:\${EACH_TAG}-arm64' }
  side:
    needs: base
    context: side
    dockerfile: side/Dockerfile
    test: echo "$IMAGE" > tested-$ARCH
  # Taken as it is, under a name of the stack's own, and into a file.
  copy:
    from: \${ORG}/base:develop
    repositories: \${ORG}/copy
    exports: { platform: arm64, file: copy-arm64.tar, format: oci }
`

const scripts = {
  'base/Dockerfile': [
    'FROM scratch',
    'ARG TARGETARCH',
    'COPY rootfs-$TARGETARCH/ /',
    'RUN uname -m > /machine',
    '',
  ],
  'dev/Dockerfile': [
    'ARG ORG=nobody',
    'ARG TAG=latest',
    `FROM \${ORG}/base:\${TAG}`,
    'COPY version /dev-version',
    'RUN test "$(cat /machine)" = "$(uname -m)"',
    '',
  ],
  'dev/version': ['1', ''],
  'side/Dockerfile': ['ARG ORG', 'ARG TAG', `FROM \${ORG}/base:\${TAG}`, 'RUN echo side > /side', ''],
}

const buildScript = `#!/bin/sh
set -e
for name in left right; do
  printf 'FROM %s/dev:%s\\nRUN test "$(cat /machine)" = "$(uname -m)" && echo %s > /name\\n' "$2" "$1" $name > Dockerfile.$name
done
docker build --network none --quiet --tag "$2/left:$1" --file Dockerfile.left .
docker build --network none --quiet --tag "right:$1-$ARCH" --file Dockerfile.right .
`

let programs: Tools
let engine: Engine
let builder: Builder
let registry: Distribution
let root: string
let checkout: string
let variables: Record<string, string>
let org: string

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  builder = await createBuilder(engine, { name: 'polyarch-stack' })
  registry = await startDistribution({ version: '3.1', deleteEnabled: true, auth: { user: 'me', password } })
  root = await mkdtemp(join(tmpdir(), 'polyarch-cli-stack-'))
  checkout = join(root, 'checkout')
  org = `${registry.host}/chain`
  for (const name of ['checkout', 'tmp', 'home', 'crane', 'tools']) await mkdir(join(root, name))
  for (const name of ['base', 'dev', 'side']) await mkdir(join(checkout, name))
  await cp(await sampleRootfs(), join(checkout, 'base'), { recursive: true, verbatimSymlinks: true })
  for (const [name, lines] of Object.entries(scripts)) await writeFile(join(checkout, name), lines.join('\n'))
  await writeFile(join(root, 'tools', 'build_docker.sh'), buildScript, { mode: 0o755 })
  const source = join(root, 'tools')
  await commit(source, ['init', '--quiet', '--initial-branch', 'docker', '.'])
  await commitAll(source)
  const text = stackFile.replaceAll('HOST', registry.host).replaceAll('SOURCE', `file://${source}`)
  await writeFile(join(checkout, 'polyarch.yaml'), text)
  await commit(checkout, ['init', '--quiet', '--initial-branch', 'develop', '.'])
  await commitAll(checkout)
  variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(root, 'home'),
    TMPDIR: join(root, 'tmp'),
    NODE_NO_WARNINGS: '1',
    BUILDX_BUILDER: builder.name,
    DOCKER_USER: 'me',
    DOCKER_PASS: password,
    ...engine.env,
  }
  const login = ['auth', 'login', registry.host, '--username', 'me', '--password', password]
  await run(programs.crane, login, { env: craneEnvironment() })
})

afterAll(async () => {
  for (const part of [builder, engine, registry]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

function craneEnvironment(): Record<string, string> {
  return { DOCKER_CONFIG: join(root, 'crane'), HOME: join(root, 'home'), PATH: process.env['PATH'] ?? '' }
}

async function crane(...args: readonly string[]): Promise<string> {
  return (await run(programs.crane, [...args], { env: craneEnvironment() })).stdout.trim()
}

/** In order; none where nothing is tagged yet. */
async function tagsOf(name: string): Promise<readonly string[]> {
  const text = await crane('ls', `${org}/${name}`).catch((error: Error) => {
    if (error.message.includes('NAME_UNKNOWN')) return ''
    throw error
  })
  return text
    .split('\n')
    .filter((tag) => tag !== '')
    .toSorted()
}

function commit(folder: string, args: readonly string[]) {
  return git('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: folder })
}

async function commitAll(folder: string): Promise<void> {
  await commit(folder, ['add', '--all'])
  await commit(folder, ['commit', '--quiet', '--message', 'change'])
}

/** One run of the stack: what it printed as JSON, and how each leg came to be. */
async function stack(...args: readonly string[]) {
  const outcome = await startCommand(['stack', ...args, '--json'], { folder: checkout, variables }).ended
  expect(outcome.stdout + outcome.stderr).not.toContain(password)
  const document = JSON.parse(outcome.stdout === '' ? '{}' : outcome.stdout)
  const origins: Record<string, string> = {}
  for (const { image, platform, origin } of document.legs ?? [])
    origins[`${image}-${platform.split('/')[1]}`] = origin
  return { ...outcome, document, origins }
}

async function fileIn(reference: string, architecture: string, name: string): Promise<string> {
  const archive = join(root, 'image.tar')
  await crane('export', `--platform=linux/${architecture}`, reference, archive)
  return (await run('tar', ['--extract', '--to-stdout', '--file', archive, name])).stdout.trim()
}

const all = ['base', 'dev', 'left', 'right', 'side']
const legsOf = (names: readonly string[], origin: string) =>
  Object.fromEntries(
    names.flatMap((name) => [
      [`${name}-amd64`, origin],
      [`${name}-arm64`, origin],
    ]),
  )

test('a failing middle image stops its descendants alone, nothing is published, and the next run goes on from there', async () => {
  await writeFile(
    join(checkout, 'dev/Dockerfile'),
    [...scripts['dev/Dockerfile'], 'RUN false', ''].join('\n'),
  )
  const failed = await stack('run')
  expect(failed.status, failed.stderr).toBe(1)
  expect(failed.origins).toEqual(legsOf(['base', 'side'], 'built'))
  expect(failed.document.skipped).toEqual(['pair-amd64', 'pair-arm64'])
  expect(failed.document.error.problems.join('\n')).toMatch(/dev-amd64: .*RUN false/)
  expect(await tagsOf('base')).toEqual([])

  await writeFile(join(checkout, 'dev/Dockerfile'), scripts['dev/Dockerfile'].join('\n'))
  const mended = await stack('run')
  expect(mended.status, mended.stderr).toBe(0)
  expect(mended.origins).toEqual({
    ...legsOf(['base', 'side'], 'resumed'),
    ...legsOf(['dev', 'left', 'right'], 'built'),
  })
  for (const name of all) {
    expect(await tagsOf(name)).toEqual(['develop', 'develop-amd64', 'develop-arm64'])
    for (const [architecture, machine] of [
      ['amd64', 'x86_64'],
      ['arm64', 'aarch64'],
    ] as const)
      expect(await fileIn(`${org}/${name}:develop`, architecture, 'machine')).toBe(machine)
  }
  const [side] = failed.document.legs.filter(({ job }: { job: string }) => job === 'side-arm64')
  expect((await readFile(join(checkout, 'tested-arm64'), 'utf8')).trim()).toBe(`${org}/side@${side.digest}`)
  // Two images of one script.
  expect(await fileIn(`${org}/left:develop`, 'arm64', 'name')).toBe('left')
  expect(await fileIn(`${org}/right:develop`, 'arm64', 'name')).toBe('right')
  const exports = join(checkout, '.polyarch/exports')
  expect((await readdir(exports)).toSorted()).toEqual(['right-develop-arm64.tar.gz', 'right-develop.tar.gz'])
  const loaded = await run(
    programs.docker,
    ['load', '--input', join(exports, 'right-develop-arm64.tar.gz')],
    { env: variables },
  )
  expect(loaded.stdout).toContain('chain/right:develop-arm64')

  // A child's first layers are its parent's, of the same platform.
  const layers = async (name: string, architecture: string): Promise<readonly string[]> =>
    JSON.parse(await crane('config', `--platform=linux/${architecture}`, `${org}/${name}:develop`)).rootfs
      .diff_ids
  for (const architecture of ['amd64', 'arm64']) {
    const [base, dev, left] = await Promise.all(
      ['base', 'dev', 'left'].map((name) => layers(name, architecture)),
    )
    expect(dev?.slice(0, base?.length)).toEqual(base)
    expect(left?.slice(0, dev?.length)).toEqual(dev)
  }

  const again = await stack('run')
  expect(again.status, again.stderr).toBe(0)
  expect(again.origins).toEqual(legsOf(all, 'resumed'))

  // A leg that its repository has lost is built again, and what stands on it stays where that is the same image.
  const lost = again.document.legs.find(({ job }: { job: string }) => job === 'side-arm64').digest
  await crane('delete', `${org}/side:develop`)
  await crane('delete', `${org}/side@${lost}`)
  const repaired = await stack('run')
  expect(repaired.status, repaired.stderr).toBe(0)
  expect(repaired.origins['side-arm64']).toBe('built')
  expect(repaired.origins['side-amd64']).toBe('resumed')
})

test('only what changed since a commit is built, with all that stands on it; the rest is taken as published', async () => {
  const before = await crane('digest', `${org}/side:develop`)
  await writeFile(join(checkout, 'dev/version'), '2\n')
  await commitAll(checkout)
  const planned = await stack('plan', '--changed-since', 'HEAD~1')
  expect(Object.keys(planned.document.changed)).toEqual(['dev', 'pair'])
  const outcome = await stack('run', '--changed-since', 'HEAD~1', '--fresh')
  expect(outcome.status, outcome.stderr).toBe(0)
  expect(outcome.origins).toEqual({
    ...legsOf(['base', 'side'], 'reused'),
    ...legsOf(['dev', 'left', 'right'], 'built'),
  })
  expect(await fileIn(`${org}/left:develop`, 'arm64', 'dev-version')).toBe('2')
  expect(await crane('digest', `${org}/side:develop`)).toBe(before)
})

test('a release builds on several machines from leg files alone, plain docker included', async () => {
  await commit(checkout, ['tag', 'v6.1.0'])
  await commit(checkout, ['checkout', '--quiet', 'v6.1.0'])
  const legs = join(root, 'legs')
  const build = (name: string, ...more: readonly string[]) =>
    stack('build', name, '--channel', 'release', '--legs', legs, '--exports', join(root, 'exports'), ...more)
  const early = await build('dev')
  expect(early.status).toBe(1)
  expect(early.stderr).toContain('dev-amd64 stands on base-amd64')
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    for (const [name, ...more] of [['base'], ['dev', '--builder', 'docker'], ['pair']] as const) {
      const outcome = await build(name, '--platform', platform, ...more)
      expect(outcome.status, outcome.stderr).toBe(0)
    }
  }
  for (const name of ['side', 'copy']) expect(await build(name)).toMatchObject({ status: 0 })
  expect((await readdir(legs)).toSorted()).toEqual(
    [
      'base-amd64',
      'base-arm64',
      'copy-copy',
      'dev-amd64',
      'dev-arm64',
      'pair-amd64',
      'pair-arm64',
      'side-amd64',
      'side-arm64',
    ].map((name) => `${name}.json`),
  )
  expect(await tagsOf('base')).not.toContain('v6.1.0')
  const result = join(root, 'result.json')
  const published = await stack('publish', '--channel', 'release', '--legs', legs, '--result', result)
  expect(published.status, published.stderr).toBe(0)
  expect(JSON.parse(await readFile(result, 'utf8'))).toEqual(published.document)
  expect(Object.keys(published.document.published)).toEqual(['base', 'dev', 'left', 'right', 'side', 'copy'])
  for (const name of [...all, 'copy']) {
    expect(await tagsOf(name)).toEqual(
      expect.arrayContaining(['v6.1.0', 'v6.1.0-amd64', 'v6.1.0-arm64', 'latest']),
    )
    expect(await crane('digest', `${org}/${name}:latest`)).toBe(
      await crane('digest', `${org}/${name}:v6.1.0`),
    )
    expect(await fileIn(`${org}/${name}:v6.1.0`, 'arm64', 'machine')).toBe('aarch64')
  }
  expect(await crane('digest', '--platform=linux/arm64', `${org}/copy:latest`)).toBe(
    await crane('digest', '--platform=linux/arm64', `${org}/base:develop`),
  )
  expect((await readdir(join(root, 'exports'))).toSorted()).toEqual([
    'copy-arm64.tar',
    'right-latest-arm64.tar.gz',
    'right-latest.tar.gz',
    'right-v6.1.0-arm64.tar.gz',
    'right-v6.1.0.tar.gz',
  ])
  expect(await readdir(join(root, 'tmp'))).toEqual([])
})

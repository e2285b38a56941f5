import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startLocalRegistry } from '@polyarch/local-registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Buildkitd,
  type Certificate,
  makeCertificate,
  makeClientCertificate,
  run,
  sampleRootfs,
  startBuildkitd,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import { startCommand } from '../support/command.ts'

let programs: Tools
let daemons: readonly Buildkitd[]
let client: Certificate
let root: string
let variables: Record<string, string>

beforeAll(async () => {
  programs = await tools()
  root = await mkdtemp(join(tmpdir(), 'polyarch-cli-endpoints-'))
  for (const name of ['checkout', 'tmp', 'home', 'home/.docker', 'tls']) await mkdir(join(root, name))
  const server = await makeCertificate(join(root, 'tls'))
  client = await makeClientCertificate(join(root, 'tls'))
  daemons = [await startBuildkitd({ tls: server }), await startBuildkitd({ tls: server })]
  await cp(await sampleRootfs(), join(root, 'checkout'), { recursive: true, verbatimSymlinks: true })
  const lines = [
    'FROM scratch',
    'ARG TARGETARCH',
    'COPY rootfs-$TARGETARCH/ /',
    'RUN uname -m > /machine',
    '',
  ]
  await writeFile(join(root, 'checkout/Dockerfile'), lines.join('\n'))
  const [ca, cert, key] = await Promise.all(
    [client.ca, client.certificate, client.key].map((file) => readFile(file, 'utf8')),
  )
  const settings = { cliPluginsExtraDirs: [dirname(programs.buildx)] }
  await writeFile(join(root, 'home/.docker/config.json'), JSON.stringify(settings))
  variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(root, 'home'),
    TMPDIR: join(root, 'tmp'),
    NODE_NO_WARNINGS: '1',
    // No engine has any part in it.
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
    BUILDER_TLS: JSON.stringify({ 'linux/amd64': { ca, cert, key }, 'linux/arm64': { ca, cert, key } }),
  }
})

afterAll(async () => {
  for (const daemon of daemons ?? []) await daemon[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

function polyarch(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return startCommand(args, { folder: join(root, 'checkout'), variables: { ...variables, ...more } }).ended
}

function endpoints(): readonly string[] {
  return ['linux/amd64', 'linux/arm64'].flatMap((platform, place) => [
    '--builder-endpoints',
    `${platform}=${daemons[place]?.tcpAddress}`,
  ])
}

test('polyarch run drives two endpoints at once, without an engine, and leaves nothing', async () => {
  await using registry = await startLocalRegistry()
  const before = await readdir(join(root, 'home/.docker'), { recursive: true })
  const args = ['run', '--images', `${registry.host}/org/app`, '--tag', '1', ...endpoints(), '--json']
  const outcome = await polyarch(args)
  expect(outcome.status, outcome.stderr).toBe(0)
  const { platforms, legs } = JSON.parse(outcome.stdout)
  expect(Object.keys(platforms)).toEqual(['linux/amd64', 'linux/arm64'])
  expect(legs.map((leg: { descriptors: readonly unknown[] }) => leg.descriptors.length)).toEqual([2, 2])
  await run(programs.crane, ['validate', '--insecure', '--remote', `${registry.host}/org/app:1`])
  expect(await readdir(join(root, 'tmp'))).toEqual([])
  expect(await readdir(join(root, 'home/.docker'), { recursive: true })).toEqual(before)
})

test('polyarch build takes an endpoint for its platform, and names one that refuses it', async () => {
  await using registry = await startLocalRegistry()
  const args = ['build', '--images', `${registry.host}/org/app`, '--platform', 'linux/arm64', ...endpoints()]
  const good = await polyarch(args)
  expect(good.status, good.stderr).toBe(0)
  const without = await polyarch(args, { BUILDER_TLS: '' })
  expect(without.status).toBe(1)
  expect(without.stderr).toMatch(/linux\/arm64: builder-endpoints: tcp:\S+ cannot be used: .*TLS/)
  const wrong = await polyarch(args, { BUILDER_TLS: 'linux/arm64: {ca: geheim}' })
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toMatch(/BUILDER_TLS: linux\/arm64: ca is no certificate in PEM/)
  expect(wrong.stderr).not.toContain('geheim')
  expect(await readdir(join(root, 'tmp'))).toEqual([])
})

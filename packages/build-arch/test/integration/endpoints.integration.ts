import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Platform, parsePlatform, parseRepository } from '@polyarch/image'
import { startLocalRegistry } from '@polyarch/local-registry'
import { type BuilderEndpoint, makePlan, parseBuilderTls } from '@polyarch/plan'
import { RegistryClient } from '@polyarch/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Buildkitd,
  type Certificate,
  createBuilder,
  type Engine,
  loadBuildkitImage,
  makeCertificate,
  makeClientCertificate,
  run,
  sampleRootfs,
  startBuildkitd,
  startEngine,
  type Tools,
  tools,
} from '../../../../e2e/provision/index.ts'
import {
  type BuildProgress,
  buildLeg,
  type EndpointRequest,
  openEndpoint,
  removeBuilder,
  startContainerBuilder,
} from '../../src/index.ts'

let programs: Tools
let engine: Engine
let root: string
let checkout: string
let daemons: readonly Buildkitd[]
let client: Certificate
let stranger: Certificate
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  programs = await tools()
  engine = await startEngine()
  root = await mkdtemp(join(tmpdir(), 'polyarch-endpoints-'))
  const [own, other] = [join(root, 'own'), join(root, 'other')]
  checkout = join(root, 'checkout')
  for (const folder of [own, other, checkout, join(root, 'bin')]) await mkdir(folder)
  const server = await makeCertificate(own)
  client = await makeClientCertificate(own)
  await makeCertificate(other)
  stranger = await makeClientCertificate(other)
  daemons = [await startBuildkitd({ tls: server }), await startBuildkitd({ tls: server })]
  await cp(await sampleRootfs(), checkout, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(checkout, 'hello.txt'), 'hello\n')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: of the Dockerfile
  const lines = ['FROM scratch', 'ARG TARGETARCH', 'COPY rootfs-${TARGETARCH} /', 'RUN uname -m > /machine']
  await writeFile(join(checkout, 'Dockerfile'), `${lines.join('\n')}\n`)
  environment = { ...engine.env, PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: root }
})

afterAll(async () => {
  for (const part of [...(daemons ?? []), engine]) await part?.[Symbol.asyncDispose]()
  if (root !== undefined) await rm(root, { recursive: true, force: true })
})

const arm = parsePlatform('linux/arm64')

async function tlsOf(platform: Platform, certificate: Certificate, ca = certificate.ca) {
  const [authority, cert, key] = await Promise.all(
    [ca, certificate.certificate, certificate.key].map((file) => readFile(file, 'utf8')),
  )
  const text = JSON.stringify({ [`linux/${platform.architecture}`]: { ca: authority, cert, key } })
  const [tls] = await parseBuilderTls(text)
  if (tls === undefined) throw new Error('expected one entry')
  return tls
}

/** Opens an endpoint in a folder of its own; removes both again. */
async function withBuilder<T>(
  request: Omit<EndpointRequest, 'buildkit'> & Partial<EndpointRequest>,
  use: (opened: Awaited<ReturnType<typeof openEndpoint>>, folder: string) => Promise<T>,
  onProgress: (event: BuildProgress) => void = () => {},
): Promise<T> {
  const folder = await mkdtemp(join(root, 'step-'))
  try {
    const opened = await openEndpoint({ buildkit: {}, ...request }, { environment, folder, onProgress })
    try {
      return await use(opened, folder)
    } finally {
      if (opened.isOwn) await removeBuilder(opened.name, opened.environment)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function problemOf(endpoint: BuilderEndpoint, more: Partial<EndpointRequest> = {}): Promise<string> {
  const error: unknown = await withBuilder({ platform: arm, endpoint, ...more }, async () => undefined).catch(
    (caught: unknown) => caught,
  )
  expect(error).toMatchObject({ name: 'BuildError' })
  return String(error)
}

const addressOf = (place: number): string => daemons[place]?.tcpAddress ?? ''

describe('two BuildKit daemons behind mutual TLS', () => {
  test('each build their platform at once, pushed by digest, and leave nothing behind', async () => {
    await using registry = await startLocalRegistry()
    await using registryClient = new RegistryClient()
    const repositories = [parseRepository(`${registry.host}/elsewhere/app`)]
    const events: BuildProgress[] = []
    const legs = await Promise.all(
      ['linux/amd64', 'linux/arm64'].map(async (name, place) => {
        const platform = parsePlatform(name)
        const endpoint = { kind: 'daemon', address: addressOf(place) } as const
        const tls = await tlsOf(platform, client)
        return await withBuilder(
          { platform, endpoint, tls },
          async (opened, folder) => {
            for (const file of (await readdir(folder)).filter((one) => one.endsWith('.pem')))
              expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
            expect((await stat(folder)).mode & 0o777).toBe(0o700)
            return await buildLeg(
              {
                ...{ platform, repositories, builder: 'buildx', builderName: opened.name },
                ...{ workingFolder: checkout, context: '.', dockerfile: 'Dockerfile' },
                ...{ provenance: 'min', push: true },
              },
              { client: registryClient, environment: opened.environment, temporaryFolder: root },
            )
          },
          (event) => events.push(event),
        )
      }),
    )
    for (const leg of legs) {
      expect(leg.descriptors).toHaveLength(2)
      const name = `${registry.host}/elsewhere/app@${leg.imageDigest}`
      await run(programs.crane, ['validate', '--insecure', '--remote', name])
    }
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'step',
        state: 'done',
        name: '[builder] start of the remote builder',
        durationMs: expect.any(Number),
      }),
    )
    expect((await readdir(root)).filter((name) => /^(?:step|polyarch-leg)-/.test(name))).toEqual([])
    const { stdout } = await run(engine.docker, ['buildx', 'ls'], { env: environment })
    expect(stdout).not.toContain('polyarch-')
  })

  test.each([
    [
      'a client certificate of another authority',
      () => tlsOf(arm, stranger, client.ca),
      /it refuses the certificate that BUILDER_TLS has/,
    ],
    [
      'another authority than the builder’s',
      () => tlsOf(arm, client, stranger.ca),
      /its certificate is not signed by the ca/,
    ],
    [
      'no TLS',
      () => Promise.resolve(undefined),
      /it (?:may want|wants) TLS, which the secret BUILDER_TLS gives/,
    ],
  ])('refuse %s, which is told at once and in one line', async (_, makeTls, reason) => {
    const tls = await makeTls()
    const start = performance.now()
    const problem = await problemOf(
      { kind: 'daemon', address: addressOf(0) },
      tls === undefined ? {} : { tls },
    )
    expect(problem).toMatch(reason)
    expect(problem).toMatch(/linux\/arm64: builder-endpoints: tcp:\/\/127\.0\.0\.1:\d+ cannot be used: /)
    expect(problem.split('\n')).toHaveLength(1)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('are known by another name where their certificate has one', async () => {
    const tls = await tlsOf(arm, client)
    const named = { kind: 'daemon', address: addressOf(0), serverName: 'localhost' } as const
    await withBuilder({ platform: arm, endpoint: named, tls }, async () => undefined)
    expect(await problemOf({ ...named, serverName: 'other.example' }, { tls })).toMatch(
      /its certificate is for another name/,
    )
  })
})

test.each([
  ['tcp://127.0.0.1:9', /it cannot be reached \(ECONNREFUSED\)/],
  ['docker-container://no-such', /buildctl finds no BuildKit in that container \(.*[Nn]o such container/],
])('an endpoint that is not there is named with the reason: %s', async (address, reason) => {
  expect(await problemOf({ kind: 'daemon', address })).toMatch(reason)
})

test('a server that is no BuildKit is named as such', async () => {
  await using registry = await startLocalRegistry()
  expect(await problemOf({ kind: 'daemon', address: `tcp://${registry.host}` })).toMatch(
    /no BuildKit|closes the connection/,
  )
})

test('a builder that does not build the platform is refused', async () => {
  const tls = await tlsOf(parsePlatform('linux/s390x'), client)
  const endpoint = { kind: 'daemon', address: addressOf(0) } as const
  const problem = await problemOf(endpoint, { platform: parsePlatform('linux/s390x'), tls })
  expect(problem).toMatch(/linux\/s390x: .* it builds linux\/amd64, .* and not that platform/)
})

test('a builder’s name and a container are taken as they are', async () => {
  await using builder = await createBuilder(engine, { name: 'polyarch-named' })
  await withBuilder({ platform: arm, endpoint: { kind: 'builder', name: builder.name } }, async (opened) => {
    expect(opened).toMatchObject({ name: builder.name, isOwn: false })
  })
  const address = `docker-container://buildx_buildkit_${builder.name}0`
  await withBuilder({ platform: arm, endpoint: { kind: 'daemon', address } }, async (opened) => {
    expect(opened.isOwn).toBe(true)
  })
  expect(await problemOf({ kind: 'builder', name: 'no-such' })).toMatch(
    /buildx knows no builder of that name/,
  )
  const { stdout } = await run(engine.docker, ['ps', '--quiet'], { env: environment })
  expect(stdout.trim().split('\n')).toHaveLength(1)
})

test('ssh leads to a daemon, or to an engine that starts one', async () => {
  const daemon = daemons[0]
  // Takes ssh's arguments and runs the command here: what ssh itself does is not ours.
  const shim = [
    '#!/bin/sh',
    'while [ "$1" != "--" ]; do shift; done; shift; host=$1; shift',
    '[ "$host" = away ] && { echo "ssh: connect to host away port 22: Connection refused" >&2; exit 255; }',
    `export BUILDKIT_HOST=${daemon?.address} DOCKER_HOST=${engine.host}`,
    `export PATH="${join(root, 'bin')}:$PATH"`,
    'exec sh -c "$*"',
  ]
  await writeFile(join(root, 'bin', 'ssh'), `${shim.join('\n')}\n`)
  await chmod(join(root, 'bin', 'ssh'), 0o755)
  await cp(programs.buildctl, join(root, 'bin', 'buildctl'))
  await withBuilder(
    { platform: arm, endpoint: { kind: 'daemon', address: 'ssh://me@arm' } },
    async () => undefined,
  )
  expect(await problemOf({ kind: 'daemon', address: 'ssh://away' })).toMatch(
    /ssh:\/\/away cannot be used: buildctl finds no BuildKit there by ssh \(ssh: connect to host away .* refused\)/,
  )
  await loadBuildkitImage(engine)
  const image = 'moby/buildkit:buildx-stable-1'
  const elsewhere = { kind: 'engine', address: 'ssh://me@arm' } as const
  await withBuilder({ platform: arm, endpoint: elsewhere, buildkit: { image } }, async ({ name }) => {
    const { stdout } = await run(engine.docker, ['ps', '--format={{.Names}}'], { env: environment })
    expect(stdout).toContain(`buildx_buildkit_${name}0`)
  })
  const { stdout } = await run(engine.docker, ['ps', '--all', '--quiet'], { env: environment })
  expect(stdout.trim()).toBe('')
})

describe('a builder of our own', () => {
  test('falls back to the image on the machine, pulls base images from a mirror, keeps its state where it is told to', async () => {
    await loadBuildkitImage(engine)
    await using mirror = await startLocalRegistry()
    await using registryClient = new RegistryClient()
    const base = join(root, 'base')
    await mkdir(base)
    await writeFile(join(base, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /base\n')
    await run(
      engine.docker,
      ['build', '--quiet', '--provenance=false', '--tag', `${mirror.host}/library/base:1`, base],
      {
        env: environment,
      },
    )
    await run(engine.docker, ['push', '--quiet', `${mirror.host}/library/base:1`], { env: environment })
    await writeFile(join(checkout, 'Dockerfile.base'), 'FROM base:1\nCOPY hello.txt /\n')
    const { build } = await makePlan(
      { 'registry-mirrors': `docker.io=http://${mirror.host}`, images: 'ghcr.io/a/b', tag: 't' },
      { provider: 'git', eventName: 'push', ref: 'refs/heads/main', sha: '', isFork: false },
      { now: new Date() },
    )
    const folder = await mkdtemp(join(root, 'step-'))
    const stateFolder = await mkdtemp(join(root, 'state-'))
    const own = { ...environment, BUILDX_CONFIG: join(folder, 'buildx') }
    const name = 'polyarch-own'
    const events: BuildProgress[] = []
    const image = await startContainerBuilder(
      { name, settings: build.buildkit, folder, stateFolder },
      { environment: own, onProgress: (event) => events.push(event) },
    )
    try {
      expect(image).toBe('moby/buildkit:buildx-stable-1')
      const before = mirror.requests.length
      await buildLeg(
        {
          ...{
            platform: parsePlatform('linux/amd64'),
            repositories: [],
            builder: 'buildx',
            builderName: name,
          },
          ...{ workingFolder: checkout, context: '.', dockerfile: 'Dockerfile.base' },
          ...{ provenance: 'false', push: false },
        },
        { client: registryClient, environment: own, temporaryFolder: root },
      )
      const paths = mirror.requests.slice(before).map(({ path }) => path)
      expect(paths.join('\n')).toContain('/v2/library/base/manifests/')
      expect(await readdir(stateFolder)).toContain('runc-overlayfs')
      const starts = events.filter((event) => event.kind === 'step' && event.state !== 'started')
      expect(starts.map((event) => event.kind === 'step' && [event.name, event.state])).toContainEqual([
        '[builder] start of the docker-container builder',
        'done',
      ])
    } finally {
      await removeBuilder(name, own)
    }
    const { stdout } = await run(engine.docker, ['volume', 'ls', '--quiet'], { env: environment })
    expect(stdout.trim()).toBe('')
  })
})

describe('a cluster', () => {
  test('is asked for pods on nodes of the platform, and for their removal', async () => {
    const requests: { readonly method: string; readonly path: string; readonly body: string }[] = []
    const stored = new Map<string, object>()
    // Speaks as much of the API as buildx needs to have its deployment made; its pods never become ready.
    const files = await makeCertificate(await mkdtemp(join(root, 'cluster-')))
    const [cert, key, ca] = await Promise.all(
      [files.certificate, files.key, files.ca].map((file) => readFile(file)),
    )
    const server = createServer({ cert, key }, (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method = '', url = '' } = request
        const body = Buffer.concat(chunks).toString('latin1')
        requests.push({ method, path: url, body })
        const answer = (status: number, value: object) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
        }
        if (request.headers.authorization !== 'Bearer cluster-token')
          return answer(401, { kind: 'Status', code: 401 })
        const name = url.split('/').at(-1) ?? ''
        if (method === 'POST') {
          // buildx speaks protobuf, in which texts stand as they are.
          const made = /polyarch-[0-9a-f]+/.exec(body)?.[0] ?? ''
          const kind = name === 'deployments' ? 'Deployment' : 'ConfigMap'
          const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1'
          const document = { kind, apiVersion, metadata: { name: made, namespace: 'ci' } }
          if (kind === 'Deployment') stored.set(made, document)
          return answer(201, document)
        }
        if (method === 'DELETE') stored.delete(name)
        const found = stored.get(name)
        if (method === 'GET' && found !== undefined) return answer(200, found)
        return answer(method === 'GET' ? 404 : 200, {
          ...{ kind: 'Status', apiVersion: 'v1', code: 404 },
          ...{ status: method === 'GET' ? 'Failure' : 'Success', reason: 'NotFound' },
        })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const kubeconfig = JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'other' },
      clusters: [
        {
          name: 'c',
          cluster: {
            server: `https://127.0.0.1:${port}`,
            'certificate-authority-data': ca?.toString('base64'),
          },
        },
      ],
      users: [{ name: 'u', user: { token: 'cluster-token' } }],
      contexts: ['prod', 'other'].map((name) => ({ name, context: { cluster: 'c', user: 'u' } })),
    })
    try {
      const problem = await problemOf(
        {
          kind: 'kubernetes',
          context: 'prod',
          options: {
            ...{ namespace: 'ci', replicas: '2', rootless: 'true', timeout: '1s' },
            ...{ 'requests.cpu': '500m', 'limits.memory': '4Gi', labels: 'team=a,use=builds' },
          },
        },
        { kubeconfig, buildkit: { config: 'debug = true\n' } },
      )
      expect(problem).toMatch(
        /linux\/arm64: builder-endpoints: kubernetes:\/\/prod cannot be used: .*expected 2 replicas to be ready, got 0/,
      )
    } finally {
      server.closeAllConnections()
      server.close()
    }
    const made = requests.find(({ method, path }) => method === 'POST' && path.endsWith('/deployments'))
    expect(made?.path).toBe('/apis/apps/v1/namespaces/ci/deployments')
    for (const text of ['kubernetes.io/arch\\x12\\x05arm64', 'kubernetes.io/os', 'team', 'use', 'builds'])
      expect(made?.body).toMatch(new RegExp(text))
    for (const text of ['500m', '4Gi', 'moby/buildkit:', 'rootless']) expect(made?.body).toContain(text)
    const config = requests.find(({ method, path }) => method === 'POST' && path.endsWith('/configmaps'))
    expect(config?.body).toContain('debug = true')
    expect(requests.some(({ method, path }) => method === 'DELETE' && path.includes('/deployments/'))).toBe(
      true,
    )
    expect(stored.size).toBe(0)
  })

  test('of a context that is not in the configuration is refused', async () => {
    const { message } = await withBuilder(
      {
        platform: arm,
        endpoint: { kind: 'kubernetes', context: 'x', options: {} },
        kubeconfig: '{"clusters":[1]}',
      },
      async () => ({ message: '' }),
    ).catch((error: unknown) => (error instanceof Error ? error : { message: '' }))
    expect(message).toMatch(/KUBECONFIG: has no contexts/)
  })
})

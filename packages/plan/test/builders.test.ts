import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  builderCapabilities,
  builderNames,
  type CiEvent,
  checkBuilder,
  makePlan,
  PlanError,
  type PlanInputs,
  parseBuilderTls,
  parseKubeconfig,
  parsePlanDocument,
  planRun,
  toPlanDocument,
} from '../src/index.ts'
import { push } from './events.ts'

const forkPullRequest: CiEvent = { ...push, eventName: 'pull_request', isFork: true }
const lines = (...texts: readonly string[]) => texts.join('\n')

const now = new Date('2026-08-01T00:00:00Z')
const plan = (inputs: PlanInputs, event = push) => makePlan(inputs, event, { now })

async function problemsOf(inputs: PlanInputs): Promise<readonly string[]> {
  const error = await plan(inputs).catch((caught: unknown) => caught)
  if (error instanceof PlanError) return error.problems.map(({ input, message }) => `${input}: ${message}`)
  return []
}

const elsewhere = [
  'linux/arm64 = tcp://arm.example.org:1234',
  'linux/amd64=kubernetes://?namespace=ci&replicas=2&rootless=true&limits.memory=4Gi',
].join('\n')

describe('builder-endpoints', () => {
  test.each([
    ['tcp://host:1234', { kind: 'daemon', address: 'tcp://host:1234' }],
    ['tcp://host:1234/', { kind: 'daemon', address: 'tcp://host:1234' }],
    ['tcp://10.0.0.1:1?servername=b', { kind: 'daemon', address: 'tcp://10.0.0.1:1', serverName: 'b' }],
    ['tcp://[::1]:1234', { kind: 'daemon', address: 'tcp://[::1]:1234' }],
    ['ssh://me@graviton', { kind: 'daemon', address: 'ssh://me@graviton' }],
    ['ssh://me@graviton:2222?driver=docker-container', { kind: 'engine', address: 'ssh://me@graviton:2222' }],
    ['docker-container://buildkitd', { kind: 'daemon', address: 'docker-container://buildkitd' }],
    ['docker-container://b?context=other', { kind: 'daemon', address: 'docker-container://b?context=other' }],
    [
      'unix:///run/buildkit/buildkitd.sock',
      { kind: 'daemon', address: 'unix:///run/buildkit/buildkitd.sock' },
    ],
    ['kubernetes://', { kind: 'kubernetes', options: {} }],
    [
      'kubernetes://prod?nodeselector=kubernetes.io/arch=arm64,pool=ci&tolerations=key=a,operator=Exists;key=b',
      {
        kind: 'kubernetes',
        context: 'prod',
        options: {
          nodeselector: 'kubernetes.io/arch=arm64,pool=ci',
          tolerations: 'key=a,operator=Exists;key=b',
        },
      },
    ],
    ['my-builder.1', { kind: 'builder', name: 'my-builder.1' }],
  ])('takes %s', async (endpoint, expected) => {
    const { platforms } = await plan({ 'builder-endpoints': `linux/arm64=${endpoint}` })
    expect(platforms.map((leg) => leg.endpoint)).toEqual([undefined, expected])
  })

  test.each([
    ['linux/arm64', 'no line platform=endpoint'],
    ['solaris=tcp://a:1', 'solaris'],
    ['linux/arm64=', 'is no endpoint'],
    ['linux/arm64=tcp://host', 'has no host:port'],
    ['linux/arm64=tcp://host:1/path', 'more than host:port'],
    ['linux/arm64=tcp://host:1?tls=no', 'unknown option tls'],
    ['linux/arm64=https://host:1', 'unknown scheme'],
    ['linux/arm64=tcp://a:1 tcp://b:1', 'white space'],
    ['linux/arm64=ssh://-oProxyCommand=x', 'is no URL|has no host'],
    ['linux/arm64=ssh://me:geheim@host', 'holds a password'],
    ['linux/arm64=ssh://host/run/a;reboot', 'a path that is no socket'],
    ['linux/arm64=ssh://host?driver=podman', 'neither remote nor docker-container'],
    ['linux/arm64=docker-container://', 'names no container'],
    ['linux/arm64=docker-container://-v', 'names no container'],
    ['linux/arm64=unix://relative', 'names no socket'],
    ['linux/arm64=--builder', 'neither a URL nor the name'],
    ['linux/arm64=kubernetes://?replica=2', '"replica" is no option of it; allowed: namespace'],
    ['linux/arm64=kubernetes://?replicas=0', 'from 1 to 999'],
    ['linux/arm64=kubernetes://?rootless=yes', 'true or false'],
    ['linux/arm64=kubernetes://?limits.cpu=lots', 'a quantity'],
    ['linux/arm64=kubernetes://?namespace=a&namespace=b', 'is there twice'],
    ['linux/arm64=tcp://a:1\nlinux/arm64/v8=tcp://b:1', 'is there twice'],
  ])('refuses %j', async (text, problem) => {
    const problems = await problemsOf({ 'builder-endpoints': text })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^builder-endpoints: /)
    expect(problems[0]).toMatch(new RegExp(problem))
    expect(problems.join()).not.toContain('geheim')
  })

  test('puts its platforms on the default runner, native, and says so', async () => {
    const made = await plan({ 'builder-endpoints': elsewhere, runners: 'default=big\nlinux/arm64=arm' })
    expect(
      made.platforms.map(({ runner, emulate, timeoutMinutes }) => [runner, emulate, timeoutMinutes]),
    ).toEqual([
      ['big', 'never', 60],
      ['big', 'never', 60],
    ])
    expect(made.reasons.join('\n')).toMatch(/linux\/arm64 is built by tcp:\/\/arm\.example\.org:1234/)
    expect(parsePlanDocument(toPlanDocument(made))).toEqual(made)
  })

  test('is not used for code from forks, unless fork-runners is same, nor where all is emulated', async () => {
    const endpoints = { 'builder-endpoints': elsewhere }
    const count = async (more: PlanInputs, event = push) =>
      (await plan({ ...endpoints, ...more }, event)).platforms.filter(
        ({ endpoint }) => endpoint !== undefined,
      ).length
    expect(await count({}, forkPullRequest)).toBe(0)
    expect(await count({ 'fork-runners': 'same' }, forkPullRequest)).toBe(2)
    expect(await count({ emulation: 'always' })).toBe(0)
    expect(await count({})).toBe(2)
  })

  test('says which of its platforms is not built', async () => {
    const { notices } = await plan({ 'builder-endpoints': 'linux/riscv64=tcp://a:1' })
    expect(notices.join()).toMatch(/builder-endpoints: linux\/riscv64 is none of this run's platforms/)
  })
})

describe('what a builder can do', () => {
  const asks: PlanInputs = {
    provenance: 'max',
    sbom: 'true',
    'builder-endpoints': 'linux/arm64=tcp://a:1',
    'registry-mirrors': 'docker.io=mirror',
    'buildkit-config': 'debug = true',
  }

  test.each(['docker', 'buildah'])('is told before anything starts: %s', async (builder) => {
    const problems = await problemsOf({ builder, ...asks })
    expect(problems.map((line) => line.split(':')[0]).toSorted()).toEqual(Object.keys(asks).toSorted())
    for (const problem of problems)
      expect(problem).toMatch(
        new RegExp(`more than the builder ${builder} can do; builders that can: buildx; or leave it out`),
      )
  })

  test('asks for nothing by its defaults', async () => {
    for (const builder of builderNames) {
      expect(await problemsOf({ builder })).toEqual([])
      expect(await problemsOf({ builder, provenance: 'false', sbom: 'false' })).toEqual([])
    }
    expect(await problemsOf({ builder: 'buildx', ...asks })).toEqual([])
  })

  test('holds for a builder that is chosen later too', async () => {
    const made = await plan({ sbom: 'true' })
    expect(() => checkBuilder(made, 'buildx')).not.toThrow()
    expect(() => checkBuilder(made, 'docker')).toThrow(/sbom: "true" is more than the builder docker can do/)
  })

  test('is known of every builder', () => {
    for (const row of Object.values(builderCapabilities)) expect(Object.keys(row)).toEqual([...builderNames])
  })
})

describe('the settings of BuildKit', () => {
  const configOf = async (inputs: PlanInputs) => (await plan(inputs)).build.buildkit.config

  test('are what was typed, and mirrors as BuildKit has them', async () => {
    const config = lines('debug = true', '[worker.oci]', '  max-parallelism = 4')
    expect(await configOf({})).toBeUndefined()
    expect(await configOf({ 'buildkit-config': config })).toBe(config)
    const { parse } = await import('smol-toml')
    const mirrors = lines(
      'docker.io=http://127.0.0.1:5000',
      'index.docker.io = mirror.example.org/proxy/',
      '# the company’s',
      'quay.io:443=https://[::1]:5000',
    )
    expect(parse((await configOf({ 'registry-mirrors': mirrors })) ?? '')).toEqual({
      registry: {
        'docker.io': { mirrors: ['127.0.0.1:5000', 'mirror.example.org/proxy'] },
        '127.0.0.1:5000': { http: true },
        'quay.io:443': { mirrors: ['[::1]:5000'] },
      },
    })
  })

  test('are merged where both are given', async () => {
    const { parse } = await import('smol-toml')
    const config = lines(
      'debug = true',
      '[registry."docker.io"]',
      'mirrors = ["old"]',
      '[registry."mirror:5000"]',
      'ca = ["/ca.pem"]',
    )
    const merged = await configOf({
      'buildkit-config': config,
      'registry-mirrors': 'docker.io=http://mirror:5000',
    })
    expect(parse(merged ?? '')).toEqual({
      debug: true,
      registry: {
        'docker.io': { mirrors: ['mirror:5000', 'old'] },
        'mirror:5000': { ca: ['/ca.pem'], http: true },
      },
    })
  })

  test.each([
    [{ 'buildkit-config': 'debug = ' }, /^buildkit-config: line 1, column \d+: /],
    [{ 'registry-mirrors': 'docker.io' }, /^registry-mirrors: "docker.io" is not allowed; expected lines/],
    [{ 'registry-mirrors': 'docker.io=ftp://a' }, /^registry-mirrors: /],
    [{ 'registry-mirrors': 'docker.io=user:pass@a' }, /^registry-mirrors: /],
    [
      { 'registry-mirrors': 'docker.io=http://a', 'buildkit-config': '[registry.a]\nhttp = false' },
      /^registry-mirrors: a is configured otherwise in buildkit-config/,
    ],
    [
      { 'registry-mirrors': 'docker.io=a', 'buildkit-config': 'registry = 1' },
      /^registry-mirrors: buildkit-config has "registry", which is no table/,
    ],
    [{ 'buildkit-image': 'a b' }, /^buildkit-image: "a b" is no reference/],
    [{ 'buildkit-image': '--privileged' }, /^buildkit-image: /],
    [{ 'buildx-download-url': 'http://mirror/buildx' }, /^buildx-download-url: .* expected https/],
    [{ 'buildx-download-url': 'https://u:p@mirror' }, /^buildx-download-url: is not allowed/],
    [{ 'buildx-download-url': 'mirror' }, /^buildx-download-url: /],
  ])('refuse %j', async (inputs, problem) => {
    const problems = await problemsOf(inputs)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(problem)
  })

  test('take an image, and another place for buildx', async () => {
    const inputs = { 'buildkit-image': 'mirror:5000/bk:1', 'buildx-download-url': 'https://mirror/buildx/' }
    expect((await plan(inputs)).build.buildkit).toEqual({
      image: 'mirror:5000/bk:1',
      buildxDownloadUrl: 'https://mirror/buildx',
    })
  })

  test('need the library only where they are given', () => {
    expect(planRun({}, push).build.buildkit).toEqual({})
  })
})

describe('BUILDER_TLS', () => {
  const key = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey
  const yaml = (fields: Readonly<Record<string, string>>) => JSON.stringify({ 'linux/arm64': fields })

  test.each([
    ['- a list', /is no map/],
    ['a: "', /line \d+ is not YAML/],
    ['geheim: {ca: x}', /a key of the map is no platform/],
    ['linux/arm64: geheim', /linux\/arm64 has no map/],
    [yaml({ ca: 'geheim' }), /linux\/arm64: ca is no certificate in PEM/],
    [yaml({ cert: 'geheim', key }), /ca is missing/],
    [yaml({ ca: 'geheim', cert: 'geheim' }), /key is missing: cert and key come together/],
    [yaml({ ca: 'geheim', cert: 'x', key: 'geheim' }), /key is no private key in PEM/],
    [yaml({ ca: 'x', password: 'geheim' }), /a key besides ca, cert and key/],
  ])('is refused where it is wrong, and not shown: %#', async (text, problem) => {
    const error = await parseBuilderTls(text).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toMatch(problem)
    expect(String(error)).not.toContain('geheim')
  })

  test('may be empty', async () => {
    expect(await parseBuilderTls(' \n')).toEqual([])
  })
})

describe('KUBECONFIG', () => {
  const config = {
    clusters: [{ name: 'a', cluster: { server: 'https://geheim:6443' } }],
    contexts: [
      { name: 'one', context: {} },
      { name: 'two', context: {} },
    ],
    'current-context': 'one',
  }

  test('is taken as YAML or JSON, with the context that is asked for', async () => {
    expect(JSON.parse(await parseKubeconfig(JSON.stringify(config)))).toEqual(config)
    expect(JSON.parse(await parseKubeconfig(JSON.stringify(config), 'two'))).toEqual({
      ...config,
      'current-context': 'two',
    })
  })

  test.each([
    ['just a path', undefined, /is no map/],
    ['{}', undefined, /has no clusters/],
    [JSON.stringify({ ...config, 'current-context': '' }), undefined, /has no current-context/],
    [JSON.stringify({ ...config, 'current-context': 'geheim' }), undefined, /has no context of the name/],
    [JSON.stringify(config), 'three', /has no context "three", which builder-endpoints names/],
  ])('is refused where it is wrong, and not shown: %#', async (text, context, problem) => {
    const error = await parseKubeconfig(text, context).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toMatch(problem)
    expect(String(error)).not.toContain('geheim')
  })
})

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type CircleEnvironment, type CircleRun, runCircleci, type Trigger } from '../circleci/index.ts'
import { artifactText, runGitlab } from '../gitlab/index.ts'
import { makeWorkFolder, run, sampleRootfs, startEngine } from '../provision/index.ts'
import { addresses } from '../services/network.ts'
import {
  type Engines,
  type HysdsRepositories,
  lendEngines,
  makeGithubCommand,
  makeHome,
  makeHysds,
  makeSample,
  packCommand,
  type SampleRepository,
  startNpmRegistry,
} from '../systems/index.ts'
import { findSecrets } from '../workflow/index.ts'
import { accounts, example, expectGreen, expectRed, registries, run as runGithub } from './suite.ts'

const stack = new AsyncDisposableStack()
let root: string
let npm: string
let engines: Engines

beforeAll(async () => {
  root = await makeWorkFolder('stacks')
  stack.defer(() => rm(root, { recursive: true, force: true }))
  const packed = await packCommand(root)
  npm = stack.use(await startNpmRegistry(packed)).url
  // A new machine has nothing in its engine, so that these must not be those of other scenarios.
  const start = async () => stack.use(await startEngine({ reachable: Object.keys(addresses) })).host
  const [amd64, arm64] = await Promise.all([start(), start()])
  engines = lendEngines({ amd64, arm64 }, inject('services').tools.docker)
  await copyFromHub('library/elasticsearch:7.9.3')
  await copyFromHub('library/registry:2')
  await copyFromHub('hysds/logstash:7.13.1')
})

afterAll(() => stack.disposeAsync())

describe('HySDS on CircleCI', () => {
  let repositories: HysdsRepositories
  const chain = ['base', 'dev', 'cuda-base', 'cuda-dev', 'pge-base', 'verdi', 'cuda-pge-base']
  const components = ['mozart', 'metrics', 'grq', 'cont_int', 'redis', 'rabbitmq', 'elasticsearch']

  beforeAll(async () => {
    repositories = await makeHysds(join(root, 'hysds'), { rootfs: await sampleRootfs(), tag: 'v6.0.0' })
  })

  test('the workflow develop builds every image natively and publishes it', async () => {
    const result = await circleHysds('develop', repositories, { branch: 'develop' })
    expectAllGreen(result)
    const view = registries()
    for (const image of [...chain, ...components]) {
      const { platforms } = await view.index(`docker.io/hysds/${image}:develop`)
      expect([image, Object.keys(platforms).toSorted()]).toEqual([image, ['linux/amd64', 'linux/arm64']])
    }
    expect(await view.tags('docker.io/hysds/verdi')).toEqual(['develop', 'develop-amd64', 'develop-arm64'])
    expect(await view.file('docker.io/hysds/cuda-pge-base:develop', 'linux/arm64', 'cuda-pge-base')).toBe(
      'aarch64\n',
    )
    expect(await view.file('docker.io/hysds/verdi:develop', 'linux/amd64', 'pge-base')).toBe('x86_64\n')
    // A leg waits for its parent of the same platform, not for the other platform or the index.
    const classes = new Set(
      result.jobs.map(({ name, resourceClass }) => `${name.split('-').at(-1)} ${resourceClass}`),
    )
    expect([...classes].toSorted()).toEqual(
      ['amd64 medium', 'arm64 arm.medium', 'copy medium', 'publish medium', 'test medium'].filter((one) =>
        classes.has(one),
      ),
    )
    const published = JSON.parse(result.job('verdi-pge-base-publish').artifacts['result.json'] ?? '{}')
    expect(Object.keys(published.published).toSorted()).toEqual(['pge-base', 'verdi'])
    expect(published.legs.every((leg: { durationMs?: number }) => Number(leg.durationMs) > 0)).toBe(true)
    expect(Object.keys(result.job('verdi-pge-base-arm64').artifacts)).toEqual([
      'exports/hysds-verdi-develop-arm64.tar.gz',
    ])
  })

  test('the workflow release publishes both tags and uploads the files to the release', async () => {
    const result = await circleHysds('release', repositories, { tag: 'v6.0.0' })
    expectAllGreen(result)
    const view = registries()
    for (const image of [...chain, ...components]) {
      const { digest } = await view.index(`docker.io/hysds/${image}:v6.0.0`)
      expect([image, await view.digest(`docker.io/hysds/${image}:latest`)]).toEqual([image, digest])
    }
    expect(await view.file('docker.io/hysds/verdi:v6.0.0', 'linux/arm64', 'verdi')).toBe('v6.0.0\n')
    const uploads = (await readFile(join(root, 'release', 'uploads'), 'utf8')).trim().split('\n')
    expect(uploads.map((line) => line.replace(/ \.polyarch\S*\//, ' '))).toEqual([
      'release upload v6.0.0 logstash-7.13.1-arm64.tar.gz --clobber',
      'release upload v6.0.0 logstash-7.13.1.tar.gz --clobber',
      'release upload v6.0.0 docker-registry-2-arm64.tar.gz --clobber',
      'release upload v6.0.0 docker-registry-2.tar.gz --clobber',
      'release upload v6.0.0 hysds-verdi-latest.tar.gz --clobber',
      'release upload v6.0.0 hysds-verdi-v6.0.0.tar.gz --clobber',
      'release upload v6.0.0 hysds-verdi-latest-arm64.tar.gz --clobber',
      'release upload v6.0.0 hysds-verdi-v6.0.0-arm64.tar.gz --clobber',
    ])
  })
})

describe('a stack of two images', () => {
  const repository = (name: string) => (text: string) =>
    text.replaceAll('sample-', `${name}-`).replaceAll('lsst-sqre/sample', `lsst-sqre/${name}`)
  const dockerfile = (name: string) =>
    [
      'ARG TAG',
      `FROM ghcr.io/lsst-sqre/${name}-base:\${TAG}`,
      'ARG FAIL_ON=none',
      'RUN --network=none test "$(uname -m)" != "$FAIL_ON"',
      'RUN --network=none cat /machine > /app',
      '',
    ].join('\n')

  test('on CircleCI: a leg that fails stops its descendants alone, and the rerun takes what was done', async () => {
    const rootfs = await sampleRootfs()
    const edit = (text: string) =>
      repository('rerun')(text)
        .replace('build-args: {', `builder: docker\n  build-args: { FAIL_ON: '\${FAIL}', `)
        .replace('images:', 'variables: { FAIL: aarch64 }\n\nimages:')
    const files = { 'app/Dockerfile': dockerfile('rerun') }
    const broken = await makeSample(join(root, 'rerun-broken'), 'circleci', {
      rootfs,
      tag: 'v1.0.0',
      edit,
      files,
    })
    const first = await circle('rerun-1', broken, { branch: 'main' })
    expect(statesOf(first)).toEqual({
      ...{ 'base-amd64': 'success', 'base-arm64': 'success', 'base-publish': 'success' },
      ...{ 'app-amd64': 'success', 'app-arm64': 'failed', 'app-publish': 'not_run' },
    })
    expect(await registries().tags('ghcr.io/lsst-sqre/rerun-app')).toEqual([])
    const mended = await makeSample(join(root, 'rerun-mended'), 'circleci', {
      rootfs,
      tag: 'v1.0.0',
      files,
      edit: (text) => edit(text).replace('FAIL: aarch64', 'FAIL: none'),
    })
    const second = await circle('rerun-2', mended, { branch: 'main' }, { earlier: first })
    expectAllGreen(second)
    expect(second.job('base-amd64')).toBe(first.job('base-amd64'))
    expect(second.job('app-amd64')).toBe(first.job('app-amd64'))
    const view = registries()
    expect(await view.file('ghcr.io/lsst-sqre/rerun-app:main', 'linux/arm64', 'app')).toBe('aarch64\n')
    expect(await view.tags('ghcr.io/lsst-sqre/rerun-app')).toEqual(['main', 'main-amd64', 'main-arm64'])
  })

  test('on CircleCI under emulation: one job per image, cancelled and run again', async () => {
    const sample = await makeSample(join(root, 'emulated'), 'circleci', {
      rootfs: await sampleRootfs(),
      tag: 'v1.0.0',
      edit: repository('emulated'),
      files: { 'app/Dockerfile': dockerfile('emulated') },
      flags: ['--emulation', 'always'],
    })
    const cancelAt = { job: 'app-publish', output: /app-arm64/ }
    const first = await circle('emulated-1', sample, { tag: 'v1.0.0' }, { cancelAt })
    expect(statesOf(first)).toEqual({ 'base-publish': 'success', 'app-publish': 'canceled' })
    const second = await circle('emulated-2', sample, { tag: 'v1.0.0' }, { earlier: first })
    expectAllGreen(second)
    const view = registries()
    expect((await view.index('ghcr.io/lsst-sqre/emulated-app:v1.0.0')).digest).toBe(
      await view.digest('ghcr.io/lsst-sqre/emulated-app:latest'),
    )
    expect(await view.file('ghcr.io/lsst-sqre/emulated-app:latest', 'linux/arm64', 'app')).toBe('aarch64\n')
  })

  test("on GitLab: legs travel as artifacts, and the project's registry needs no secret", async () => {
    const services = inject('services')
    const { quay } = accounts()
    const sample = await makeSample(join(root, 'gitlab'), 'gitlab', {
      rootfs: await sampleRootfs(),
      tag: 'v1.0.0',
      edit: (text) =>
        text
          .replaceAll('ghcr.io/lsst-sqre', 'quay.io/org')
          .replace('images:', 'gitlab: { id-tokens: { SOME_ID_TOKEN: https://quay.io } }\n\nimages:'),
      files: { 'app/Dockerfile': dockerfile('sample').replace('ghcr.io/lsst-sqre', 'quay.io/org') },
    })
    const folder = join(root, 'gitlab-run')
    await mkdir(folder)
    const result = await runGitlab({
      folder,
      repository: sample.folder,
      commit: sample.commit,
      config: sample.config,
      trigger: { tag: 'v1.0.0' },
      variables: executor(services.run.path),
      home: await makeHome(folder, services.tools.buildx, ''),
      engines,
      project: { CI_REGISTRY: 'quay.io', CI_REGISTRY_USER: quay.user, CI_REGISTRY_PASSWORD: quay.password },
      idToken: (audience) => `token for ${audience}`,
      runnerTags: [['saas-linux-small-amd64'], ['saas-linux-small-arm64']],
    })
    for (const { name, log } of result.jobs) await keepLog(`gitlab-${name}`, log)
    const bad = result.jobs.filter(({ status }) => status !== 'success')
    expect(bad.map(({ name, status, log }) => `${name}: ${status}\n${log.slice(-3000)}`).join('\n')).toBe('')
    expect(findSecrets(result.jobs.map(({ log }) => log).join('\n'), { password: quay.password })).toEqual([])
    expect(result.job('app-arm64').artifacts).toEqual(['.polyarch/legs/app-arm64.json'])
    const document = JSON.parse(await artifactText(result.job('app-publish'), '.polyarch/result.json'))
    expect(Object.keys(document.published)).toEqual(['app'])
    const view = registries()
    expect((await view.index('quay.io/org/sample-app:v1.0.0')).digest).toBe(
      await view.digest('quay.io/org/sample-app:latest'),
    )
    expect(await view.file('quay.io/org/sample-app:latest', 'linux/arm64', 'app')).toBe('aarch64\n')
  })

  test('on GitHub: one call per image, parents by digest, and only what changed', async () => {
    const rootfs = await sampleRootfs()
    const sample = await makeSample(join(root, 'github'), 'github', { rootfs, tag: 'v1.0.0' })
    const source = join(root, 'github-source')
    await cp(sample.folder, source, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => path !== join(sample.folder, '.git'),
    })
    const options = {
      caller: sample.config,
      repository: 'lsst-sqre/sample',
      source,
      event: { kind: 'push', branch: 'main' },
    } as const
    const first = await runGithub(options)
    expectGreen(first)
    const view = registries()
    const base = await view.index('ghcr.io/lsst-sqre/sample-base:main')
    expect(await view.file('ghcr.io/lsst-sqre/sample-app:main', 'linux/arm64', 'app')).toBe('aarch64\n')
    expect(first.text).toContain(
      `load metadata for ghcr.io/lsst-sqre/sample-base@${base.platforms['linux/arm64']}`,
    )
    const dockerfileOfApp = await readFile(join(source, 'app/Dockerfile'), 'utf8')
    const change = { 'app/Dockerfile': `${dockerfileOfApp}RUN --network=none echo more > /more\n` }
    const second = await runGithub({ ...options, change })
    expectGreen(second)
    expect(second.legs('base/build')).toEqual([])
    expect(await view.file('ghcr.io/lsst-sqre/sample-app:main', 'linux/amd64', 'more')).toBe('more\n')
    expect(await view.digest('ghcr.io/lsst-sqre/sample-base:main')).toBe(base.digest)
  })

  test('on GitHub without generation: levels of legs; a middle image that fails stops what stands on it alone', async () => {
    const polyarch = (fail: string) =>
      [
        'publish: each',
        'channels: { main: { branches: main, tags: main } }',
        `defaults: { repositories: 'ghcr.io/lsst-sqre/levels-\${IMAGE}', build-args: { TAG: '\${TAG}' } }`,
        'images:',
        '  base: { dockerfile: base/Dockerfile }',
        `  middle: { dockerfile: app/Dockerfile, needs: base, build-args: { FAIL_ON: ${fail} } }`,
        '  side: { dockerfile: app/Dockerfile, needs: base }',
        '  top: { dockerfile: top/Dockerfile, needs: middle }',
        '',
      ].join('\n')
    const base = await readFile(new URL('../../examples/stack/base/Dockerfile', import.meta.url), 'utf8')
    const top = `ARG TAG\nFROM ghcr.io/lsst-sqre/levels-middle:\${TAG}\nRUN --network=none cat /app > /top\n`
    const files = (fail: string) => ({
      'polyarch.yaml': polyarch(fail),
      'base/Dockerfile': base,
      'app/Dockerfile': dockerfile('levels'),
      'top/Dockerfile': top,
    })
    const options = {
      caller: await example('stack-workflow'),
      repository: 'lsst-sqre/levels',
      event: { kind: 'push', branch: 'main' },
    } as const
    const view = registries()
    const broken = await runGithub({ ...options, files: files('aarch64') })
    expectRed(broken, /not published, since legs failed: middle-publish, top-publish/)
    expect((await view.index('ghcr.io/lsst-sqre/levels-side:main')).digest).toMatch(/^sha256:/)
    expect(await view.tags('ghcr.io/lsst-sqre/levels-middle')).toEqual([])
    const mended = await runGithub({ ...options, files: files('none') })
    expectGreen(mended)
    expect(await view.file('ghcr.io/lsst-sqre/levels-top:main', 'linux/arm64', 'top')).toBe('aarch64\n')
  })
})

function statesOf(result: CircleRun): Readonly<Record<string, string>> {
  return Object.fromEntries(result.jobs.map(({ name, status }) => [name, status]))
}

/** What the image of every job has. */
function executor(path: string): Readonly<Record<string, string>> {
  return {
    PATH: path,
    LANG: 'C.UTF-8',
    NODE_EXTRA_CA_CERTS: inject('services').run.ca,
    npm_config_registry: npm,
    npm_config_update_notifier: 'false',
  }
}

function expectAllGreen(result: CircleRun): void {
  const bad = result.jobs.filter(({ status }) => status !== 'success')
  expect(bad.map(({ name, status, log }) => `${name}: ${status}\n${log.slice(-3000)}`).join('\n')).toBe('')
}

async function circleHysds(
  name: string,
  { framework, commit, config, gitconfig }: HysdsRepositories,
  trigger: Trigger,
): Promise<CircleRun> {
  return await circle(name, { folder: framework, commit, config }, trigger, { gitconfig })
}

async function circle(
  name: string,
  { folder: repository, commit, config }: SampleRepository,
  trigger: Trigger,
  { gitconfig = '', ...more }: Partial<CircleEnvironment> & { readonly gitconfig?: string } = {},
): Promise<CircleRun> {
  const services = inject('services')
  const folder = join(root, name)
  await mkdir(folder)
  const { dockerHub, githubToken } = accounts()
  const contexts = {
    'docker-hub-creds': { DOCKER_USER: dockerHub.user, DOCKER_PASS: dockerHub.password },
    'git-oauth-token': { GIT_OAUTH_TOKEN: 'ghp_a-token-of-somebody' },
    registry: { GHCR_PUSH_TOKEN: githubToken },
  }
  const github = await makeGithubCommand(folder, join(folder, 'uploads'))
  const result = await runCircleci({
    folder,
    repository,
    commit,
    config,
    trigger,
    variables: executor(`${github}:${services.run.path}`),
    home: await makeHome(folder, services.tools.buildx, gitconfig),
    engines,
    contexts,
    ...more,
  })
  const secrets = {
    password: dockerHub.password,
    token: contexts['git-oauth-token'].GIT_OAUTH_TOKEN,
    githubToken,
  }
  for (const job of result.jobs) {
    await keepLog(`circleci-${name}-${job.name}`, job.log)
    expect
      .soft([job.name, findSecrets(job.log + JSON.stringify(job.artifacts), secrets)])
      .toEqual([job.name, []])
  }
  return result
}

async function keepLog(name: string, text: string): Promise<void> {
  const folder = process.env['E2E_LOGS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.log`), text)
}

/** Puts an image of two platforms where Docker Hub's is. */
async function copyFromHub(name: string): Promise<void> {
  const { crane, dockerConfig, certificates } = inject('services').judges
  const env = { DOCKER_CONFIG: dockerConfig, SSL_CERT_FILE: certificates }
  const layer = join(root, 'layer.tar')
  await writeFile(join(root, 'name'), name)
  await run('tar', ['--create', `--file=${layer}`, `--directory=${root}`, 'name'])
  const legs = ['amd64', 'arm64'].map((arch) => `docker.io/${name}-${arch}`)
  for (const leg of legs) {
    await run(crane, ['append', '--oci-empty-base', `--new_layer=${layer}`, `--new_tag=${leg}`], { env })
    await run(crane, ['mutate', `--set-platform=linux/${leg.split('-').at(-1)}`, `--tag=${leg}`, leg], {
      env,
    })
  }
  await run(
    crane,
    ['index', 'append', ...legs.map((leg) => `--manifest=${leg}`), `--tag=docker.io/${name}`],
    { env },
  )
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type CircleEnvironment, type CircleRun, runCircleci, type Trigger } from '../circleci/index.ts'
import { makeWorkFolder, run, sampleRootfs, startEngine } from '../provision/index.ts'
import { addresses } from '../services/network.ts'
import {
  type Engines,
  type HysdsRepositories,
  lendEngines,
  makeGithubCommand,
  makeHome,
  makeHysds,
  packCommand,
  startNpmRegistry,
} from '../systems/index.ts'
import { findSecrets } from '../workflow/index.ts'
import { accounts, registries } from './suite.ts'

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

  beforeAll(async () => {
    repositories = await makeHysds(join(root, 'hysds'), { rootfs: await sampleRootfs(), tag: 'v6.0.0' })
  })

  test('the workflow develop builds every image natively and publishes it', async () => {
    const result = await circle('develop', repositories, { branch: 'develop' })
    expectAllGreen(result)
    const images = [
      ...['base', 'dev', 'cuda-base', 'cuda-dev', 'pge-base', 'verdi', 'cuda-pge-base'],
      ...['mozart', 'metrics', 'grq', 'cont_int', 'redis', 'rabbitmq', 'elasticsearch'],
    ]
    const view = registries()
    for (const image of images) {
      const { platforms } = await view.index(`docker.io/hysds/${image}:develop`)
      expect([image, Object.keys(platforms).toSorted()]).toEqual([image, ['linux/amd64', 'linux/arm64']])
    }
    expect(await view.file('docker.io/hysds/cuda-pge-base:develop', 'linux/arm64', 'cuda-pge-base')).toBe(
      'aarch64\n',
    )
    expect(await view.file('docker.io/hysds/verdi:develop', 'linux/amd64', 'pge-base')).toBe('x86_64\n')
  })
})

function expectAllGreen(result: CircleRun): void {
  const bad = result.jobs.filter(({ status }) => status !== 'success')
  expect(bad.map(({ name, status, log }) => `${name}: ${status}\n${log.slice(-3000)}`).join('\n')).toBe('')
}

async function circle(
  name: string,
  repositories: HysdsRepositories,
  trigger: Trigger,
  more: Partial<CircleEnvironment> = {},
): Promise<CircleRun> {
  const services = inject('services')
  const folder = join(root, name)
  await mkdir(folder)
  const { dockerHub } = accounts()
  const contexts = {
    'docker-hub-creds': { DOCKER_USER: dockerHub.user, DOCKER_PASS: dockerHub.password },
    'git-oauth-token': { GIT_OAUTH_TOKEN: 'ghp_a-token-of-somebody' },
  }
  const result = await runCircleci({
    folder,
    repository: repositories.framework,
    commit: repositories.commit,
    config: repositories.config,
    trigger,
    variables: {
      PATH: `${await makeGithubCommand(folder, join(folder, 'uploads'))}:${services.run.path}`,
      LANG: 'C.UTF-8',
      NODE_EXTRA_CA_CERTS: services.run.ca,
      npm_config_registry: npm,
      npm_config_update_notifier: 'false',
    },
    home: await makeHome(folder, services.tools.buildx, repositories.gitconfig),
    engines,
    contexts,
    ...more,
  })
  const secrets = { password: dockerHub.password, token: contexts['git-oauth-token'].GIT_OAUTH_TOKEN }
  for (const job of result.jobs) {
    await keepLog(`${name}-${job.name}`, job.log)
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
  await writeFile(join(folder, `circleci-${name}.log`), text)
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

void readFile

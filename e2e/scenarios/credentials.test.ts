import { readdir, readFile } from 'node:fs/promises'
import { startFakeAws, startGithubOidc } from '@polyarch/token-services'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Distribution, startDistribution } from '../provision/index.ts'
import { startFront } from '../services/front.ts'
import { addresses } from '../services/network.ts'
import { findSecrets, productRepository } from '../workflow/index.ts'
import {
  accounts,
  callerWith,
  endOf,
  errorsOf,
  expectGreen,
  expectRed,
  expression,
  loopback,
  registries,
  repository,
  run,
  summaryOf,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const
const ecr = {
  europe: '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
  america: '222222222222.dkr.ecr.us-east-2.amazonaws.com',
} as const
const name = repository('ecr-by-oidc')
const sub = `repo:${name}:ref:refs/heads/main`

const stack = new AsyncDisposableStack()
let github: Awaited<ReturnType<typeof startGithubOidc>>
let aws: Awaited<ReturnType<typeof startFakeAws>>
let behind: { readonly europe: Distribution; readonly america: Distribution }

/** AWS with two accounts, and the ECR of each before a real registry. */
beforeAll(async () => {
  github = stack.use(await startGithubOidc())
  const roles = ['111111111111', '222222222222'].map((account) => ({
    arn: `arn:aws:iam::${account}:role/push`,
    issuer: github.issuer,
    subjects: [sub],
  }))
  aws = stack.use(await startFakeAws({ roles }))
  const start = async (place: keyof typeof ecr) => {
    const registry = stack.use(await startDistribution({ version: '3.1' }))
    const [account = '', , , region = ''] = ecr[place].split('.')
    const { E2E_CA: ca = '', E2E_CERTIFICATE: certificate = '', E2E_KEY: key = '' } = process.env
    const files = { ca, certificate, key, bundle: '', hosts: '' }
    const takes = (user: string, password: string) => aws.accepts(user, password, { account, region })
    stack.use(await startFront({ files, address: addresses[ecr[place]], behind: registry.host, takes }))
    return registry
  }
  behind = { europe: await start('europe'), america: await start('america') }
})

afterAll(() => stack.disposeAsync())

test('two accounts of one cloud by OIDC, named by secrets: one index in both, and nothing minted is anywhere', async () => {
  const identity = (place: keyof typeof ecr) =>
    `- {registry: ${ecr[place]}, type: aws, role: "arn:aws:iam::${ecr[place].slice(0, 12)}:role/push"}`
  const secrets = {
    IMAGES: Object.values(ecr)
      .map((host) => `${host}/team/app`)
      .join(','),
    IDENTITIES: identity('america'),
  }
  const job = github.job({ sub })
  const commands = watchCommandLines()
  const result = await run({
    caller: callerWith(
      { images: `ghcr.io/${name}`, platforms: 'linux/amd64', identities: identity('europe') },
      Object.fromEntries(Object.keys(secrets).map((one) => [one, expression(`secrets.${one}`)])),
    ),
    repository: name,
    event: push,
    secrets,
    environment: { ...job, ...aws.environment },
    nowhere: () => [...aws.passwords.keys()],
  })
  const seen = commands.stop()
  expectGreen(result)
  const digest = await registries().digest(`ghcr.io/${name}:main`)
  expect(summaryOf(result, 'image/manifest')).toContain('is a new package, which may be private')
  for (const { host } of Object.values(behind)) {
    expect(await registries().digest(`${host}/team/app:main`)).toBe(digest)
  }
  // Each job mints its own, and each account its own.
  const minted = [...aws.passwords.values()]
  expect(minted.map(({ account }) => account).toSorted()).toEqual([
    ...['111111111111', '111111111111'],
    ...['222222222222', '222222222222'],
  ])
  const secret = Object.fromEntries([
    ...[...aws.passwords.keys()].map((password, index) => [`password ${index}`, password]),
    ['request token', job.ACTIONS_ID_TOKEN_REQUEST_TOKEN],
    ['github token', accounts().githubToken],
  ])
  // What the scenario itself gave every step by act's own arguments is left out of the process list's search.
  const { 'request token': _given, ...ours } = secret
  expect(findSecrets(seen, ours), 'in process lists').toEqual([])
  expect(findSecrets(JSON.stringify([result.searchable, result.summaries, result.jobs]), ours)).toEqual([])
  expect(result.foundInFiles).toEqual([])
})

test('a role that this job may not have fails before anything is built, with the subject to allow', async () => {
  const other = repository('not-assumable')
  const result = await run({
    caller: callerWith({
      images: `${ecr.europe}/team/other`,
      platforms: 'linux/amd64',
      identities: `- {registry: ${ecr.europe}, type: aws, role: "arn:aws:iam::111111111111:role/push"}`,
    }),
    repository: other,
    event: push,
    environment: { ...github.job({ sub: `repo:${other}:ref:refs/heads/main` }), ...aws.environment },
  })
  expectRed(result, new RegExp(`repo:${other}:ref:refs/heads/main`))
  expect(result.text).not.toContain('naming to')
})

test('secrets of another owner’s caller, which `secrets: inherit` does not bring: the block to write is told', async () => {
  const result = await run({
    caller: callerWith({ images: 'docker.io/lsst/app', platforms: 'linux/amd64' }),
    repository: repository('not-inherited'),
    event: push,
  })
  expectRed(result, /no credential for docker\.io/)
  expect(errorsOf(result)).toContain(
    `secrets: { DOCKER_USERNAME: "${expression('secrets.DOCKER_USERNAME')}", DOCKER_TOKEN: "${expression('secrets.DOCKER_TOKEN')}" }`,
  )
})

test('a credential helper on PATH counts, and its answer is in no file', async () => {
  const { user, password } = accounts().quay
  const answer = JSON.stringify({ ServerURL: 'quay.io', Username: user, Secret: password })
  const helped = repository('helper')
  const result = await run({
    caller: callerWith({ images: `quay.io/${helped}`, platforms: 'linux/amd64' }),
    repository: helped,
    event: push,
    home: { '.docker/config.json': dockerConfig({ credHelpers: { 'quay.io': 'e2e' } }) },
    programs: { 'docker-credential-e2e': `#!/bin/sh\ncat > /dev/null\nprintf '%s' '${answer}'\n` },
    // The program itself holds it.
    nowhere: () => [Buffer.from(`${user}:${password}`).toString('base64')],
  })
  expectGreen(result)
  expect(await registries().tags(`quay.io/${helped}`)).toEqual(['main'])
  expect(result.foundInFiles).toEqual([])
})

test('missing and wrong credentials under each policy, and what a killed job left is removed', async () => {
  const uses = `${productRepository}/actions/multi-registry-login@v1`
  const { user, password } = accounts().locked
  const images = `${loopback().locked}/org/app`
  const wrong = `- {registry: "${loopback().locked}", username: "${user}", password: wr0ng-passw0rd}`
  const right = `- {registry: "${loopback().locked}", username: "${user}", password: ${JSON.stringify(password)}}`
  const step = (id: string, inputs: Readonly<Record<string, string>>) => ({
    id,
    uses,
    'continue-on-error': true,
    with: { images, ...inputs },
  })
  const script = [
    'set -eu',
    // A job that was killed after its login: the folder is there, and its process is not.
    'sh -c \'echo $$\' > "$RUNNER_TEMP/pid"',
    'cp -a "$DOCKER_CONFIG" "$RUNNER_TEMP/polyarch-docker-killed"',
    'sed -i "s/\\"process\\":{\\"id\\":[0-9]*/\\"process\\":{\\"id\\":$(cat "$RUNNER_TEMP/pid")/" "$RUNNER_TEMP/polyarch-docker-killed/polyarch/owner.json"',
    'grep -q "\\"id\\":$(cat "$RUNNER_TEMP/pid")" "$RUNNER_TEMP/polyarch-docker-killed/polyarch/owner.json"',
  ].join('\n')
  const outcomes = [
    'missing-fail',
    'missing-warn',
    'missing-ignore',
    'wrong-fail',
    'wrong-ignore',
    'wrong-optional',
  ]
  const caller = {
    name: 'CI',
    on: ['push'],
    jobs: {
      login: {
        'runs-on': 'ubuntu-24.04',
        steps: [
          step('missing-fail', { 'missing-credentials': 'fail' }),
          step('missing-warn', { 'missing-credentials': 'warn' }),
          step('missing-ignore', { 'missing-credentials': 'ignore' }),
          step('wrong-fail', { 'registry-auths': expression('secrets.WRONG') }),
          step('wrong-ignore', {
            'registry-auths': expression('secrets.WRONG'),
            'missing-credentials': 'ignore',
          }),
          step('wrong-optional', {
            'registry-auths': expression('secrets.WRONG'),
            'optional-registries': loopback().locked,
          }),
          { uses, with: { images, 'registry-auths': expression('secrets.RIGHT') } },
          { run: script },
          { uses, with: { images, 'registry-auths': expression('secrets.RIGHT') } },
          {
            run: 'test ! -e "$RUNNER_TEMP/polyarch-docker-killed" && test -e "$DOCKER_CONFIG/config.json" && ls -d "$RUNNER_TEMP"/polyarch-docker-*',
          },
          ...outcomes.map((id) => ({ run: `echo "outcome ${id}: ${expression(`steps.${id}.outcome`)}"` })),
        ],
      },
    },
  }
  const result = await run({
    caller: JSON.stringify(caller),
    repository: repository('policies-of-login'),
    event: push,
    secrets: { WRONG: wrong, RIGHT: right },
    nowhere: () => [Buffer.from(`${user}:${password}`).toString('base64')],
  })
  expectGreen(result)
  const outcomesOf = Object.fromEntries(
    [...result.text.matchAll(/outcome ([a-z-]+): (\w+)/g)].map(([, id = '', outcome = '']) => [id, outcome]),
  )
  expect(outcomesOf, endOf(result)).toEqual({
    'missing-fail': 'failure',
    'missing-warn': 'success',
    'missing-ignore': 'success',
    'wrong-fail': 'failure',
    'wrong-ignore': 'failure',
    'wrong-optional': 'success',
  })
  const refused = new RegExp(`${loopback().locked} refused user "${user}" of REGISTRY_AUTHS \\(401`)
  expect(errorsOf(result)).toMatch(refused)
  expect(errorsOf(result)).toMatch(new RegExp(`no credential for ${loopback().locked}`))
  const warnings = result.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)
  expect(warnings.join('\n')).toMatch(refused)
  expect(result.foundInFiles).toEqual([])
})

/** The user's configuration: docker finds buildx by it. */
function dockerConfig(fields: object): string {
  return JSON.stringify({ cliPluginsExtraDirs: [inject('services').run.buildxFolder], ...fields })
}

/** The arguments of every process of this machine, looked at again and again. */
function watchCommandLines(): { stop(): string } {
  const seen = new Set<string>()
  let isOver = false
  const look = async () => {
    for (const id of await readdir('/proc')) {
      if (!/^\d+$/.test(id)) continue
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
      if (line !== '') seen.add(line.replaceAll('\0', ' '))
    }
    if (!isOver) setTimeout(look, 100).unref()
  }
  void look()
  return {
    stop: () => {
      isOver = true
      return [...seen].join('\n')
    },
  }
}

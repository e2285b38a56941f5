import { expect, test } from 'vitest'
import type { WorkflowEvent } from '../workflow/index.ts'
import {
  accounts,
  both,
  callerWith,
  example,
  expectBothPlatforms,
  expectGreen,
  expression,
  registries,
  repository,
  resultsOf,
  run,
  summaryOf,
} from './suite.ts'

const ownRunners = ['self-hosted', 'x64', 'arm64']

test('a pull request builds the platforms of `pr-platforms`, and the summary says what was left out', async () => {
  const name = repository('pr-platforms')
  const result = await run({
    caller: await example('pull-requests'),
    repository: name,
    event: { kind: 'pull_request', head: 'one' },
    labels: ownRunners,
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual({ 'linux/amd64': 'success' })
  expect(result.job('image/build').labels).toEqual(['self-hosted', 'x64'])
  expect(Object.keys((await registries().index(`ghcr.io/${name}:one`)).platforms)).toEqual(['linux/amd64'])
  expect(summaryOf(result, 'image/plan') + summaryOf(result, 'image/manifest')).toMatch(
    /linux\/arm64 left out.*pr-platforms/,
  )
})

test('a push of the same caller builds all platforms on its own runners', async () => {
  const name = repository('pr-platforms-main')
  const result = await run({
    caller: await example('pull-requests'),
    repository: name,
    event: { kind: 'push', branch: 'main' },
    labels: ownRunners,
  })
  expectGreen(result)
  expect(result.legs('image/build').map(({ labels }) => labels)).toEqual([
    ['self-hosted', 'x64'],
    ['self-hosted', 'arm64'],
  ])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

const foreign: readonly (readonly [string, WorkflowEvent])[] = [
  ['a pull request from a fork', { kind: 'pull_request', head: 'evil', from: 'someone/fork' }],
  ['pull_request_target from a fork', { kind: 'pull_request_target', head: 'evil', from: 'someone/fork' }],
  ['workflow_run after a fork', { kind: 'workflow_run', branch: 'evil', from: 'someone/fork' }],
]

test.each(foreign)(
  '%s builds and tests on hosted runners, and neither logs in nor pushes',
  async (what, event) => {
    const name = repository(`fork-${what.replaceAll(/\W+/g, '-')}`)
    const caller = callerWith({
      'pr-platforms': 'linux/amd64,linux/arm64',
      runners: 'default=self-hosted, x64',
      test: 'echo "tested $PLATFORM"',
    })
    const result = await run({
      caller,
      repository: name,
      event,
      labels: ownRunners,
      secrets: { GHCR_PUSH_TOKEN: accounts().githubToken },
    })
    expectGreen(result)
    expect(resultsOf(result, 'image/build')).toEqual(both)
    expect(result.legs('image/build').map(({ labels }) => labels)).toEqual([
      ['ubuntu-24.04'],
      ['ubuntu-24.04-arm'],
    ])
    expect(result.text).toContain('tested linux/arm64')
    expect(result.job('image/plan').outputs).toMatchObject({ push: 'false', login: 'false' })
    expect(result.job('image/manifest').result).toBe('skipped')
    expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
  },
)

test('`fork-runners: same` keeps a fork on the runners of the caller', async () => {
  const caller = callerWith({
    platforms: 'linux/amd64',
    runners: 'default=self-hosted, x64',
    'fork-runners': 'same',
  })
  const event = { kind: 'pull_request', head: 'good', from: 'someone/fork' } as const
  const result = await run({ caller, repository: repository('fork-same'), event, labels: ownRunners })
  expectGreen(result)
  expect(result.job('image/build').labels).toEqual(['self-hosted', 'x64'])
})

test('a Dependabot run that lacks a needed secret builds and tests only, with a notice', async () => {
  const caller = callerWith(
    { images: 'docker.io/lsstsqre/dependabot', platforms: 'linux/amd64' },
    {
      DOCKER_USERNAME: expression('secrets.DOCKER_USERNAME'),
      DOCKER_TOKEN: expression('secrets.DOCKER_TOKEN'),
    },
  )
  const event = { kind: 'pull_request', head: 'dependabot/npm/one-2' } as const
  const result = await run({ caller, repository: repository('dependabot'), event, actor: 'dependabot[bot]' })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual({ 'linux/amd64': 'success' })
  expect(await registries().tags('docker.io/lsstsqre/dependabot')).toEqual([])
  expect(result.annotations.map(({ message }) => message).join('\n')).toMatch(/dependabot/i)
})

test('arm64 only on main and tags, by an expression in `platforms`, and its runner by another', async () => {
  const caller = await example('main-and-tags')
  const side = await run({
    caller,
    repository: repository('expression-side'),
    event: { kind: 'push', branch: 'side' },
  })
  expectGreen(side)
  expect(resultsOf(side, 'image/build')).toEqual({ 'linux/amd64': 'success' })
  const name = repository('expression-main')
  const main = await run({
    caller,
    repository: name,
    event: { kind: 'push', branch: 'main' },
    isPrivate: true,
  })
  expectGreen(main)
  expect(resultsOf(main, 'image/build')).toEqual(both)
  expect(main.legs('image/build')[1]?.labels).toEqual(['ubuntu-24.04-arm'])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

test('`push: false` builds and tests every leg without credentials and skips `manifest`', async () => {
  const name = repository('push-false')
  const result = await run({
    caller: callerWith({ push: false, test: 'echo "tested $PLATFORM"' }),
    repository: name,
    event: { kind: 'push', branch: 'main' },
    permissions: { contents: 'read' },
    token: 'ghs_that_the_registry_does_not_know',
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(both)
  expect(result.text).toContain('tested linux/arm64')
  expect(result.job('image/manifest').result).toBe('skipped')
  expect(result.job('image').outputs).toMatchObject({ tag: 'main', tags: 'main' })
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test('a ref of another branch is resolved once: tag, revision and every leg are of that commit', async () => {
  const name = repository('other-ref')
  const result = await run({
    caller: callerWith({ ref: 'main', platforms: 'linux/amd64' }),
    repository: name,
    event: { kind: 'push', branch: 'side' },
  })
  expectGreen(result)
  const commit = result.job('image/plan').outputs['ref'] ?? ''
  expect(commit).toMatch(/^[0-9a-f]{40}$/)
  expect(result.text).toContain(`${name} at ${commit}`)
  const { tag = '' } = result.job('image').outputs
  expect(await registries().config(`ghcr.io/${name}:${tag}`, 'linux/amd64')).toMatchObject({
    config: { Labels: { 'org.opencontainers.image.revision': commit } },
  })
})

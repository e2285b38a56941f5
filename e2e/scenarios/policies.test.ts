import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  both,
  callerWith,
  endOf,
  errorsOf,
  example,
  expectBothPlatforms,
  expectGreen,
  expectRed,
  registries,
  repository,
  resultsOf,
  run,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const
const failsOnArm = { 'linux/amd64': 'success', 'linux/arm64': 'failure' } as const

/** Fails the first time that it runs for linux/arm64. */
async function failingOnce(): Promise<AsyncDisposable & { readonly script: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-once-'))
  const marker = join(folder, 'ran')
  return {
    script: `[ "$PLATFORM" != linux/arm64 ] || [ -e ${marker} ] || { touch ${marker}; echo "the first attempt fails"; exit 1; }`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

test.each([[true], [false]])(
  'a failing leg makes the run red and `manifest` fail, not skip (push: %s)',
  async (pushes) => {
    const name = repository(`failing-leg-${pushes}`)
    const result = await run({
      caller: callerWith({ push: pushes, 'build-args': 'FAIL_ON=aarch64' }),
      repository: name,
      event: push,
    })
    expectRed(result, /linux\/arm64/)
    expect(resultsOf(result, 'image/build')).toEqual(failsOnArm)
    expect(result.legs('image/build')[1]?.outputs).toEqual({ 'state-1': 'failed' })
    expect(result.job('image/manifest').result).toBe('failure')
    expect(result.job('image').result).toBe('failure')
    expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
    expect(result.text).toContain('this step fails on aarch64')
  },
)

test.each([[true], [false]])('a bad input makes `manifest` fail, not skip (push: %s)', async (pushes) => {
  const result = await run({
    caller: callerWith({ push: pushes, platforms: 'linux/arm65' }),
    repository: repository(`bad-input-${pushes}`),
    event: push,
  })
  expectRed(result, /platforms.*linux\/arm65/)
  expect(result.job('image/plan').result).toBe('failure')
  expect(result.legs('image/build').map((leg) => leg.result)).toEqual(['skipped'])
  expect(result.job('image/manifest').result).toBe('failure')
})

test('fail-fast cancels the other leg, which cleans up', async () => {
  const caller = callerWith({
    'fail-fast': true,
    'pre-build': '[ "$PLATFORM" != linux/arm64 ] || sleep 60',
    'build-args': 'FAIL_ON=x86_64',
  })
  const result = await run({ caller, repository: repository('fail-fast'), event: push })
  expectRed(result)
  expect(resultsOf(result, 'image/build')).toEqual({ 'linux/amd64': 'failure', 'linux/arm64': 'cancelled' })
  expect(result.job('image/manifest').result).toBe('failure')
})

test('a leg that may be missing is: the rest is published, and said to lack it', async () => {
  const name = repository('allow-missing')
  const result = await run({
    caller: callerWith({ 'allow-missing': 'linux/arm64', 'build-args': 'FAIL_ON=aarch64' }),
    repository: name,
    event: push,
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(failsOnArm)
  expect(Object.keys((await registries().index(`ghcr.io/${name}:main`)).platforms)).toEqual(['linux/amd64'])
  expect(result.job('image').outputs).toMatchObject({ 'missing-platforms': 'linux/arm64', pushed: 'true' })
})

test('`allow-missing: *` never means all', async () => {
  const name = repository('allow-all')
  const result = await run({
    caller: callerWith({ 'allow-missing': '*', 'pre-build': 'exit 3' }),
    repository: name,
    event: push,
  })
  expectRed(result)
  expect(result.job('image/manifest').result).toBe('failure')
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test('a failed leg is rescued under emulation on the default runner', async () => {
  await using once = await failingOnce()
  const name = repository('rescue-emulate')
  const result = await run({
    caller: await example('rescue'),
    repository: name,
    event: push,
    vars: { PRE_BUILD: once.script },
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(failsOnArm)
  expect(resultsOf(result, 'image/rescue')).toEqual({ 'linux/arm64': 'success' })
  expect(result.job('image/rescue').labels).toEqual(['ubuntu-24.04'])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
  expect(result.job('image').outputs['missing-platforms'] ?? '').toBe('')
})

test('a failed leg is rescued by a retry on its own runner', async () => {
  await using once = await failingOnce()
  const name = repository('rescue-retry')
  const result = await run({
    caller: callerWith({ rescue: 'retry', 'pre-build': once.script }),
    repository: name,
    event: push,
  })
  expectGreen(result)
  expect(result.job('image/rescue').labels).toEqual(['ubuntu-24.04-arm'])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

test('where nothing failed, triage and rescue are skipped', async () => {
  const name = repository('rescue-skipped')
  const result = await run({ caller: await example('rescue'), repository: name, event: push })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(both)
  expect(result.job('image/triage').result).toBe('skipped')
  expect(result.legs('image/rescue').map((leg) => leg.result)).toEqual(['skipped'])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

test('a rescue that fails leaves the platform out where it may be missing', async () => {
  const name = repository('rescue-fails-allowed')
  const result = await run({
    caller: await example('rescue'),
    repository: name,
    event: push,
    vars: { FAIL_ON: 'aarch64' },
  })
  expectGreen(result)
  expect(resultsOf(result, 'image/rescue')).toEqual({ 'linux/arm64': 'failure' })
  expect(Object.keys((await registries().index(`ghcr.io/${name}:main`)).platforms)).toEqual(['linux/amd64'])
})

test('a rescue that fails makes the run red elsewhere', async () => {
  const name = repository('rescue-fails')
  const result = await run({
    caller: callerWith({ rescue: 'emulate', 'build-args': 'FAIL_ON=aarch64' }),
    repository: name,
    event: push,
  })
  expectRed(result, /linux\/arm64/)
  expect(resultsOf(result, 'image/rescue')).toEqual({ 'linux/arm64': 'failure' })
  expect(result.job('image/manifest').result).toBe('failure')
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test.each([
  ['no policy', {}],
  ['rescue: emulate', { rescue: 'emulate' }],
  ['rescue: retry and allow-missing: *', { rescue: 'retry', 'allow-missing': '*' }],
  ['push: false', { push: false }],
])('a failed test is final under %s', async (what, policy) => {
  const name = repository(`test-fails-${what.replaceAll(/\W+/g, '-')}`)
  const caller = callerWith({ ...policy, test: 'echo "testing $PLATFORM"; [ "$PLATFORM" != linux/arm64 ]' })
  const result = await run({ caller, repository: name, event: push })
  expectRed(result, /test/)
  expect(resultsOf(result, 'image/build')).toEqual(failsOnArm)
  expect(result.legs('image/build')[1]?.outputs).toEqual({ 'state-1': 'test-failed' })
  expect(result.legs('image/rescue').map((leg) => leg.result)).toEqual(['skipped'])
  expect(result.job('image/manifest').result).toBe('failure')
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test('a leg that takes too long ends itself, so that the run fails instead of being cancelled', async () => {
  const name = repository('time-out')
  const caller = callerWith({
    'timeout-minutes': 1,
    'pre-build': '[ "$PLATFORM" != linux/arm64 ] || sleep 200',
  })
  const result = await run({ caller, repository: name, event: push })
  expectRed(result)
  expect(resultsOf(result, 'image/build')).toEqual(failsOnArm)
  expect(errorsOf(result)).toMatch(/timeout-minutes|1 minute|60 s/)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test('a run that is cancelled in the midst of a build moves no tag and leaves neither credentials nor builders', async () => {
  const name = repository('cancelled')
  const caller = callerWith({ 'build-args': 'VERSION=slow', 'pre-build': 'echo "about to wait"; sleep 60' })
  const result = await run({ caller, repository: name, event: push, cancelAt: /about to wait/ })
  expect(result.exitCode, endOf(result)).not.toBe(0)
  expect(new Set(result.legs('image/build').map((leg) => leg.result))).toEqual(new Set(['cancelled']))
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

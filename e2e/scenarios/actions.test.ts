import { expect, test } from 'vitest'
import { example, expectBothPlatforms, expectGreen, registries, repository, run } from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

test('the single actions in a workflow of one’s own', async () => {
  const name = repository('by-hand')
  const result = await run({ caller: await example('actions-only'), repository: name, event: push })
  expectGreen(result)
  expect(result.legs('build').map((leg) => leg.result)).toEqual(['success', 'success'])
  const digest = await expectBothPlatforms(`ghcr.io/${name}:by-hand`)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['by-hand', 'latest'])
  expect(result.text).toContain(`published ${digest}`)
})

test('actuated’s compile-manifest: one index over architecture tags that plain docker pushed', async () => {
  const name = repository('actuated')
  const result = await run({
    caller: await example('actuated'),
    repository: name,
    event: push,
    labels: ['actuated', 'actuated-aarch64'],
    leavesInHome: /^\.docker\/buildx\//,
  })
  expectGreen(result)
  const tags = await registries().tags(`ghcr.io/${name}`)
  const tag = tags.find((one) => !one.includes('-')) ?? ''
  expect(tags).toEqual([tag, `${tag}-aarch64`, `${tag}-amd64`])
  const { platforms } = await registries().index(`ghcr.io/${name}:${tag}`)
  expect(Object.keys(platforms).toSorted()).toEqual(['linux/amd64', 'linux/arm64'])
  expect(platforms['linux/arm64']).toBe(await registries().digest(`ghcr.io/${name}:${tag}-aarch64`))
})

test('everything on one runner', async () => {
  const name = repository('single-runner')
  const result = await run({ caller: await example('single-runner'), repository: name, event: push })
  expectGreen(result)
  const digest = await expectBothPlatforms(`ghcr.io/${name}:one-runner`)
  expect(result.text).toContain(`published ${digest}`)
})

import { readFile } from 'node:fs/promises'
import { expect, inject, test } from 'vitest'
import {
  accounts,
  both,
  callerWith,
  example,
  expectBothPlatforms,
  expectGreen,
  expectRed,
  loopback,
  registries,
  repository,
  resultsOf,
  run,
  summaryOf,
} from './suite.ts'

const push = { kind: 'push', branch: 'main' } as const

test('artifacts, a script before the build and a test on each platform', async () => {
  const name = repository('test-gate')
  const result = await run({ caller: await example('test-gate'), repository: name, event: push })
  expectGreen(result)
  const reference = `ghcr.io/${name}:main`
  await expectBothPlatforms(reference)
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    expect((await registries().file(reference, platform, 'extra/extra-platform')).trim()).toBe(
      `${platform} stable`,
    )
    expect(await registries().file(reference, platform, 'extra/page.txt')).toBe(
      'made once, for every platform\n',
    )
  }
})

test('two calls in one run, the second from the first', async () => {
  const name = repository('two-images')
  const result = await run({ caller: await example('two-images'), repository: name, event: push })
  expectGreen(result)
  expect(resultsOf(result, 'base/build')).toEqual(both)
  expect(resultsOf(result, 'app/build')).toEqual(both)
  const base = await expectBothPlatforms(`ghcr.io/${name}/base:main`)
  const app = await expectBothPlatforms(`ghcr.io/${name}/app:main`)
  expect(app).not.toBe(base)
  expect((await registries().file(`ghcr.io/${name}/app:main`, 'linux/arm64', 'version')).trim()).toBe(base)
})

test('a matrix of the caller: each image has its own legs', async () => {
  const name = repository('matrix')
  const result = await run({ caller: await example('matrix'), repository: name, event: push })
  expectGreen(result)
  expect(result.legs('image/build').map((leg) => leg.result)).toEqual([
    'success',
    'success',
    'success',
    'success',
  ])
  for (const image of ['app', 'tools']) {
    const [tag = ''] = await registries().tags(`ghcr.io/${name}-${image}`)
    await expectBothPlatforms(`ghcr.io/${name}-${image}:${tag}`)
  }
  const [tag = ''] = await registries().tags(`ghcr.io/${name}-tools`)
  expect((await registries().file(`ghcr.io/${name}-tools:${tag}`, 'linux/amd64', 'target')).trim()).toBe(
    'tools',
  )
})

test('runners of one’s own by label lists and groups, for every job', async () => {
  const name = repository('self-hosted')
  const labels = ['self-hosted', 'linux', 'x64', 'arm64', 'docker', 'arm-machines']
  const result = await run({ caller: await example('self-hosted'), repository: name, event: push, labels })
  expectGreen(result)
  expect(result.job('image/plan').labels).toEqual(['self-hosted', 'linux'])
  expect(result.job('image/manifest').labels).toEqual(['self-hosted', 'linux'])
  expect(result.legs('image/build').map((leg) => leg.labels.toSorted())).toEqual([
    ['linux', 'self-hosted', 'x64'],
    ['arm-machines', 'arm64', 'docker'],
  ])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

test('a label that no hosted runner has gets a warning with the right one', async () => {
  const caller = callerWith({ platforms: 'linux/arm64', runners: 'linux/arm64=ubuntu-24.04-arm64' })
  const result = await run({ caller, repository: repository('wrong-label'), event: push })
  expectRed(result)
  expect(
    result.annotations
      .filter(({ level }) => level === 'warning')
      .map(({ message }) => message)
      .join('\n'),
  ).toMatch(/ubuntu-24\.04-arm64.*ubuntu-24\.04-arm\b/)
})

test('everything comes from the variables of the organisation', async () => {
  const name = repository('defaults')
  const vars = {
    POLYARCH_IMAGES: `ghcr.io/${name}/from-variable`,
    POLYARCH_PLATFORMS: 'linux/amd64',
    POLYARCH_RUNNERS: 'default=ubuntu-22.04',
    POLYARCH_CONTROL_RUNNER: 'ubuntu-24.04',
    POLYARCH_ADDITIONAL_TAGS: 'stable',
  }
  const result = await run({ caller: await example('defaults'), repository: name, event: push, vars })
  expectGreen(result)
  expect(result.job('image/plan').labels).toEqual(['ubuntu-24.04'])
  expect(result.job('image/build').labels).toEqual(['ubuntu-22.04'])
  expect(await registries().tags(`ghcr.io/${name}/from-variable`)).toEqual(['main', 'stable'])
  expect(summaryOf(result, 'image/plan') + summaryOf(result, 'image/manifest')).toContain('POLYARCH_RUNNERS')
})

test('nothing comes from anywhere: the defaults', async () => {
  const name = repository('Nothing-Said')
  const result = await run({ caller: await example('defaults'), repository: name, event: push })
  expectGreen(result)
  expect(resultsOf(result, 'image/build')).toEqual(both)
  await expectBothPlatforms(`ghcr.io/${name.toLowerCase()}:main`)
})

test('the variable POLYARCH_EMULATION moves every leg to the default runner', async () => {
  const name = repository('emulation-switch')
  const result = await run({
    caller: await example('defaults'),
    repository: name,
    event: push,
    vars: { POLYARCH_EMULATION: 'always' },
  })
  expectGreen(result)
  expect(result.legs('image/build').map(({ labels }) => labels)).toEqual([['ubuntu-24.04'], ['ubuntu-24.04']])
  await expectBothPlatforms(`ghcr.io/${name}:main`)
})

test('registries of every kind by REGISTRY_AUTHS: Basic over TLS, Basic on loopback, and one that asks for nothing', async () => {
  const { quay, locked } = accounts()
  const hosts = loopback()
  const images = ['quay.io/org/other', `${hosts.locked}/org/other`, `${hosts.open}/org/other`]
  const auths = [
    { registry: 'quay.io', username: quay.user, password: quay.password },
    { registry: hosts.locked, username: locked.user, password: locked.password },
  ]
  const result = await run({
    caller: await example('other-registries'),
    repository: repository('other-registries'),
    event: push,
    vars: { IMAGES: images.join(',') },
    secrets: { REGISTRY_AUTHS: auths.map((auth) => `- ${JSON.stringify(auth)}`).join('\n') },
    permissions: { contents: 'read' },
  })
  expectGreen(result)
  const digests = await Promise.all(images.map((image) => expectBothPlatforms(`${image}:main`)))
  expect(new Set(digests).size).toBe(1)
})

test('a registry that refuses the credentials fails before any build, and nothing is published anywhere', async () => {
  const name = repository('refused')
  const caller = callerWith(
    { images: `ghcr.io/${name},quay.io/org/refused` },
    { REGISTRY_AUTHS: '- {registry: quay.io, username: org+robot, password: not-the-password}' },
  )
  const result = await run({ caller, repository: name, event: push })
  expectRed(result, /quay\.io/)
  expect(result.job('image/manifest').result).toBe('failure')
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
})

test.each([
  ['only packages: write', { packages: 'write' }],
  ['only contents: read', { contents: 'read' }],
  ['id-token besides', { contents: 'read', packages: 'write', 'id-token': 'write' }],
])('a caller that grants %s', async (what, permissions) => {
  const name = repository(`grants-${what.replaceAll(/\W+/g, '-')}`)
  const pushes = 'packages' in permissions
  const caller = callerWith({ platforms: 'linux/amd64', push: pushes })
  const result = await run({
    caller,
    repository: name,
    event: push,
    permissions: Object.fromEntries(Object.entries(permissions)),
    ...(pushes ? {} : { token: 'ghs_that_the_registry_does_not_know' }),
  })
  expectGreen(result)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(pushes ? ['main'] : [])
})

test('the workflow has no permissions key: a caller that grants less would be refused, one that grants more would lose it', async () => {
  const text = await readFile(new URL('../../.github/workflows/build.yaml', import.meta.url), 'utf8')
  expect(text.split('\n').filter((line) => /^\s*permissions\s*:/.test(line))).toEqual([])
})

test('running the same publish again changes nothing', async () => {
  const name = repository('again')
  const options = {
    caller: callerWith({ platforms: 'linux/amd64', provenance: 'false' }),
    repository: name,
    event: push,
  }
  expectGreen(await run(options))
  const first = await registries().index(`ghcr.io/${name}:main`)
  expectGreen(await run(options))
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['main'])
  expect(Object.keys((await registries().index(`ghcr.io/${name}:main`)).platforms)).toEqual(
    Object.keys(first.platforms),
  )
})

test('linux/arm/v7 and linux/ppc64le get the right runners and build under emulation', async () => {
  const name = repository('rare')
  const caller = callerWith({ platforms: 'linux/arm/v7,linux/ppc64le' })
  const result = await run({ caller, repository: name, event: push, source: inject('services').rareSource })
  expectGreen(result)
  expect(result.legs('image/build').map(({ labels }) => labels)).toEqual([
    ['ubuntu-24.04-arm'],
    ['ubuntu-24.04'],
  ])
  const { platforms } = await registries().index(`ghcr.io/${name}:main`)
  expect(Object.keys(platforms).toSorted()).toEqual(['linux/arm/v7', 'linux/ppc64le'])
  const machines = Object.keys(platforms).map((platform) =>
    registries().file(`ghcr.io/${name}:main`, platform, 'machine'),
  )
  expect((await Promise.all(machines)).map((text) => text.trim())).toEqual(['armv7l', 'ppc64le'])
})

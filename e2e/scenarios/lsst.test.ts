import { expect, test } from 'vitest'
import {
  accounts,
  both,
  endOf,
  errorsOf,
  example,
  expectBothPlatforms,
  expectGreen,
  expression,
  registries,
  repository,
  resultsOf,
  run,
} from './suite.ts'

test('a service of LSST: one registry, the tag from the branch', async () => {
  const name = repository('gafaelfawr')
  const result = await run({
    caller: await example('lsst'),
    repository: name,
    event: { kind: 'push', branch: 'tickets/DM-52589' },
  })
  expectGreen(result)
  expect(resultsOf(result, 'build/build')).toEqual(both)
  expect(result.legs('build/build').map(({ labels }) => labels)).toEqual([
    ['ubuntu-24.04'],
    ['ubuntu-24.04-arm'],
  ])
  expect(result.job('build/plan').labels).toEqual(['ubuntu-slim'])
  expect(result.job('build/manifest').labels).toEqual(['ubuntu-slim'])
  const digest = await expectBothPlatforms(`ghcr.io/${name}:tickets-DM-52589`)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['tickets-DM-52589'])
  const { outputs } = result.job('build')
  expect(outputs).toMatchObject({ tag: 'tickets-DM-52589', tags: 'tickets-DM-52589', digest, pushed: 'true' })
  expect(JSON.parse(outputs['platforms'] ?? '')).toEqual(
    (await registries().index(`ghcr.io/${name}:tickets-DM-52589`)).platforms,
  )
  expect(Object.keys(JSON.parse(outputs['durations'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  // Each leg sets its own outputs, and GitHub would drop none of them.
  expect(result.legs('build/build').map((leg) => Object.keys(leg.outputs).toSorted())).toEqual([
    ['leg-0', 'state-0'],
    ['leg-1', 'state-1'],
  ])
  expect(result.jobs.flatMap(({ droppedOutputs }) => droppedOutputs)).toEqual([])
  expect(result.job('build/triage').result).toBe('skipped')
})

test('sciplat-lab: three registries, additional tags, build arguments, arch tags, a user name and a key that hit other outputs', async () => {
  const { dockerHub, artifactRegistryKey } = accounts()
  const result = await run({
    caller: await example('lsst-three-registries'),
    repository: repository('sciplat-lab'),
    event: { kind: 'push', tag: 'w.2026.14' },
    // The key as a JSON document of several lines: its lines `{` and `}` are secrets to GitHub.
    secrets: {
      DOCKER_USERNAME: dockerHub.user,
      DOCKER_TOKEN: dockerHub.password,
      GAR_PUSH_TOKEN: artifactRegistryKey,
    },
  })
  expectGreen(result)
  expect(resultsOf(result, 'build/build')).toEqual(both)
  expect(
    result
      .legs('build/build')
      .map((leg) => Object.keys(leg.outputs).filter((output) => output.startsWith('leg-'))),
  ).toEqual([['leg-0'], ['leg-1']])
  const repositories = [
    'us-central1-docker.pkg.dev/rubin-shared-services-71ec/sciplat/sciplat-lab',
    'ghcr.io/lsst-sqre/sciplat-lab',
    'docker.io/lsstsqre/sciplat-lab',
  ]
  const digests = await Promise.all(repositories.map((one) => expectBothPlatforms(`${one}:w_2026_14`)))
  expect(new Set(digests).size).toBe(1)
  for (const one of repositories) {
    expect(await registries().tags(one)).toEqual([
      'latest_weekly',
      'recommended',
      'recommended-amd64',
      'recommended-arm64',
      'w_2026_14',
      'w_2026_14-amd64',
      'w_2026_14-arm64',
    ])
    expect(await registries().digest(`${one}:latest_weekly`)).toBe(digests[0])
    // An arch tag names the image manifest itself.
    const { platforms } = await registries().index(`${one}:w_2026_14`)
    expect(await registries().digest(`${one}:w_2026_14-arm64`)).toBe(platforms['linux/arm64'])
  }
  expect((await registries().file(`${repositories[1]}:recommended`, 'linux/arm64', 'version')).trim()).toBe(
    'w_2026_14',
  )
  expect(result.job('build').outputs).toMatchObject({
    tag: 'w_2026_14',
    tags: 'w_2026_14\nlatest_weekly\nrecommended',
    digest: digests[0],
  })
  const { platforms } = await registries().index(`${repositories[0]}:w_2026_14`)
  const { outputs } = result.job('build')
  expect(JSON.parse(outputs['platforms'] ?? '')).toEqual(platforms)
  expect(Object.keys(JSON.parse(outputs['durations'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  expect(result.jobs.flatMap(({ droppedOutputs }) => droppedOutputs)).toEqual([])
  expect(result.text).toContain(`published w_2026_14 as ${digests[0]}`)
})

test('the technote: `image` with a scheme, on a pull request of a ticket branch', async () => {
  const result = await run({
    caller: await example('lsst-image'),
    repository: repository('technote-sample'),
    event: { kind: 'pull_request', head: 'tickets/DM-7' },
    permissions: { packages: 'write' },
  })
  expectGreen(result)
  expect(resultsOf(result, 'build/build')).toEqual(both)
  await expectBothPlatforms('ghcr.io/lsst-sqre/technote-sample:tickets-DM-7')
  expect(
    result.annotations
      .filter(({ level }) => level !== 'error')
      .map(({ message }) => message)
      .join('\n'),
  ).toMatch(/https:\/\//)
})

test('the technote: the condition leaves merge groups out', async () => {
  const result = await run({
    caller: await example('lsst-image'),
    repository: repository('technote-group'),
    event: { kind: 'merge_group', branch: 'pr-7-abc' },
  })
  expectGreen(result)
  expect(result.job('build').result).toBe('skipped')
})

test('squareone: from another reusable workflow, with build secrets, and the output `tag` afterwards', async () => {
  const name = repository('squareone')
  const key = 'a-build-secret/with+signs=1'
  const result = await run({
    caller: await example('nested'),
    files: { '.github/workflows/nested-build.yaml': await example('nested-build') },
    repository: name,
    event: { kind: 'push', branch: 'main' },
    secrets: { API_KEY: key },
  })
  expectGreen(result)
  expect(resultsOf(result, 'app/build/build')).toEqual(both)
  await expectBothPlatforms(`ghcr.io/${name}:tickets-1`)
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual(['edge', 'tickets-1'])
  expect(await registries().file(`ghcr.io/${name}:tickets-1`, 'linux/arm64', 'secret-digest')).toMatch(
    /^[0-9a-f]{64}/,
  )
  expect(result.text).toContain(`would read the sizes of ghcr.io/${name}:tickets-1`)
  // The secret is in no manifest and no configuration either.
  const view = registries()
  const reference = `ghcr.io/${name}:tickets-1`
  const published = JSON.stringify([
    await view.manifest(reference),
    await view.config(reference, 'linux/amd64'),
    await view.config(reference, 'linux/arm64'),
  ])
  expect(result.leaks(published)).toEqual([])
})

test('squareone: `push: false` by an expression builds both and skips `manifest`', async () => {
  const name = repository('squareone-dry')
  const result = await run({
    caller: (await example('nested')).replace(
      'push: true',
      `push: ${expression("github.event_name == 'release'")}`,
    ),
    files: { '.github/workflows/nested-build.yaml': await example('nested-build') },
    repository: name,
    event: { kind: 'push', branch: 'main' },
    secrets: { API_KEY: 'a-build-secret/with+signs=1' },
  })
  expectGreen(result)
  expect(resultsOf(result, 'app/build/build'), endOf(result)).toEqual(both)
  expect(result.job('app/build/manifest').result).toBe('skipped')
  expect(result.job('app/build').outputs).toMatchObject({ tag: 'tickets-1', tags: 'tickets-1' })
  expect(await registries().tags(`ghcr.io/${name}`)).toEqual([])
  expect(errorsOf(result)).toBe('')
})

test('the lsst example differs from what LSST writes in one line', async () => {
  const uses = (await example('lsst')).split('\n').filter((line) => /^\s+uses:/.test(line))
  expect(uses.map((line) => line.replace(/uses: .*/, 'uses: X'))).toEqual(['    uses: X'])
})

import { expect, test } from 'vitest'
import { startActionsCache } from '../services/actions-cache.ts'
import { callerWith, expectGreen, loopback, registries, repository, run, summaryOf } from './suite.ts'

// A builder of each leg's own, which knows nothing at its start: the engine's one keeps what earlier runs built.
const ownBuilder = { 'buildkit-config': 'debug = false', platforms: 'linux/amd64,linux/arm64' }
const push = (branch: string) => ({ kind: 'push', branch }) as const
/** Of the summary of each leg: which part of its steps was not run again. */
const rates = (text: string) =>
  [...text.matchAll(/Cache: (\d+) of (\d+) steps/g)].map(([, cached, all]) => `${cached}/${all}`)

test('a cache in a registry: a branch starts with what the default branch built, and a fork writes nothing', async () => {
  const name = repository('cache-registry')
  const place = `${loopback().open}/cache/${name}`
  const inputs = { ...ownBuilder, 'cache-backend': 'registry', 'cache-ref': place, 'cache-scope': 'app' }
  const caller = callerWith(inputs)
  const options = { caller, repository: name }
  const first = await run({ ...options, event: push('main') })
  expectGreen(first)
  expect(rates(summaryOf(first, 'image/build'))).toEqual(['0/6', '0/6'])
  expect(await registries().tags(place)).toEqual(['app-amd64-main', 'app-arm64-main'])

  const branch = await run({ ...options, event: push('topic') })
  expectGreen(branch)
  const summary = summaryOf(branch, 'image/build')
  expect(rates(summary)).toEqual(['6/6', '6/6'])
  expect(summary).toContain(`${place}:app-arm64-main`)
  const tags = ['app-amd64-main', 'app-amd64-topic', 'app-arm64-main', 'app-arm64-topic']
  expect(await registries().tags(place)).toEqual(tags)

  const fork = await run({
    ...options,
    event: { kind: 'pull_request', head: 'theirs', from: 'someone/fork' },
  })
  expectGreen(fork)
  // Theirs is another commit, of which the last step copies a file.
  for (const rate of rates(summaryOf(fork, 'image/build'))) expect(rate).toMatch(/^[56]\/6$/)
  expect(fork.text).toMatch(/the cache of linux\/amd64 is only read/)
  expect(await registries().tags(place)).toEqual(tags)
})

test('GitHub’s cache reaches the builder from within the action, and a service that is gone fails nothing', async () => {
  await using service = await startActionsCache()
  const main = { scope: 'refs/heads/main', writes: true }
  const caller = callerWith({ ...ownBuilder, 'cache-scope': 'app' })
  const options = { caller, repository: repository('cache-github') }
  const first = await run({ ...options, event: push('main'), environment: service.environment([main]) })
  expectGreen(first)
  const entries = service.entries()
  for (const slug of ['amd64', 'arm64'])
    expect(entries.filter((one) => one.startsWith(`refs/heads/main index-app-${slug}-`))).toHaveLength(1)

  const scopes = [
    { scope: 'refs/heads/topic', writes: true },
    { ...main, writes: false },
  ]
  const branch = await run({ ...options, event: push('topic'), environment: service.environment(scopes) })
  expectGreen(branch)
  expect(rates(summaryOf(branch, 'image/build'))).toEqual(['6/6', '6/6'])
  expect(service.calls.filter(({ status }) => status === 401)).toEqual([])

  const gone = { ...service.environment([main]), ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }
  const without = await run({ ...options, event: push('main'), environment: gone })
  expectGreen(without)
  expect(rates(summaryOf(without, 'image/build'))).toEqual(['0/6', '0/6'])
  expect(summaryOf(without, 'image/build')).toMatch(/build cache .* could not be read/)
})

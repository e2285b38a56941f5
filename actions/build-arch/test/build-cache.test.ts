import { describe, expect, test } from 'vitest'
import { cacheOptions } from '../src/build-cache.ts'

const service = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results' }
const from = '--cache-from=type=gha,scope=app-arm64'
const to = '--cache-to=type=gha,scope=app-arm64,mode=max,ignore-error=true'

describe('cacheOptions', () => {
  test.each([
    ['reads and writes a scope of this image and platform', 'read-write', service, [from, to]],
    ['reads only for code from a fork', 'read', service, [from]],
    ['is off where the caller turned it off', 'none', service, []],
    ['is off without the service', 'read-write', {}, []],
    ['is off where its token is empty', 'read-write', { ...service, ACTIONS_RUNTIME_TOKEN: '' }, []],
    [
      'takes the older service too',
      'read-write',
      { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_CACHE_URL: 'https://cache' },
      [from, to],
    ],
    [
      'reads only where the runner says so',
      'read-write',
      { ...service, ACTIONS_CACHE_MODE: 'read-only' },
      [from],
    ],
  ] as const)('%s', (_what, cache, environment, expected) => {
    expect(cacheOptions(cache, 'app-arm64', environment)).toEqual(expected)
  })
})

import { expect, test } from 'vitest'
import { cacheStatistics } from '../src/index.ts'

test('counts the steps of the Dockerfile once each, as they ended last', () => {
  const step = (name: string, state: 'done' | 'cached' | 'failed', durationMs = 0) => ({
    name,
    state,
    durationMs,
  })
  const statistics = cacheStatistics([
    step('[internal] load build definition from Dockerfile', 'done'),
    step('importing cache manifest from ghcr.io/org/cache:app-main', 'done', 90),
    step('importing cache manifest from ghcr.io/org/cache:app-topic', 'failed', 90),
    step('[build 1/3] FROM docker.io/library/alpine', 'cached'),
    step('[build 2/3] RUN make', 'failed', 500),
    step('[build 2/3] RUN make', 'done', 700),
    step('[build 3/3] RUN test', 'cached'),
    step('exporting to image', 'done', 100),
    step('exporting cache to registry', 'done', 1200),
  ])
  expect(statistics).toEqual({ steps: 3, cached: 2, read: ['ghcr.io/org/cache:app-main'], writtenMs: 1200 })
  expect(cacheStatistics([])).toEqual({ steps: 0, cached: 0, read: [] })
})

import { createActionKit } from '@polyarch/action-kit'
import { planRun } from '@polyarch/plan'
import { describe, expect, test } from 'vitest'
import { buildCache } from '../src/build-cache.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: '',
  isFork: false,
} as const
const service = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results' }

function cacheOf(environment: Readonly<Record<string, string>>, hasCache = true) {
  const plan = planRun({ images: 'ghcr.io/org/app', platforms: 'linux/arm64' }, event)
  const [leg] = plan.platforms
  if (leg === undefined) throw new Error('expected a leg')
  const said: string[] = []
  const kit = createActionKit({ environment, write: (text) => said.push(text) })
  return { cache: buildCache(plan, leg, { kit, hasCache, credentials: { A: 'b' } }), said: said.join('') }
}

describe('buildCache', () => {
  test('reads and writes a scope of this image and platform, and hands credentials on', () => {
    const { cache } = cacheOf(service)
    expect(cache).toMatchObject({ credentials: { A: 'b' }, from: [{ type: 'gha' }] })
    expect(cache?.to?.attributes['scope']).toMatch(/^app-[0-9a-f]{12}-arm64$/)
  })

  test('says why there is none, or none is written', () => {
    expect(cacheOf({})).toMatchObject({
      said: expect.stringContaining('no cache service'),
      cache: { from: [] },
    })
    const limited = cacheOf({ ...service, ACTIONS_CACHE_MODE: 'readonly' })
    expect(limited.said).toMatch(/is only read, because the token of this job may not write it/)
    expect(limited.cache).not.toHaveProperty('to')
  })

  test('is none where the builder takes none', () => {
    expect(cacheOf(service, false).cache).toBeUndefined()
  })
})

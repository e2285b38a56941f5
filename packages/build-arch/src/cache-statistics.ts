import { parseStepName } from './build-progress.ts'
import { parseCacheStep } from './cache-steps.ts'

/** A step of a build that has ended, as its events told it. */
export interface EndedStep {
  readonly name: string
  readonly state: 'done' | 'cached' | 'failed'
  readonly durationMs: number
}

/** What the cache was good for in one build. */
export interface CacheStatistics {
  /** Of the Dockerfile: what the builder adds to them is not counted. */
  readonly steps: number
  readonly cached: number
  /** Places that were read, as the builder names them. */
  readonly read: readonly string[]
  /** Milliseconds that it took to write the cache, where it was written. */
  readonly writtenMs?: number
}

/** Each step counts once, as it ended last: a step that was tried again is told again. */
export function cacheStatistics(steps: readonly EndedStep[]): CacheStatistics {
  const last = [...new Map(steps.map((step) => [step.name, step])).values()]
  const own = last.filter(({ name }) => parseStepName(name).index !== undefined)
  const caches = last.flatMap((step) => {
    const cache = step.state === 'failed' ? undefined : parseCacheStep(step.name)
    return cache === undefined ? [] : [{ ...cache, durationMs: step.durationMs }]
  })
  const written = caches.filter(({ way }) => way === 'written')
  return {
    steps: own.length,
    cached: own.filter(({ state }) => state === 'cached').length,
    read: caches.flatMap(({ way, place }) => (way === 'read' ? [place] : [])),
    ...(written.length > 0 && { writtenMs: Math.max(...written.map(({ durationMs }) => durationMs)) }),
  }
}

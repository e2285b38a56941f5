import type { BuildProgress } from './build-progress.ts'

/** What BuildKit calls its work with caches (buildkit, solver/llbsolver and cache/remotecache). */
const reading = /^importing cache manifest from (?<place>.*)$/
const writing = /^exporting (?:cache to (?<place>.*)|to (?<service>GitHub Actions Cache)$)/

/** A step that reads or writes a cache: one that fails is no failure of the build. */
export interface CacheStep {
  readonly way: 'read' | 'written'
  /** As BuildKit names it: `gha:1234`, `ghcr.io/org/cache:main`, `registry`. */
  readonly place: string
}

export function parseCacheStep(name: string): CacheStep | undefined {
  const source = reading.exec(name)?.groups
  if (source !== undefined) return { way: 'read', place: source['place'] ?? '' }
  const target = writing.exec(name)
  if (target === null) return undefined
  return { way: 'written', place: target.groups?.['place'] ?? target.groups?.['service'] ?? '' }
}

/** What to say about a cache that did not work. One that is not there yet is nothing to speak of. */
export function cacheTrouble(event: BuildProgress): string | undefined {
  if (event.kind !== 'step' || event.state !== 'failed') return undefined
  const step = parseCacheStep(event.name)
  const why = (event.error ?? '').replaceAll(/\s+/g, ' ').slice(0, 300)
  if (step === undefined || (step.way === 'read' && /not ?found|no such|\b404\b|canceled/i.test(why)))
    return undefined
  return `the build cache (${step.place}) could not be ${step.way}, and the build went on without it: ${why}`
}

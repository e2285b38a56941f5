import { formatPlatform, parseRepository, type Repository } from '@polyarch/image'
import type { CacheEntry } from './cache-entry.ts'
import { cacheScope } from './leg-build.ts'
import type { Plan } from './plan.ts'
import type { PlannedPlatform } from './platforms.ts'

/** What the cache of one leg is read from and written to. */
export interface LegCache {
  readonly from: readonly CacheEntry[]
  /** Of the other platforms of the same image: of use where stages run on the builder's own platform. */
  readonly others: readonly CacheEntry[]
  readonly to?: CacheEntry
  /** Why there is none, or why it is only read. */
  readonly reason?: string
}

/** A service that answers late is worse than no cache; BuildKit's own default is ten minutes. */
const ghaTimeout = '1m'

/**
 * The cache of one leg on a machine with this environment: GitHub's service is left out where the job has none, and only read where its
 * token may not write (the runner's `ACTIONS_CACHE_MODE`).
 */
export function legCache(
  plan: Plan,
  leg: PlannedPlatform,
  environment: Readonly<Record<string, string | undefined>>,
): LegCache {
  const { cache } = plan.build
  const has = (name: string) => (environment[name] ?? '') !== ''
  const hasGha = has('ACTIONS_RUNTIME_TOKEN') && (has('ACTIONS_RESULTS_URL') || has('ACTIONS_CACHE_URL'))
  const given = cache.from.filter(({ type }) => type !== 'gha' || hasGha)
  if (cache.access === 'none') return { from: given, others: [] }
  if (cache.backend === 'gha' && !hasGha)
    return { from: given, others: [], reason: 'this job has no cache service of GitHub’s' }
  const maySave =
    cache.backend !== 'gha' || !/^read(?:-?only)?$/i.test(environment['ACTIONS_CACHE_MODE'] ?? '')
  const others = plan.platforms.filter(({ index }) => index !== leg.index)
  const [own = '_other'] = cache.branches
  const entries = (planned: PlannedPlatform) => sourcesOf(plan, cacheScope(plan, planned))
  const to = toEntry(plan, cacheScope(plan, leg), own, 'to')
  return {
    from: [...entries(leg), ...given],
    others: others.flatMap(entries),
    ...(cache.access === 'read-write' && maySave
      ? { to: { ...to, attributes: { ...to.attributes, mode: cache.mode, 'ignore-error': 'true' } } }
      : {
          reason: `the cache of ${formatPlatform(leg.platform)} is only read, because ${maySave ? 'of the event that started this run' : 'the token of this job may not write it'}`,
        }),
  }
}

/** GitHub's service itself looks into the default branch (and a pull request's base) where the own has nothing. */
function sourcesOf(plan: Plan, scope: string): readonly CacheEntry[] {
  const { backend, branches } = plan.build.cache
  if (backend === 'gha') return [toEntry(plan, scope, '', 'from')]
  return branches.map((branch) => toEntry(plan, scope, branch, 'from'))
}

function toEntry({ build, publish }: Plan, scope: string, branch: string, way: 'from' | 'to'): CacheEntry {
  const { backend: type, place } = build.cache
  const name = `${scope}-${branch}`
  switch (type) {
    case 'gha':
      return { type, attributes: { scope, timeout: ghaTimeout } }
    case 'registry': {
      const { ref = '' } = place
      const insecure = isInsecure(parseRepository(ref), publish.insecureRegistries)
      const format = way === 'to' ? { 'image-manifest': 'true', 'oci-mediatypes': 'true' } : {}
      return {
        type,
        attributes: { ref: `${ref}:${name}`, ...(insecure && { 'registry.insecure': 'true' }), ...format },
      }
    }
    case 'local': {
      const folder = `${place['path'] ?? ''}/${name}`
      return { type, attributes: way === 'to' ? { dest: folder } : { src: folder } }
    }
    case 's3':
    case 'azblob':
      return { type, attributes: { ...place, name } }
  }
}

function isInsecure({ registry }: Repository, insecure: readonly string[]): boolean {
  return insecure.some((host) => host.toLowerCase() === registry.toLowerCase())
}

import type { Plan } from '@polyarch/plan'

/**
 * Flags for GitHub's cache: a scope of this image and platform, because legs that share one overwrite each other's. None where
 * the job has no cache service, or where the builder takes none. A cache that cannot be written never fails a build.
 */
export function cacheOptions(
  cache: Plan['build']['cache'],
  scope: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const has = (name: string) => (environment[name] ?? '') !== ''
  const hasService = has('ACTIONS_RUNTIME_TOKEN') && (has('ACTIONS_RESULTS_URL') || has('ACTIONS_CACHE_URL'))
  if (cache === 'none' || !hasService) return []
  // Runner 2.336 and later: tokens of low trust may read only.
  const mayWrite =
    cache === 'read-write' && !/^read(?:-?only)?$/i.test(environment['ACTIONS_CACHE_MODE'] ?? '')
  return [
    `--cache-from=type=gha,scope=${scope}`,
    ...(mayWrite ? [`--cache-to=type=gha,scope=${scope},mode=max,ignore-error=true`] : []),
  ]
}

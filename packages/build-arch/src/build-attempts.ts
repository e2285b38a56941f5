import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { noCache, type PreparedCache, prepareCache } from './build-cache.ts'
import { BuildError } from './build-error.ts'
import type { BuildOutcome, BuildSession } from './build-session.ts'
import type { DockerfileStage } from './dockerfile-stages.ts'
import { retryTransient } from './transient-retry.ts'

/**
 * Builds, and tries again what fails for a reason that passes: the builder keeps what it has built already. A cache that keeps
 * the build from going on is left out, once and for all.
 * @throws BuildError
 */
export async function buildInAttempts(
  session: BuildSession,
  stages: readonly DockerfileStage[],
  build: (session: BuildSession) => Promise<BuildOutcome>,
): Promise<BuildOutcome> {
  const { request, deps, folder, signal, notice } = session
  let cache = await prepareCache(request, stages, basename(folder))
  const run = async (attempt: number) => {
    // What an attempt left half done must not be in the way of the next, nor take its space.
    const own = join(folder, `attempt-${attempt}${cache === noCache ? '-uncached' : ''}`)
    await mkdir(own)
    try {
      return await withCache(build, { ...session, folder: own }, cache)
    } catch (error) {
      await rm(own, { recursive: true, force: true })
      await cache.discard()
      throw error
    }
  }
  const attempts = () =>
    retryTransient(run, {
      retries: request.retries ?? 0,
      signal,
      onRetry: notice,
      ...(deps.wait !== undefined && { wait: deps.wait }),
    })
  try {
    return await attempts()
  } catch (error) {
    const isOfCache = error instanceof BuildError && error.isOfCache && cache.arguments.length > 0
    if (!isOfCache || signal.aborted) throw error
    notice(`the build goes on without its cache: ${error.message}`)
    cache = noCache
    return await attempts()
  }
}

async function withCache(
  build: (session: BuildSession) => Promise<BuildOutcome>,
  session: BuildSession,
  cache: PreparedCache,
): Promise<BuildOutcome> {
  const outcome = await build({ ...session, cacheArguments: cache.arguments })
  try {
    await cache.commit()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    session.notice(`the cache could not be put in its place: ${why}`)
  }
  return outcome
}

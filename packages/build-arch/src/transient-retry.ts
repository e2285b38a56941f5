import { BuildError } from './build-error.ts'
import { isRateLimit, isTransient } from './transient-failure.ts'

export interface RetryOptions {
  /** How often a transient failure is tried again. */
  readonly retries: number
  readonly signal?: AbortSignal | undefined
  /** Says what failed and when it is tried again, in one line. */
  readonly onRetry?: (text: string) => void
  /** Waits that many milliseconds, or less once the signal is raised. Default: a timer. */
  readonly wait?: Wait
}

export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>

/**
 * Runs something that a builder, a registry or a network may keep from working for a moment. Only a BuildError that says so
 * (`transient`, or else its message) is tried again, after a wait that doubles and is drawn at random.
 * @throws what the last attempt threw; its message says how often it was tried
 */
export async function retryTransient<T>(
  action: (attempt: number) => Promise<T>,
  { retries, signal, onRetry, wait = waitFor }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      if (!(error instanceof BuildError) || signal?.aborted || !passes(error)) throw error
      if (attempt > retries) throw attempt === 1 ? error : tried(error, attempt)
      const delay = delayBefore(attempt, isRateLimit(error.message))
      onRetry?.(
        `${error.message}; it is tried again in ${(delay / 1000).toFixed(1)} s (${attempt} of ${retries})`,
      )
      await wait(delay, signal)
      if (signal?.aborted) throw error
    }
  }
}

function passes(error: BuildError): boolean {
  if (error.transient !== undefined) return error.transient
  return boots.has(error.code) && isTransient(error.message)
}

/** Those of commands that make a builder. */
const boots: ReadonlySet<string> = new Set(['BUILD_FAILED', 'ENGINE_UNREACHABLE'])

function tried(error: BuildError, attempts: number): BuildError {
  const { platform, step, exitCode, repository, log, transient } = error
  const known = {
    ...(platform !== undefined && { platform }),
    ...(step !== undefined && { step }),
    ...(exitCode !== undefined && { exitCode }),
    ...(repository !== undefined && { repository }),
    ...(transient !== undefined && { transient }),
  }
  return new BuildError(error.code, `${error.message} (tried ${attempts} times)`, {
    ...known,
    log,
    cause: error.cause ?? error,
  })
}

/** Legs that failed together must not come back together. */
function delayBefore(attempt: number, isLimited: boolean): number {
  const full = Math.min(30_000, (isLimited ? 5000 : 1000) * 2 ** (attempt - 1))
  return full / 2 + (Math.random() * full) / 2
}

function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end, { once: true })
  })
}

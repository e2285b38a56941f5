import type { Clock } from './clock.ts'
import { RegistryError } from './error.ts'

const firstDelayMs = 250
const longestDelayMs = 8_000
const longestWaitMs = 60_000
const transient: ReadonlySet<number> = new Set([408, 425, 429])
// A registry that has not caught up with what was just pushed to it (seen at GHCR, Docker Hub and Nexus), or has lost an
// upload, which is then begun anew.
const lagCodes: ReadonlySet<string> = new Set([
  'MANIFEST_UNKNOWN',
  'MANIFEST_BLOB_UNKNOWN',
  'BLOB_UNKNOWN',
  'BLOB_UPLOAD_UNKNOWN',
  'BLOB_UPLOAD_INVALID',
])
// Codes that promise an end of the trouble, whatever the status they come with.
const transientCodes: ReadonlySet<string> = new Set(['TOOMANYREQUESTS', 'UNAVAILABLE'])

/** Whether an answer with this status may be better the next time. */
export function isTransientStatus(status: number): boolean {
  return transient.has(status) || (status >= 500 && status !== 501 && status !== 505)
}

/** Whether a refusal with this status and this code of the specification may be better the next time. */
export function isTransientRefusal(status: number, code: string): boolean {
  return isTransientStatus(status) || (status >= 400 && status < 500 && transientCodes.has(code))
}

/** What the caller knows about a request that decides whether a refusal may be a registry's lag behind its own writes. */
export interface RetryContext {
  readonly method: string
  readonly host: string
  /** The manifest asked for was pushed a moment ago: 404 may only mean "not yet". */
  readonly expectSoon: boolean
  readonly retries: number
}

/**
 * How long to wait, in milliseconds, before try `attempt + 1`; undefined when there is none.
 *
 * @throws RegistryError `RATE_LIMITED` when the registry asks for a longer wait than a minute.
 */
export function retryDelay(
  error: unknown,
  attempt: number,
  context: RetryContext,
  clock: Clock,
): number | undefined {
  if (!(error instanceof RegistryError) || attempt > context.retries) return undefined
  if (!error.retryable && !isLag(error, context) && !isFickleDenial(error, attempt, context)) return undefined
  if (error.retryAfterMs === undefined) {
    return clock.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))
  }
  if (error.retryAfterMs > longestWaitMs) throw tooLong(error, error.retryAfterMs)
  // A little later than asked, so that the waiting requests do not come back all at once.
  return error.retryAfterMs * (1 + 0.1 * clock.random())
}

function isLag(error: RegistryError, { method, expectSoon }: RetryContext): boolean {
  if (method === 'PUT') return lagCodes.has(error.code)
  return expectSoon && error.status === 404
}

/** GHCR denies a PUT now and then although its token service granted it. */
function isFickleDenial(error: RegistryError, attempt: number, { method, host }: RetryContext): boolean {
  return (
    host === 'ghcr.io' && method === 'PUT' && error.status === 403 && error.code === 'DENIED' && attempt <= 2
  )
}

function tooLong(error: RegistryError, waitMs: number): RegistryError {
  return new RegistryError({
    code: 'RATE_LIMITED',
    method: error.method,
    url: error.url,
    registry: error.registry,
    status: error.status,
    retryAfterMs: waitMs,
    detail: `the registry asks to wait ${Math.ceil(waitMs / 1_000)} s, more than the ${longestWaitMs / 1_000} s that are waited at most`,
    hint: 'try again later',
    cause: error,
  })
}

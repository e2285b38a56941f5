/**
 * What went wrong, in one word: a code of the distribution specification as the registry sent it (`MANIFEST_UNKNOWN`,
 * `DENIED` …), or one of the client's own.
 *
 * - `NETWORK`, `TIMEOUT`, `CLOSED`: no complete answer
 * - `UNAUTHORIZED`: no credential, or one that was refused
 * - `DIGEST_MISMATCH`, `SIZE_MISMATCH`, `TOO_LARGE`, `INVALID_RESPONSE`: an answer that cannot be trusted
 * - `INSECURE`: following the registry would mean plain HTTP, or a credential sent where it does not belong
 * - `CERTIFICATE`: a TLS certificate that is not trusted, or one of ours that cannot be read
 * - `RATE_LIMITED`: the registry asks for a longer wait than the client is willing to take
 * - `NOT_FOUND`, `HTTP_ERROR`: a status without a code
 * - `INVALID_REGISTRY`, `INVALID_SETTING`: a host or a setting that cannot be used
 */
export type RegistryErrorCode = string

export interface RegistryErrorDetails {
  readonly code: RegistryErrorCode
  readonly method: string
  /** Redacted already: see `redactUrl`. */
  readonly url: string
  /** What happened, in printable text without secrets. */
  readonly detail: string
  /** What the reader should do next. */
  readonly hint?: string | undefined
  readonly status?: number | undefined
  readonly registry?: string | undefined
  readonly retryable?: boolean | undefined
  /** How long the registry asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** The one error of this package. Its message is one line, `METHOD url: status CODE: what; what to do`, free of secrets. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly code: RegistryErrorCode
  readonly status: number | undefined
  readonly method: string
  readonly url: string
  readonly registry: string | undefined
  /** What happened, without the method, URL and status that `message` begins with. */
  readonly detail: string
  /** Whether the same request may succeed later. The client has used up its own tries by the time you see this. */
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  /** What to do about it, where that is known; the end of `message`. */
  readonly hint: string | undefined

  constructor(details: RegistryErrorDetails) {
    super(messageOf(details), details.cause === undefined ? undefined : { cause: details.cause })
    this.code = details.code
    this.status = details.status
    this.method = details.method
    this.url = details.url
    this.registry = details.registry
    this.detail = details.detail
    this.retryable = details.retryable ?? false
    this.retryAfterMs = details.retryAfterMs
    this.hint = details.hint
  }

  /** The same error with better advice. */
  withHint(hint: string): RegistryError {
    return new RegistryError({ ...this, hint, cause: this.cause })
  }
}

/** Whether the registry said that the thing asked for is not there. */
export function isNotFound(error: unknown): error is RegistryError {
  return error instanceof RegistryError && error.status === 404
}

/** Whether a credential is missing, was refused, or does not reach far enough (401, 403). */
export function isUnauthorized(error: unknown): error is RegistryError {
  return error instanceof RegistryError && (error.status === 401 || error.status === 403)
}

function messageOf({ method, url, status, code, detail, hint }: RegistryErrorDetails): string {
  const what = status === undefined ? code : `${status} ${code}`
  return `${method} ${url}: ${what}: ${detail}${hint === undefined ? '' : `; ${hint}`}`
}

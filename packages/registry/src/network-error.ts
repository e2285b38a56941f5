import { OversizeError } from './body.ts'
import { RegistryError } from './error.ts'
import { SourceError } from './exchange.ts'
import { printable, redactUrl } from './redact.ts'
import { SettingError } from './setting-error.ts'

/** The request that an error is about. */
export interface Subject {
  readonly method: string
  readonly url: URL
  /** The registry as the user wrote it, which may differ from the URL's host. */
  readonly registry: string
}

const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host; check its name',
  EAI_AGAIN: 'its name cannot be resolved now; check the network',
  ECONNREFUSED: 'nothing listens there; check the port, and that it runs',
  ENETUNREACH: 'there is no route to it; check the network',
  EHOSTUNREACH: 'there is no route to it; check the network',
  ETIMEDOUT: 'it did not answer; check the network',
}

const untrusted: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * The error for an exchange that brought no complete answer. An exchange that was ended by `signal` fails with its
 * reason; what is no fault of the exchange is returned as it came.
 */
export function toNetworkError(
  cause: unknown,
  { method, url, registry }: Subject,
  signal?: AbortSignal,
): unknown {
  if (cause instanceof RegistryError) return cause
  if (signal?.aborted) return signal.reason
  if (!(cause instanceof Error)) return cause
  const base = { method, url: redactUrl(url), registry, cause }
  if (cause instanceof OversizeError)
    return new RegistryError({ ...base, code: 'TOO_LARGE', detail: cause.message })
  if (cause instanceof SourceError)
    return new RegistryError({ ...base, code: cause.code, detail: printable(cause.message) })
  if (cause instanceof SettingError) {
    const hint = 'mend it, or take the setting away'
    return new RegistryError({ ...base, code: cause.code, detail: printable(cause.message), hint })
  }
  const code = codeOf(cause)
  // What Node says about arguments is a mistake of ours, or of the caller.
  if (code === undefined || /^ERR_(?!SSL_|TLS_|STREAM_)/.test(code)) return cause
  if (code.startsWith('HPE_')) {
    const tooLong = code === 'HPE_HEADER_OVERFLOW'
    const detail = tooLong
      ? 'the headers of the answer are too long'
      : `the answer is not valid HTTP (${code})`
    return new RegistryError({
      ...base,
      code: tooLong ? 'TOO_LARGE' : 'NETWORK',
      detail,
      retryable: !tooLong,
    })
  }
  if (untrusted.has(code)) {
    return new RegistryError({
      ...base,
      code: 'CERTIFICATE',
      detail: `the certificate of ${url.host} is not trusted (${code})`,
      hint: `put the authority's certificate into certs.d/${url.host}/ca.crt, or name its file in NODE_EXTRA_CA_CERTS`,
    })
  }
  const why =
    'viaProxy' in cause
      ? printable(cause.message)
      : (unreachable[code] ?? 'the connection broke; check the network')
  const detail = `${url.host} cannot be reached (${code}): ${why}`
  return new RegistryError({ ...base, code: 'NETWORK', detail, retryable: !permanent.has(code) })
}

// Trying again does not change a name that does not exist, nor a server that does not speak TLS.
const permanent: ReadonlySet<string> = new Set(['ENOTFOUND', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'])

/** The system's error code. Where several addresses were tried, the first one's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined
}

import { RegistryError } from './error.ts'
import { redactUrl } from './redact.ts'

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const repeating: ReadonlySet<number> = new Set([307, 308])

/** The request that an answer leads away from. */
export interface Origin {
  readonly method: string
  readonly registry: string
  readonly url: URL
}

/** Whether an answer with this status sends the request elsewhere. Only 307 and 308 keep a method that writes. */
export function isRedirect(method: string, status: number): boolean {
  return (method === 'GET' || method === 'HEAD' ? redirects : repeating).has(status)
}

/**
 * Where a `Location` (or `Link`) leads.
 *
 * @throws RegistryError `INVALID_RESPONSE` when it is no URL, `INSECURE` when it leads from https to plain HTTP, or to
 * plain HTTP on a host where that is not allowed.
 */
export function resolveLocation(origin: Origin, location: string, mayBePlain: (url: URL) => boolean): URL {
  const next = URL.canParse(location, origin.url.href) ? new URL(location, origin.url) : undefined
  if (next === undefined || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
    throw misleading(origin, 'INVALID_RESPONSE', 'the Location of the answer is not a URL')
  }
  next.hash = ''
  next.username = ''
  next.password = ''
  if (next.protocol === 'http:' && (origin.url.protocol === 'https:' || !mayBePlain(next))) {
    const hint = 'its configured external URL is probably wrong'
    throw misleading(origin, 'INSECURE', `the registry leads to ${next.origin}, which is not encrypted`, hint)
  }
  return next
}

/** The error for an answer that leads where the client does not go. */
export function misleading(origin: Origin, code: string, detail: string, hint?: string): RegistryError {
  const { method, registry, url } = origin
  return new RegistryError({ code, method, url: redactUrl(url), registry, detail, hint })
}

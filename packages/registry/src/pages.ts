import { readBody } from './body.ts'
import type { CallOptions } from './call-options.ts'
import { RegistryError } from './error.ts'
import { isObject } from './error-body.ts'
import type { Incoming } from './exchange.ts'
import { nextLink } from './link.ts'
import { redactUrl } from './redact.ts'
import type { Target } from './target.ts'

const largestPage = 8 * 1024 * 1024
const mostPages = 10_000

export interface Page {
  readonly json: Readonly<Record<string, unknown>>
  readonly incoming: Incoming
}

/**
 * Reads the pages of a list one after the other, as `Link` headers lead from one to the next.
 *
 * @throws RegistryError `INVALID_RESPONSE` when a page is no JSON object, leads to another origin, or back to one read before.
 */
export async function* readPages(target: Target, first: string, options: CallOptions): AsyncGenerator<Page> {
  const { session, scopes } = target
  const seen = new Set<string>()
  let next: string | URL | undefined = first
  while (next !== undefined) {
    const { incoming, bytes }: { incoming: Incoming; bytes: Buffer } = await session.send({
      method: 'GET',
      target: next,
      scopes,
      accept: [200],
      headers: { accept: 'application/vnd.oci.image.index.v1+json, application/json' },
      expectSoon: options.expectSoon,
      signal: options.signal,
      read: async (incoming, lifetime) => ({
        incoming,
        bytes: await readBody(incoming, lifetime, largestPage),
      }),
    })
    yield { incoming, json: parsePage(target, incoming, bytes) }
    seen.add(incoming.url.href)
    next = nextPage(target, incoming)
    if (next === undefined) return
    if (seen.has(next.href) || seen.size >= mostPages)
      throw invalid(target, incoming, 'its pages lead round in a circle')
    seen.add(next.href)
  }
}

/** The error for an answer that is not what the specification says. */
export function invalid(
  { session }: Target,
  { method, url, status }: Incoming,
  detail: string,
): RegistryError {
  return new RegistryError({
    code: 'INVALID_RESPONSE',
    method,
    url: redactUrl(url),
    registry: session.registry,
    status,
    detail,
  })
}

function parsePage(target: Target, incoming: Incoming, bytes: Buffer): Page['json'] {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'))
    if (isObject(json) && !Array.isArray(json)) return json
  } catch {
    // said below
  }
  throw invalid(target, incoming, 'the answer is not a JSON object')
}

function nextPage(target: Target, incoming: Incoming): URL | undefined {
  const link = nextLink(incoming.headers('link'))
  if (link === undefined) return undefined
  const url = target.session.resolve(incoming, link)
  if (url.origin !== incoming.url.origin)
    throw invalid(target, incoming, `its next page is at another host, ${url.host}`)
  return url
}

import type { Readable } from 'node:stream'
import { discardBody } from './body.ts'
import { Connections } from './connections.ts'
import { RegistryError } from './error.ts'
import { exchange, type Incoming } from './exchange.ts'
import type { Lifetime } from './lifetime.ts'
import { toNetworkError } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { redactUrl } from './redact.ts'
import type { RequestEvent } from './request-event.ts'
import { Warnings } from './warning.ts'

const mostRedirects = 5
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const repeating: ReadonlySet<number> = new Set([307, 308])

/** A request that can be sent again, as redirects and retries need. */
export interface TransportRequest {
  readonly method: string
  readonly url: URL
  readonly registry: string
  /** Goes to the URL's own origin and nowhere else. */
  readonly authorization?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: RequestBody | undefined
  readonly attempt: number
  /** `same-origin` where the body itself is a secret. */
  readonly redirects?: 'any' | 'same-origin'
}

export type RequestBody = Uint8Array | { readonly size: number; readonly open: () => Promise<Readable> }

export interface TransportOptions {
  readonly network: NetworkSettings
  readonly requestTimeoutMs: number
  readonly userAgent: string
  readonly onRequest: ((event: RequestEvent) => void) | undefined
  readonly onNotice: ((text: string) => void) | undefined
}

/** Sends requests and follows redirects, under the rules that keep credentials and content where they belong. */
export class Transport {
  readonly connections: Connections
  readonly #options: TransportOptions
  readonly #warnings: Warnings
  #count = 0

  constructor(options: TransportOptions) {
    this.#options = options
    this.#warnings = new Warnings(options.onNotice)
    this.connections = new Connections(options.network, options.requestTimeoutMs)
  }

  /** How many HTTP requests were sent so far. */
  get requestCount(): number {
    return this.#count
  }

  /** Resolves with the first answer that is no redirect. @throws RegistryError, or the reason of an aborted signal. */
  async send(request: TransportRequest, lifetime: Lifetime): Promise<Incoming> {
    let { url, authorization } = request
    for (let hop = 0; ; hop++) {
      const incoming = await this.#once(request, url, authorization, lifetime)
      const location = incoming.header('location')
      if (!follows(request.method, incoming.status) || location === undefined) return incoming
      const next = this.resolveLocation(request, url, location)
      if (hop === mostRedirects) throw refusal(request, url, 'INVALID_RESPONSE', `more than ${mostRedirects} redirects`)
      if (next.origin !== url.origin) {
        if (request.redirects === 'same-origin') {
          throw refusal(request, url, 'INSECURE', `a redirect to ${next.origin} would take the credential there`)
        }
        authorization = undefined
      }
      await discardBody(incoming, lifetime)
      url = next
    }
  }

  /** Where `Location` leads from `base`. @throws RegistryError when it is no URL, or leads to plain HTTP that is not allowed. */
  resolveLocation(request: Pick<TransportRequest, 'method' | 'registry'>, base: URL, location: string): URL {
    const next = URL.canParse(location, base) ? new URL(location, base) : undefined
    if (next === undefined || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
      throw refusal(request, base, 'INVALID_RESPONSE', 'the Location of the answer is not a URL')
    }
    next.hash = ''
    next.username = ''
    next.password = ''
    if (next.protocol === 'http:' && (base.protocol === 'https:' || !this.connections.mayBePlain(next))) {
      const detail = `the registry leads to ${next.origin}, which is not encrypted`
      throw refusal(request, base, 'INSECURE', detail, 'its configured external URL is probably wrong')
    }
    return next
  }

  close(): void {
    this.connections.close()
  }

  async #once(request: TransportRequest, url: URL, authorization: string | undefined, lifetime: Lifetime) {
    const { method, registry, body } = request
    const startedAt = performance.now()
    const size = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.size
    const finished = (incoming?: Incoming) =>
      this.#options.onRequest?.({
        method,
        url: redactUrl(url),
        registry,
        ...(incoming === undefined ? {} : { status: incoming.status }),
        durationMs: performance.now() - startedAt,
        attempt: request.attempt,
        bytesSent: size,
        bytesReceived: incoming?.received.bytes ?? 0,
      })
    try {
      const route = await this.connections.route(url, [registry])
      const headers = { 'user-agent': this.#options.userAgent, ...request.headers, ...(authorization && { authorization }) }
      const opened = body === undefined || body instanceof Uint8Array ? body : { size, stream: await body.open() }
      this.#count++
      const incoming = await exchange(route, { method, url, headers, body: opened }, lifetime)
      incoming.body.once('close', () => finished(incoming))
      this.#warnings.take(registry, incoming.headers('warning'))
      return incoming
    } catch (cause) {
      finished()
      throw lifetime.signal.aborted ? lifetime.signal.reason : toNetworkError(cause, { method, url, registry })
    }
  }
}

function follows(method: string, status: number): boolean {
  return method === 'GET' || method === 'HEAD' ? redirects.has(status) : repeating.has(status)
}

function refusal(
  { method, registry }: Pick<TransportRequest, 'method' | 'registry'>,
  url: URL,
  code: string,
  detail: string,
  hint?: string,
): RegistryError {
  return new RegistryError({ code, method, url: redactUrl(url), registry, detail, hint })
}

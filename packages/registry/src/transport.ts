import type { Readable } from 'node:stream'
import { discardBody } from './body.ts'
import { Connections } from './connections.ts'
import { RegistryError } from './error.ts'
import { exchange, type Incoming, type Outgoing, SourceError } from './exchange.ts'
import type { Lifetime } from './lifetime.ts'
import { toNetworkError } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { redactUrl } from './redact.ts'
import { isRedirect, misleading, resolveLocation } from './redirect.ts'
import type { RequestEvent } from './request-event.ts'
import { Warnings } from './warning.ts'

const mostRedirects = 5

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
      const next = this.#nextUrl(request, incoming, hop)
      if (next === undefined) return incoming
      if (next.origin !== url.origin) authorization = undefined
      await discardBody(incoming, lifetime)
      url = next
    }
  }

  close(): void {
    this.connections.close()
  }

  #nextUrl(request: TransportRequest, incoming: Incoming, hop: number): URL | undefined {
    const { method, registry } = request
    const { status, url } = incoming
    const location = incoming.header('location')
    if (!isRedirect(method, status) || location === undefined) return undefined
    const origin = { method, registry, url }
    try {
      const next = resolveLocation(origin, location, (target) => this.connections.mayBePlain(target))
      if (hop === mostRedirects)
        throw misleading(origin, 'INVALID_RESPONSE', `more than ${mostRedirects} redirects`)
      if (next.origin === url.origin || request.redirects !== 'same-origin') return next
      throw misleading(origin, 'INSECURE', `a redirect to ${next.origin} would take the credential there`)
    } catch (error) {
      incoming.body.destroy()
      throw error
    }
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
      const headers = {
        'user-agent': this.#options.userAgent,
        ...request.headers,
        ...(authorization && { authorization }),
      }
      const opened = await open(body)
      this.#count++
      const incoming = await exchange(route, { method, url, headers, body: opened }, lifetime)
      // An answer to HEAD may be over already.
      if (incoming.body.closed) finished(incoming)
      else incoming.body.once('close', () => finished(incoming))
      this.#warnings.take(registry, incoming.headers('warning'))
      return incoming
    } catch (cause) {
      finished()
      throw toNetworkError(cause, { method, url, registry }, lifetime.signal)
    }
  }
}

async function open(body: RequestBody | undefined): Promise<Outgoing['body']> {
  if (body === undefined || body instanceof Uint8Array) return body
  try {
    return { size: body.size, stream: await body.open() }
  } catch (cause) {
    if (cause instanceof RegistryError || cause instanceof SourceError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SourceError('UNREADABLE_CONTENT', `the content cannot be opened: ${reason}`, cause)
  }
}

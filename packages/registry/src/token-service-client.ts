import { readBody } from './body.ts'
import { type Clock, systemClock } from './clock.ts'
import { RegistryError } from './error.ts'
import { isLoopbackHost } from './host.ts'
import { toNetworkError } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { redactUrl } from './redact.ts'
import type { RequestEvent } from './request-event.ts'
import { isTransientStatus } from './retry.ts'
import { parseRetryAfter } from './retry-after.ts'
import { Secrets } from './secrets.ts'
import { Transport } from './transport.ts'
import { Wire } from './wire.ts'

const largestAnswer = 64 * 1024

export interface TokenServiceClientOptions {
  readonly network?: NetworkSettings
  /** Milliseconds for one request to finish. Default 30,000. */
  readonly requestTimeoutMs?: number
  /** How often a failure that may pass is tried again. Default 4. */
  readonly retries?: number
  readonly userAgent?: string
  /** Told about every HTTP request when it is over. */
  readonly onRequest?: (event: RequestEvent) => void
  /** Hosts that are spoken to over plain HTTP beside loopback: a container's own credential endpoint. */
  readonly plainHosts?: readonly string[]
  /** For tests. */
  readonly clock?: Clock
}

/** One request to a token service. All of it may be secret: it never leaves the URL's own origin. */
export interface TokenServiceRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  /** Called anew for each try: a signature holds the time of its own try. */
  readonly sign?: () => Readonly<Record<string, string>>
  readonly body?: string
  /** Further answers that may be better the next time, beside 408, 425, 429 and 5xx. */
  readonly isTransient?: (answer: TokenServiceAnswer) => boolean
  /** What the service says went wrong, for the error when the tries are used up. */
  readonly explain?: (answer: TokenServiceAnswer) => string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TokenServiceAnswer {
  readonly status: number
  readonly body: string
  header(name: string): string | undefined
}

/**
 * Speaks to services that hand out tokens, over the same transport as registries: proxies, private authorities, time
 * limits, tries. Only https, or loopback; an answer is 64 KiB at most; a redirect to another origin is refused.
 */
export class TokenServiceClient implements AsyncDisposable {
  readonly #wire: Wire
  readonly #secrets = new Secrets()
  readonly #plainHosts: readonly string[]
  readonly #closing = new AbortController()

  constructor(options: TokenServiceClientOptions = {}) {
    const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest } = options
    // A registry that is said to be insecure says nothing about a cloud's token service.
    const network = { ...options.network, insecureRegistries: [] }
    const userAgent = options.userAgent ?? 'polyarch'
    const transport = new Transport({ network, requestTimeoutMs, userAgent, onRequest, onNotice: undefined })
    const closed = this.#closing.signal
    this.#plainHosts = options.plainHosts ?? []
    this.#wire = new Wire({ transport, clock, secrets: this.#secrets, retries, requestTimeoutMs, closed })
  }

  /** Remembers a secret, so that an answer which quotes it is not printed as it came. */
  addSecret(text: string): void {
    this.#secrets.add(text)
  }

  /** Takes the known secrets out of a text. */
  scrub(text: string): string {
    return this.#secrets.scrub(text)
  }

  /**
   * The answer, whatever its status, but for one that may be better the next time: that is asked for again.
   *
   * @throws RegistryError when there is no complete answer, or only such as may pass; the reason of an aborted signal.
   */
  async send(request: TokenServiceRequest): Promise<TokenServiceAnswer> {
    const { method, url, signal } = request
    this.#checkSecure(request)
    return await this.#wire.withRetries({ method, host: url.host, expectSoon: false }, signal, (attempt) =>
      this.#sendOnce(request, attempt),
    )
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const detail = 'the client was closed'
    this.#closing.abort(new RegistryError({ code: 'CLOSED', method: '-', url: '-', detail }))
    this.#wire.transport.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #sendOnce(request: TokenServiceRequest, attempt: number): Promise<TokenServiceAnswer> {
    const { method, url, signal } = request
    const body = request.body === undefined ? undefined : Buffer.from(request.body)
    const headers = { ...request.headers, ...request.sign?.() }
    const { incoming, lifetime } = await this.#wire.start(
      { method, url, headers, body, attempt, registry: url.host, redirects: 'same-origin' },
      'finish',
      signal,
    )
    try {
      const text = (await readBody(incoming, lifetime, largestAnswer)).toString('utf8')
      const answer = { status: incoming.status, body: text, header: incoming.header }
      if (!isTransientStatus(answer.status) && request.isTransient?.(answer) !== true) return answer
      throw this.#busy(request, answer)
    } catch (cause) {
      throw toNetworkError(cause, { method, url, registry: url.host }, lifetime.signal)
    } finally {
      lifetime.end()
    }
  }

  #busy({ method, url, explain }: TokenServiceRequest, answer: TokenServiceAnswer): RegistryError {
    const { status } = answer
    const said = explain?.(answer)
    return new RegistryError({
      code: status === 429 ? 'TOOMANYREQUESTS' : 'HTTP_ERROR',
      method,
      url: redactUrl(url),
      registry: url.host,
      status,
      detail: said === undefined ? 'the service gave no reason' : this.scrub(said),
      hint: 'the service is busy or has a problem; try again later',
      retryable: true,
      retryAfterMs: parseRetryAfter(answer.header('retry-after'), undefined, this.#wire.clock.now()),
    })
  }

  #checkSecure({ method, url }: TokenServiceRequest): void {
    const isPlainAllowed = isLoopbackHost(url.hostname) || this.#plainHosts.includes(url.hostname)
    if (url.protocol === 'https:' || (url.protocol === 'http:' && isPlainAllowed)) return
    throw new RegistryError({
      code: 'INSECURE',
      method,
      url: redactUrl(url),
      registry: url.host,
      detail: `${url.origin} is not encrypted, and what goes there is secret`,
      hint: 'write https://; plain http:// is for loopback alone',
    })
  }
}

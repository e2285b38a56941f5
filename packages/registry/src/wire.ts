import { OversizeError, readBody } from './body.ts'
import type { Clock } from './clock.ts'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import { Lifetime, type Patience } from './lifetime.ts'
import { toNetworkError } from './network-error.ts'
import { redactUrl } from './redact.ts'
import { type RetryContext, retryDelay } from './retry.ts'
import type { Secrets } from './secrets.ts'
import { joinSignals } from './signals.ts'
import type { Transport, TransportRequest } from './transport.ts'

const smallBody = 64 * 1024

/** An answer whose body is still to be read; whoever reads it calls `lifetime.end()`. */
export interface Exchange {
  readonly incoming: Incoming
  readonly lifetime: Lifetime
}

export interface WireOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly secrets: Secrets
  readonly retries: number
  readonly requestTimeoutMs: number
  /** Aborted when the client is closed. */
  readonly closed: AbortSignal
}

/** What all requests of a client share: time limits, tries, secrets, the end. */
export class Wire {
  readonly transport: Transport
  readonly clock: Clock
  readonly secrets: Secrets
  readonly retries: number
  readonly closed: AbortSignal
  readonly #timeoutMs: number

  constructor(options: WireOptions) {
    this.transport = options.transport
    this.clock = options.clock
    this.secrets = options.secrets
    this.retries = options.retries
    this.closed = options.closed
    this.#timeoutMs = options.requestTimeoutMs
  }

  /** Sends a request once. */
  async start(
    request: TransportRequest,
    patience: Patience,
    signal: AbortSignal | undefined,
  ): Promise<Exchange> {
    const lifetime = new Lifetime({
      timeoutMs: this.#timeoutMs,
      patience,
      signals: [signal, this.closed],
      timedOut: () => this.#timedOut(patience, request),
    })
    try {
      return { incoming: await this.transport.send(request, lifetime), lifetime }
    } catch (cause) {
      lifetime.end()
      throw cause
    }
  }

  /** Sends a request once and reads what is small in its answer: of a body longer than 64 KiB, nothing. */
  async fetch(
    request: TransportRequest,
    signal: AbortSignal | undefined,
  ): Promise<{ incoming: Incoming; body: Buffer }> {
    const { incoming, lifetime } = await this.start(request, 'finish', signal)
    try {
      return { incoming, body: await this.readSmall(incoming, lifetime) }
    } catch (cause) {
      throw toNetworkError(cause, request, lifetime.signal)
    } finally {
      lifetime.end()
    }
  }

  async readSmall(incoming: Incoming, lifetime: Lifetime): Promise<Buffer> {
    try {
      return await readBody(incoming, lifetime, smallBody)
    } catch (error) {
      if (error instanceof OversizeError) return Buffer.alloc(0)
      throw error
    }
  }

  /** Does `work` again, after a wait, as long as the rules of `retryDelay` say so. */
  async withRetries<Result>(
    context: Omit<RetryContext, 'retries'>,
    signal: AbortSignal | undefined,
    work: (attempt: number) => Promise<Result>,
  ): Promise<Result> {
    const joined = joinSignals(signal, this.closed)
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          joined.signal.throwIfAborted()
          return await work(attempt)
        } catch (error) {
          const delay = retryDelay(error, attempt, { ...context, retries: this.retries }, this.clock)
          if (delay === undefined) throw error
          await this.clock.sleep(delay, joined.signal)
        }
      }
    } finally {
      joined.release()
    }
  }

  #timedOut(patience: Patience, { method, url, registry }: TransportRequest): RegistryError {
    const seconds = this.#timeoutMs / 1_000
    const detail =
      patience === 'finish' ? `no complete answer within ${seconds} s` : `no progress within ${seconds} s`
    return new RegistryError({
      code: 'TIMEOUT',
      method,
      url: redactUrl(url),
      registry,
      detail,
      hint: 'check the network, or allow more with request-timeout',
      retryable: true,
    })
  }
}

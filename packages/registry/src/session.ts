import { apiHostOf } from '@polyarch/image'
import { type AuthorizedRequest, exchangeAuthorized, refusalOf } from './authorized-exchange.ts'
import { Authorizer } from './authorizer.ts'
import { discardBody } from './body.ts'
import type { CredentialSource } from './credential.ts'
import { Discovery } from './discovery.ts'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import type { Lifetime } from './lifetime.ts'
import { Limiter, type Permit } from './limiter.ts'
import { toNetworkError } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { resolveLocation } from './redirect.ts'
import { joinSignals } from './signals.ts'
import { SingleFlight } from './single-flight.ts'
import type { Wire } from './wire.ts'

const requestsAtATime = 16
const blobsAtATime = 4

/** One request of the distribution API, as a verb asks for it. */
export interface ApiRequest<Result> extends AuthorizedRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** The statuses whose answers are given to `read`; every other one is an error. */
  readonly accept: readonly number[]
  readonly read: (incoming: Incoming, lifetime: Lifetime, attempt: number) => Promise<Result>
  /** `read` goes on after it returned, and calls `lifetime.end()` itself. */
  readonly streams?: boolean
  /** Set by a verb that tries again as a whole: this is a part of its try of that number, sent once. */
  readonly attempt?: number
  /** The caller holds a turn at the host already. */
  readonly admitted?: boolean
  readonly expectSoon?: boolean | undefined
}

/** All dealings with one registry: its address, its credential, its limits. */
export class Session {
  readonly registry: string
  readonly wire: Wire
  readonly discovery: Discovery
  readonly authorizer: Authorizer
  readonly requests = new Limiter(requestsAtATime)
  readonly blobs = new Limiter(blobsAtATime)
  /** Whether the registry takes several tags in one request; undefined while it was not seen to. */
  multiTag: boolean | undefined
  readonly #showing = new SingleFlight<boolean>()
  #shown = false

  constructor(wire: Wire, network: NetworkSettings, registry: string, source: CredentialSource) {
    this.registry = registry
    this.wire = wire
    this.discovery = new Discovery(wire, network, registry, apiHostOf(registry))
    this.authorizer = new Authorizer(wire, this.discovery, registry, source)
  }

  /** Sends a request under all rules: its turn, its credential, its tries. @throws RegistryError, or the signal's reason. */
  async send<Result>(request: ApiRequest<Result>): Promise<Result> {
    const { method, expectSoon = false } = request
    const joined = joinSignals(request.signal, this.wire.closed)
    try {
      if (request.attempt !== undefined) return await this.#inTurn(request, request.attempt, joined.signal)
      const context = { method, host: this.registry, expectSoon }
      return await this.wire.withRetries(context, request.signal, (attempt) =>
        this.#inTurn(request, attempt, joined.signal),
      )
    } finally {
      joined.release()
    }
  }

  /**
   * Shows the credential to the registry by `GET /v2/`, until it was taken once. Returns whether the registry itself took it:
   * where it leads to another origin, that one has seen no credential. @throws RegistryError
   */
  async show(signal: AbortSignal | undefined): Promise<boolean> {
    if (this.#shown) return true
    return await this.#showing.run('', signal, async (flight) => {
      const origin = await this.send({
        method: 'GET',
        target: '',
        scopes: [],
        accept: [200],
        signal: flight,
        read: async (incoming, lifetime) => {
          await discardBody(incoming, lifetime)
          return incoming.url.origin
        },
      })
      this.#shown = origin === (this.discovery.certainUrl?.origin ?? origin)
      return this.#shown
    })
  }

  /** Where a `Location` or `Link` of an answer leads. @throws RegistryError */
  resolve({ method, url }: Incoming, location: string): URL {
    const { connections } = this.wire.transport
    return resolveLocation({ method, url, registry: this.registry }, location, (next) =>
      connections.mayBePlain(next),
    )
  }

  /** Waits for one of the few turns that carry blobs. */
  async takeBlobTurn(signal: AbortSignal | undefined): Promise<Permit> {
    const joined = joinSignals(signal, this.wire.closed)
    try {
      return await this.blobs.acquire(joined.signal)
    } finally {
      joined.release()
    }
  }

  async #inTurn<Result>(request: ApiRequest<Result>, attempt: number, signal: AbortSignal): Promise<Result> {
    const permit = request.admitted ? undefined : await this.requests.acquire(signal)
    try {
      const result = await this.#attempt(request, attempt, signal)
      permit?.succeeded()
      return result
    } catch (error) {
      if (error instanceof RegistryError && error.status === 429) permit?.throttled()
      throw error
    } finally {
      permit?.release()
    }
  }

  async #attempt<Result>(request: ApiRequest<Result>, attempt: number, signal: AbortSignal): Promise<Result> {
    const exchange = await exchangeAuthorized(this, request, attempt, signal)
    const { incoming, lifetime } = exchange
    let streaming = false
    try {
      if (!request.accept.includes(incoming.status)) throw await refusalOf(this, exchange)
      const result = await request.read(incoming, lifetime, attempt)
      streaming = request.streams === true
      return result
    } catch (cause) {
      incoming.body.destroy()
      throw toNetworkError(
        cause,
        { method: request.method, url: incoming.url, registry: this.registry },
        lifetime.signal,
      )
    } finally {
      if (!streaming) lifetime.end()
    }
  }
}

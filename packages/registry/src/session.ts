import { apiHostOf } from '@polyarch/image'
import { type Authorization, Authorizer } from './authorizer.ts'
import { parseChallenges } from './challenge.ts'
import type { CredentialSource } from './credential.ts'
import { Discovery } from './discovery.ts'
import { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import type { Lifetime, Patience } from './lifetime.ts'
import { Limiter } from './limiter.ts'
import { toNetworkError } from './network-error.ts'
import type { NetworkSettings } from './network-settings.ts'
import type { Scope } from './scope.ts'
import { joinSignals } from './signals.ts'
import { toStatusError } from './status-error.ts'
import type { RequestBody } from './transport.ts'
import type { Exchange, Wire } from './wire.ts'

const requestsAtATime = 16
const blobsAtATime = 4

/** One request of the distribution API, as a verb asks for it. */
export interface ApiRequest<Result> {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v2/`, or a URL that the registry gave. */
  readonly target: string | URL
  readonly scopes: readonly Scope[]
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: RequestBody
  /** The statuses whose answers are given to `read`; every other one is an error. */
  readonly accept: readonly number[]
  readonly read: (incoming: Incoming, lifetime: Lifetime) => Promise<Result>
  /** `read` goes on after it returned, and calls `lifetime.end()` itself. */
  readonly streams?: boolean
  readonly patience?: Patience
  /** False where nobody may send it twice without asking what became of the first. */
  readonly repeatable?: boolean
  /** The caller holds a turn at the host already. */
  readonly admitted?: boolean
  readonly expectSoon?: boolean | undefined
  readonly signal?: AbortSignal | undefined
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

  constructor(wire: Wire, network: NetworkSettings, registry: string, source: CredentialSource) {
    this.registry = registry
    this.wire = wire
    this.discovery = new Discovery(wire, network, registry, apiHostOf(registry))
    this.authorizer = new Authorizer(wire, this.discovery, registry, source)
  }

  /** Sends a request under all rules: its turn, its credential, its tries. @throws RegistryError, or the signal's reason. */
  async send<Result>(request: ApiRequest<Result>): Promise<Result> {
    const { method, expectSoon = false, repeatable = true } = request
    const joined = joinSignals(request.signal, this.wire.closed)
    try {
      const context = { method, host: this.registry, expectSoon, repeatable }
      return await this.wire.withRetries(context, request.signal, (attempt) => this.#inTurn(request, attempt, joined.signal))
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
    const exchange = await this.#authorized(request, attempt, signal)
    const { incoming, lifetime } = exchange
    let streaming = false
    try {
      if (!request.accept.includes(incoming.status)) throw await this.#toError(await this.#readRefusal(exchange))
      const result = await request.read(incoming, lifetime)
      streaming = request.streams === true
      return result
    } catch (cause) {
      incoming.body.destroy()
      throw toNetworkError(cause, { method: request.method, url: incoming.url, registry: this.registry })
    } finally {
      if (!streaming) lifetime.end()
    }
  }

  /** Sends the request until the registry is content with who is asking: at most once without, with a held and a fresh token. */
  async #authorized<Result>(request: ApiRequest<Result>, attempt: number, signal: AbortSignal): Promise<Exchange> {
    const { method, scopes, patience = 'finish', headers, body } = request
    const base = await this.#base(signal)
    const url = request.target instanceof URL ? request.target : new URL(request.target, base)
    const common = { method, url, registry: this.registry, headers, body, attempt }
    // A location on another host is no business of this registry's credential.
    if (url.origin !== base.origin) return await this.wire.start(common, patience, request.signal)
    let used: Authorization | undefined
    let refusal: Refusal | undefined
    for (let refusals = 0; ; refusals++) {
      const authorization = await this.authorizer.authorize(scopes, method !== 'GET' && method !== 'HEAD', signal)
      let open = false
      try {
        if (refusal !== undefined && authorization.header === used?.header) throw await this.#toError(refusal)
        const sent = { ...common, authorization: authorization.header }
        const exchange = await this.wire.start(sent, patience, request.signal)
        const { incoming } = exchange
        open = incoming.status !== 401
        if (open || incoming.url.origin !== base.origin) return exchange
        used = authorization
        refusal = await this.#readRefusal(exchange)
        const challenges = parseChallenges(incoming.headers('www-authenticate'))
        if (refusals === 2 || !this.authorizer.refused(used, scopes, challenges)) throw await this.#toError(refusal)
      } finally {
        authorization.settle(open)
      }
    }
  }

  async #base(signal: AbortSignal): Promise<URL> {
    return this.discovery.certainUrl ?? (await this.discovery.probe(signal)).url
  }

  /** Reads an answer that is not the one hoped for, and so frees its connection. */
  async #readRefusal({ incoming, lifetime }: Exchange): Promise<Refusal> {
    const body = await this.wire.readSmall(incoming, lifetime).catch(() => Buffer.alloc(0))
    lifetime.end()
    return { incoming, body }
  }

  async #toError({ incoming, body }: Refusal): Promise<RegistryError> {
    const denied = incoming.status === 401 || incoming.status === 403
    return toStatusError(incoming, body, {
      registry: this.registry,
      secrets: this.wire.secrets,
      now: this.wire.clock.now(),
      hint: denied ? await this.authorizer.hint() : undefined,
    })
  }
}

interface Refusal {
  readonly incoming: Incoming
  readonly body: Uint8Array
}

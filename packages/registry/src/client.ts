import type { Repository } from '@polyarch/image'
import {
  type AuthenticationResult,
  authenticateToRegistry,
  type LoginVerification,
  type PingResult,
  ping,
  verifyLogin,
} from './authentication.ts'
import type { CallOptions } from './call-options.ts'
import { type Clock, systemClock } from './clock.ts'
import type { CredentialSource } from './credential.ts'
import { RegistryError } from './error.ts'
import type { NetworkSettings } from './network-settings.ts'
import { RepositoryClient } from './repository-client.ts'
import type { RequestEvent } from './request-event.ts'
import type { Access } from './scope.ts'
import { Secrets } from './secrets.ts'
import { Session } from './session.ts'
import { Transport } from './transport.ts'
import { Wire } from './wire.ts'

export interface RegistryClientOptions {
  /** Finds credentials; everything is done anonymously where it is not given. */
  readonly credentials?: CredentialSource
  readonly network?: NetworkSettings
  /** Milliseconds for one request to finish, or, where it carries a blob, to make progress. Default 30,000. */
  readonly requestTimeoutMs?: number
  /** How often a failure that may pass is tried again. Default 4. */
  readonly retries?: number
  readonly userAgent?: string
  /** Told about every HTTP request when it is over. */
  readonly onRequest?: (event: RequestEvent) => void
  /** Told what registries warn about, each text once. */
  readonly onNotice?: (text: string) => void
  /** For tests. */
  readonly clock?: Clock
}

/** A client for any number of registries, which shares connections, tokens and limits among all their repositories. */
export class RegistryClient implements AsyncDisposable {
  readonly #wire: Wire
  readonly #network: NetworkSettings
  readonly #credentials: CredentialSource
  readonly #sessions = new Map<string, Session>()
  readonly #repositories = new Map<string, RepositoryClient>()
  readonly #closing = new AbortController()

  constructor(options: RegistryClientOptions = {}) {
    const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest, onNotice } = options
    this.#network = options.network ?? {}
    this.#credentials = options.credentials ?? (async () => undefined)
    const userAgent = options.userAgent ?? 'polyarch'
    const transport = new Transport({
      network: this.#network,
      requestTimeoutMs,
      userAgent,
      onRequest,
      onNotice,
    })
    const closed = this.#closing.signal
    this.#wire = new Wire({ transport, clock, secrets: new Secrets(), retries, requestTimeoutMs, closed })
  }

  /** How many HTTP requests were sent so far, redirects and token requests included. */
  get requestCount(): number {
    return this.#wire.transport.requestCount
  }

  /** The client for one repository; `push` asks for the right to pull as well. The same one for the same arguments. */
  repository(repository: Repository, access: Access = 'pull'): RepositoryClient {
    const key = `${access} ${repository.registry}/${repository.path}`
    const known = this.#repositories.get(key)
    if (known !== undefined) return known
    const client = new RepositoryClient(this.#session(repository.registry), repository, access)
    this.#repositories.set(key, client)
    return client
  }

  /** Whether a registry can be reached, and what it asks for. `registry` is a host, such as `docker.io` or `localhost:5000`. */
  async ping(registry: string, options: CallOptions = {}): Promise<PingResult> {
    return await ping(this.#session(registry), options)
  }

  /** Shows the credential for a registry to it, for no repository in particular. @throws RegistryError `UNAUTHORIZED` when it is refused. */
  async authenticate(registry: string, options: CallOptions = {}): Promise<AuthenticationResult> {
    return await authenticateToRegistry(this.#session(registry), options)
  }

  /**
   * As `authenticate`, and asks for the right to push to these repositories, where a token service can be asked for it.
   * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
   */
  async verify(
    registry: string,
    repositories: readonly Repository[],
    options: CallOptions = {},
  ): Promise<LoginVerification> {
    return await verifyLogin(this.#session(registry), repositories, options)
  }

  /** Ends everything that is under way and closes all connections. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const detail = 'the client was closed'
    this.#closing.abort(new RegistryError({ code: 'CLOSED', method: '-', url: '-', detail }))
    this.#wire.transport.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #session(registry: string): Session {
    const known = this.#sessions.get(registry)
    if (known !== undefined) return known
    const session = new Session(this.#wire, this.#network, registry, this.#credentials)
    this.#sessions.set(registry, session)
    return session
  }
}

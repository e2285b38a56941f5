import type { Challenge } from './challenge.ts'
import type { Credential, CredentialSource } from './credential.ts'
import type { Discovery } from './discovery.ts'
import { RegistryError } from './error.ts'
import { takesBasicUnasked } from './known-hosts.ts'
import { Pilots } from './pilot.ts'
import { checkRealm } from './realm.ts'
import { redactUrl } from './redact.ts'
import { coversScopes, type Scope, widenScopes } from './scope.ts'
import { abortable } from './signals.ts'
import { SingleFlight } from './single-flight.ts'
import type { Token } from './token.ts'
import { basicHeader, requestToken } from './token-service.ts'
import type { Wire } from './wire.ts'

/** How one request proves who is asking. */
export interface Authorization {
  readonly kind: 'none' | 'basic' | 'bearer' | 'token'
  readonly header: string | undefined
  /** To be called with whether the registry took the request without asking who is there. */
  settle(open: boolean): void
}

/** What a registry asks for. `other`: only for what this client does not know. */
type Method =
  | { readonly kind: 'open' | 'basic' }
  | { readonly kind: 'token'; readonly realm: URL; readonly service: string | undefined }
  | { readonly kind: 'other'; readonly offered: string }

interface HeldToken extends Token {
  readonly scopes: readonly Scope[]
}

/** Answers the challenges of one registry, with the credential for exactly that host. */
export class Authorizer {
  readonly #wire: Wire
  readonly #discovery: Discovery
  readonly #registry: string
  readonly #source: CredentialSource
  readonly #flights = new SingleFlight<HeldToken>()
  readonly #pilots = new Pilots()
  readonly #held = new Map<string, HeldToken>()
  readonly #widened = new Map<string, readonly Scope[]>()
  #credential: Promise<Credential | undefined> | undefined
  #method: Method | undefined

  constructor(wire: Wire, discovery: Discovery, registry: string, source: CredentialSource) {
    this.#wire = wire
    this.#discovery = discovery
    this.#registry = registry
    this.#source = source
  }

  /** The authorization for a request; `write` unless it only reads. One token request per scope, however many ask for it. */
  async authorize(scopes: readonly Scope[], write: boolean, signal: AbortSignal): Promise<Authorization> {
    const method = await this.#findMethod(signal)
    const credential = await abortable(this.credential(), signal)
    if (credential?.kind === 'bearer') return plain('bearer', `Bearer ${credential.token}`)
    if (method.kind === 'token') {
      const held = await this.#token(method, scopes, signal)
      return plain('token', `Bearer ${held.token}`)
    }
    if (method.kind === 'basic' && credential !== undefined) return plain('basic', basicHeader(credential))
    if (method.kind !== 'open' || credential === undefined) return plain('none', undefined)
    const settle = await this.#pilots.take(write ? 'write' : 'read', signal, () => this.#method?.kind !== 'open')
    return settle === undefined ? this.authorize(scopes, write, signal) : { ...plain('none', undefined), settle }
  }

  /** Takes note of a 401. Returns whether another authorization for the same request is worth a try. */
  refused(used: Authorization, scopes: readonly Scope[], challenges: readonly Challenge[]): boolean {
    if (used.kind === 'bearer') return false
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    const method = this.#choose(challenges)
    if (used.kind === 'token') {
      this.#forget(used, scopes, bearer?.parameters['scope'])
      if (method.kind === 'token') this.#method = method
      return true
    }
    const better = method.kind === 'token' || (method.kind === 'basic' && used.kind === 'none')
    if (better || this.#method === undefined || this.#method.kind === 'open') this.#method = method
    return better
  }

  /** The credential for this registry, asked for once; a failure to get it is not remembered. */
  credential(): Promise<Credential | undefined> {
    this.#credential ??= (async () => this.#source(this.#registry))().then(
      (credential) => {
        if (credential !== undefined) this.#wire.secrets.addCredential(credential)
        return credential
      },
      (error) => {
        this.#credential = undefined
        throw error
      },
    )
    return this.#credential
  }

  /** What to do about a refusal. */
  async hint(): Promise<string> {
    const credential = await this.credential().catch(() => undefined)
    if (this.#method?.kind === 'other') {
      return `${this.#registry} asks for ${this.#method.offered}, and only Basic and Bearer are supported`
    }
    if (credential === undefined) return `no credential for ${this.#registry} was found: log in to it first`
    const source = credential.source === undefined ? '' : ` (from ${credential.source})`
    return `check the credential for ${this.#registry}${source} and what it may do`
  }

  async #findMethod(signal: AbortSignal): Promise<Method> {
    if (this.#method !== undefined) return this.#method
    const asking = this.credential()
    asking.catch(() => undefined)
    if (takesBasicUnasked(this.#registry) && (await asking)?.kind === 'basic') {
      this.#method ??= { kind: 'basic' }
      return this.#method
    }
    const probing = this.#discovery.probe(signal)
    if (this.#discovery.certainUrl !== undefined) {
      // A token that is there already needs no challenge.
      const ready = asking.then((credential) => (credential?.kind === 'bearer' ? credential : probing))
      const first = await Promise.race([probing, ready])
      if ('token' in first) {
        probing.catch(() => undefined)
        return { kind: 'open' }
      }
    }
    const { status, challenges } = await probing
    this.#method ??= status === 401 ? this.#choose(challenges) : { kind: 'open' }
    return this.#method
  }

  /** The first challenge that can be answered, as the registry orders them. */
  #choose(challenges: readonly Challenge[]): Method {
    for (const { scheme, parameters } of challenges) {
      if (scheme === 'basic') return { kind: 'basic' }
      if (scheme === 'bearer' && parameters['realm'] !== undefined) {
        return { kind: 'token', realm: this.#checked(parameters['realm']), service: parameters['service'] }
      }
    }
    return { kind: 'other', offered: challenges.map(({ scheme }) => scheme).join(', ') || 'nothing that is understood' }
  }

  #checked(realm: string): URL {
    const url = this.#discovery.certainUrl
    const { mayBePlain } = this.#discovery
    if (url === undefined) throw new Error('a challenge came before the registry was found')
    const checked = checkRealm(realm, { url, mayBePlain })
    if (checked instanceof URL) return checked
    throw new RegistryError({
      code: 'INSECURE',
      method: 'GET',
      url: redactUrl(url),
      registry: this.#registry,
      detail: `the token service that ${this.#registry} names is not used: ${checked.refused}`,
      hint: "the registry's configuration names it wrongly, or somebody is in between",
    })
  }

  async #token(method: Extract<Method, { kind: 'token' }>, scopes: readonly Scope[], signal: AbortSignal): Promise<HeldToken> {
    const now = this.#wire.clock.now()
    for (const held of this.#held.values()) {
      if (held.usableUntil > now && coversScopes(held.scopes, scopes)) return held
    }
    const key = scopes.join(' ')
    return await this.#flights.run(key, signal, async (flight) => {
      const wanted = this.#widened.get(key) ?? scopes
      const { registry, service, realm } = { ...method, registry: this.#registry }
      const credential = await this.credential()
      const request = { registry, realm, service, scopes: wanted, credential, refusalHint: await this.hint() }
      try {
        const held = { ...(await requestToken(this.#wire, request, flight)), scopes: wanted }
        this.#held.set(key, held)
        return held
      } catch (error) {
        // The credential may have been replaced when the next request comes.
        if (error instanceof RegistryError && error.code === 'UNAUTHORIZED') this.#credential = undefined
        throw error
      }
    })
  }

  #forget(used: Authorization, scopes: readonly Scope[], challenged: string | undefined): void {
    for (const [key, held] of this.#held) if (used.header === `Bearer ${held.token}`) this.#held.delete(key)
    const key = scopes.join(' ')
    this.#widened.set(key, widenScopes(this.#widened.get(key) ?? scopes, challenged))
  }
}

function plain(kind: Authorization['kind'], header: string | undefined): Authorization {
  return { kind, header, settle: () => undefined }
}

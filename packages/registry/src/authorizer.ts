import type { Challenge } from './challenge.ts'
import { type Credential, type CredentialSource, isSpent } from './credential.ts'
import type { Discovery } from './discovery.ts'
import { RegistryError } from './error.ts'
import { takesBasicUnasked } from './known-hosts.ts'
import { type Lane, Pilots } from './pilot.ts'
import { checkRealm } from './realm.ts'
import { redactUrl } from './redact.ts'
import type { Scope } from './scope.ts'
import { abortable } from './signals.ts'
import { basicHeader, type TokenRequest } from './token-service.ts'
import { TokenStore } from './token-store.ts'
import type { Wire } from './wire.ts'

/** How one request proves who is asking. */
export interface Authorization {
  readonly kind: 'none' | 'basic' | 'bearer' | 'token'
  readonly header: string | undefined
  /** The token, where that is what it is. */
  readonly token?: string
  /** To be called with whether the registry took the request without asking who is there. */
  settle(open: boolean): void
}

/** What a registry asks for. `other`: only for what this client does not know. */
type Method =
  | { readonly kind: 'open' | 'basic' }
  | { readonly kind: 'token'; readonly realm: URL; readonly service: string | undefined }
  | { readonly kind: 'other'; readonly offered: string }

/** Answers the challenges of one registry, with the credential for exactly that host. */
export class Authorizer {
  readonly #wire: Wire
  readonly #discovery: Discovery
  readonly #registry: string
  readonly #source: CredentialSource
  readonly #tokens: TokenStore
  readonly #pilots = new Pilots()
  #credential: Promise<Credential | undefined> | undefined
  #askedAt = 0
  #method: Method | undefined

  constructor(wire: Wire, discovery: Discovery, registry: string, source: CredentialSource) {
    this.#wire = wire
    this.#discovery = discovery
    this.#registry = registry
    this.#source = source
    this.#tokens = new TokenStore(wire)
  }

  /** The authorization for a request (`check`: for none in particular). One token request per scope, however many ask for it. */
  async authorize(
    scopes: readonly Scope[],
    intent: Lane | 'check',
    signal: AbortSignal,
  ): Promise<Authorization> {
    const asking = this.credential()
    asking.catch(() => undefined) // seen below, when it is its turn
    const method = await this.#findMethod(asking, signal)
    const credential = await abortable(asking, signal)
    if (credential?.kind === 'bearer') return plain('bearer', `Bearer ${credential.token}`)
    if (method.kind === 'token') {
      const token = await this.#tokens.get(scopes, signal, () => this.#describe(method))
      return { ...plain('token', `Bearer ${token}`), token }
    }
    if (method.kind === 'basic' && credential !== undefined) return plain('basic', basicHeader(credential))
    if (method.kind !== 'open' || credential === undefined || intent === 'check')
      return plain('none', undefined)
    const settle = await this.#pilots.take(intent, signal, () => this.#method?.kind !== 'open')
    return settle === undefined
      ? this.authorize(scopes, intent, signal)
      : { ...plain('none', undefined), settle }
  }

  /** Takes note of a 401. Returns whether another authorization for the same request is worth a try. */
  refused(used: Authorization, scopes: readonly Scope[], challenges: readonly Challenge[]): boolean {
    if (used.kind === 'bearer') return false
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    const method = this.#choose(challenges)
    if (used.kind === 'token') {
      this.#tokens.forget(used.token ?? '', scopes, bearer?.parameters['scope'])
      if (method.kind === 'token') this.#method = method
      return true
    }
    const better = method.kind === 'token' || (method.kind === 'basic' && used.kind === 'none')
    if (better || this.#method === undefined || this.#method.kind === 'open') this.#method = method
    return better
  }

  /** The credential for this registry, asked for once while it lasts; a failure to get it is not remembered. */
  async credential(): Promise<Credential | undefined> {
    const asking = this.#asked()
    const held = await asking
    if (held === undefined || !isSpent(held, this.#askedAt, this.#wire.clock.now())) return held
    if (this.#credential === asking) this.#credential = undefined
    return await this.#asked()
  }

  #asked(): Promise<Credential | undefined> {
    if (this.#credential === undefined) this.#askedAt = this.#wire.clock.now()
    this.#credential ??= (async () => this.#source(this.#registry))().then(
      (credential) => {
        if (credential !== undefined) this.#wire.secrets.addCredential(credential)
        return usable(credential, this.#registry)
      },
      (error) => {
        this.#credential = undefined
        throw error
      },
    )
    return this.#credential
  }

  /** Whether the registry is known to ask who is there. */
  get asks(): boolean {
    return this.#method !== undefined && this.#method.kind !== 'open'
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

  async #findMethod(asking: Promise<Credential | undefined>, signal: AbortSignal): Promise<Method> {
    if (this.#method !== undefined) return this.#method
    if (takesBasicUnasked(this.#registry) && (await asking)?.kind === 'basic') {
      this.#method ??= { kind: 'basic' }
      return this.#method
    }
    const probing = this.#discovery.probe(signal)
    if (this.#discovery.certainUrl !== undefined) {
      // A token that is there already needs no challenge.
      const ready = asking.then(async (credential) => {
        if (credential?.kind !== 'bearer') await probing
        return credential
      })
      if ((await Promise.race([probing.then(() => undefined), ready]))?.kind === 'bearer')
        return { kind: 'open' }
    }
    const { status, challenges } = await probing
    this.#method ??= status === 401 ? this.#choose(challenges) : { kind: 'open' }
    return this.#method
  }

  async #describe({
    realm,
    service,
  }: Extract<Method, { kind: 'token' }>): Promise<Omit<TokenRequest, 'scopes'>> {
    const credential = await this.credential()
    const refused = () => {
      // It may have been replaced when the next request comes.
      this.#credential = undefined
    }
    return { registry: this.#registry, realm, service, credential, refused, refusalHint: await this.hint() }
  }

  /** The first challenge that can be answered, as the registry orders them. */
  #choose(challenges: readonly Challenge[]): Method {
    for (const { scheme, parameters } of challenges) {
      if (scheme === 'basic') return { kind: 'basic' }
      if (scheme === 'bearer' && parameters['realm'] !== undefined) {
        return {
          kind: 'token',
          realm: this.#checked(parameters['realm']),
          service: parameters['service'] || undefined,
        }
      }
    }
    return {
      kind: 'other',
      offered: challenges.map(({ scheme }) => scheme).join(', ') || 'nothing that is understood',
    }
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
}

/** A token may come with the line break that ends its file; anything else would break out of the header. */
function usable(credential: Credential | undefined, registry: string): Credential | undefined {
  if (credential?.kind !== 'bearer') return credential
  const token = credential.token.trim()
  if (/^[\x21-\x7e]+$/.test(token)) return { ...credential, token }
  const detail = `the bearer token for ${registry} is empty or holds characters that no token has`
  throw new RegistryError({ code: 'INVALID_SETTING', method: 'GET', url: registry, registry, detail })
}

function plain(kind: Authorization['kind'], header: string | undefined): Authorization {
  return { kind, header, settle: () => undefined }
}

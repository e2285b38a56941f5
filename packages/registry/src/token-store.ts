import { coversScopes, type Scope, widenScopes } from './scope.ts'
import { SingleFlight } from './single-flight.ts'
import type { Token } from './token.ts'
import { requestToken, type TokenRequest } from './token-service.ts'
import type { Wire } from './wire.ts'

interface HeldToken extends Token {
  readonly scopes: readonly Scope[]
}

/** The tokens for one registry: each asked for once at a time, however many need it, and kept until shortly before its end. */
export class TokenStore {
  readonly #wire: Wire
  readonly #flights = new SingleFlight<HeldToken>()
  readonly #held = new Map<string, HeldToken>()
  readonly #widened = new Map<string, readonly Scope[]>()

  constructor(wire: Wire) {
    this.#wire = wire
  }

  /** A token for `scopes`; `describe` is called where one has to be asked for. */
  async get(
    scopes: readonly Scope[],
    signal: AbortSignal,
    describe: () => Promise<Omit<TokenRequest, 'scopes'>>,
  ): Promise<string> {
    const now = this.#wire.clock.now()
    for (const held of this.#held.values()) {
      if (held.usableUntil > now && coversScopes(held.scopes, scopes)) return held.token
    }
    const key = scopes.join(' ')
    const { token } = await this.#flights.run(key, signal, async (flight) => {
      const wanted = this.#widened.get(key) ?? scopes
      const request = { ...(await describe()), scopes: wanted }
      const held = { ...(await requestToken(this.#wire, request, flight)), scopes: wanted }
      this.#held.set(key, held)
      return held
    })
    return token
  }

  /** Lets go of a token that was refused; the next one for `scopes` holds what the registry asked for as well. */
  forget(token: string, scopes: readonly Scope[], challenged: string | undefined): void {
    for (const [key, held] of this.#held) if (held.token === token) this.#held.delete(key)
    const key = scopes.join(' ')
    this.#widened.set(key, widenScopes(this.#widened.get(key) ?? scopes, challenged))
  }
}

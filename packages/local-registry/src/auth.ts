import { createHash, timingSafeEqual } from 'node:crypto'
import type { Action, AuthOptions } from './options.ts'
import { ProtocolError } from './protocol-error.ts'
import { allows, type Grant, type TokenClaims, TokenSigner } from './token.ts'

/** A right that a request needs; `registry` is what the catalogue and the base path need. */
export type Need =
  | { readonly kind: 'base' }
  | { readonly kind: 'catalog' }
  | {
      readonly kind: 'repository'
      readonly name: string
      readonly actions: readonly Action[]
      /** Asked for only of those who could get it: the others are served without. */
      readonly optional?: boolean
    }

/** Who sends a request, once it is known. */
export interface Subject {
  readonly user: string | undefined
  /** Whether the subject could do this, with another token if need be. */
  may(name: string, action: Action): boolean
}

export interface Credentials {
  readonly kind: 'none' | 'basic' | 'bearer' | 'other'
  readonly user: string
  /** Password or token. */
  readonly secret: string
}

/** Who may do what: the rules of the options, applied to requests. */
export class Authority {
  readonly options: AuthOptions | undefined
  readonly signer = new TokenSigner()
  readonly #now: () => number

  constructor(options: AuthOptions | undefined, now: () => number) {
    this.options = options
    this.#now = now
  }

  /**
   * Lets a request pass, or refuses it with a challenge. `origin` is the `scheme://host` that was asked.
   * @throws ProtocolError 401 with `WWW-Authenticate`, 403 where other credentials of this kind would not help
   */
  authorize(authorization: string | undefined, needs: readonly Need[], origin: string): Subject {
    if (!this.options) return everybody
    const credentials = parseCredentials(authorization)
    return this.options.kind === 'basic'
      ? this.#authorizeBasic(credentials, needs)
      : this.#authorizeBearer(credentials, needs, origin)
  }

  /** The user whose name and password these are. */
  userOf(user: string, password: string): string | undefined {
    const users = this.options?.users ?? {}
    const expected = Object.hasOwn(users, user) ? users[user] : undefined
    // The comparison is made for an unknown user too, so that its time tells nothing.
    const same = timingSafeEqual(hash(password), hash(expected ?? ''))
    return same && expected !== undefined ? user : undefined
  }

  knows(user: string): boolean {
    return Object.hasOwn(this.options?.users ?? {}, user)
  }

  /** Whether a user (or the anonymous) may ever do something. */
  permits(user: string | undefined, repository: string, action: Action): boolean {
    const { allow, anonymousPull = false } = this.options ?? {}
    if (user === undefined && (!anonymousPull || action !== 'pull')) return false
    return allow?.({ user, repository, action }) ?? true
  }

  #authorizeBasic(credentials: Credentials, needs: readonly Need[]): Subject {
    const challenge = { 'WWW-Authenticate': `Basic realm="${service}"` }
    if (credentials.kind !== 'basic' && credentials.kind !== 'none') {
      throw new ProtocolError(401, 'UNAUTHORIZED', 'this registry takes Basic credentials', {
        headers: challenge,
      })
    }
    const user = credentials.kind === 'basic' ? this.userOf(credentials.user, credentials.secret) : undefined
    if (credentials.kind === 'basic' && user === undefined) {
      throw new ProtocolError(401, 'UNAUTHORIZED', 'user name or password is wrong', { headers: challenge })
    }
    const missing = needs.find((need) => !this.#covers(user, need))
    if (missing === undefined) return this.#subject(user)
    if (user === undefined)
      throw new ProtocolError(401, 'UNAUTHORIZED', 'authentication required', { headers: challenge })
    throw new ProtocolError(403, 'DENIED', `user ${JSON.stringify(user)} may not do this here`)
  }

  #covers(user: string | undefined, need: Need): boolean {
    if (need.kind !== 'repository') return user !== undefined || this.options?.anonymousPull === true
    if (need.optional) return true
    return need.actions.every((action) => this.permits(user, need.name, action))
  }

  #authorizeBearer(credentials: Credentials, needs: readonly Need[], origin: string): Subject {
    const refuse = (message: string, error?: string): ProtocolError =>
      new ProtocolError(401, 'UNAUTHORIZED', message, {
        headers: { 'WWW-Authenticate': this.#bearerChallenge(needs, origin, error) },
      })
    if (credentials.kind !== 'bearer') throw refuse('authentication required')
    const claims = this.#readToken(credentials.secret)
    if (!claims) throw refuse('the token is not valid, or no longer', 'invalid_token')
    const subject = this.#subject(claims.sub === '' ? undefined : claims.sub)
    const isWaived = (need: Need): boolean =>
      need.kind === 'repository' &&
      need.optional === true &&
      !need.actions.every((a) => subject.may(need.name, a))
    if (!needs.every((need) => grantsCover(claims.access, need) || isWaived(need))) {
      throw refuse('the token does not allow this', 'insufficient_scope')
    }
    return subject
  }

  #readToken(token: string): TokenClaims | undefined {
    const claims = this.signer.verify(token)
    if (claims?.use !== 'access' || claims.exp * 1000 <= this.#now()) return undefined
    return claims
  }

  #bearerChallenge(needs: readonly Need[], origin: string, error: string | undefined): string {
    const scopes = needs.flatMap((need) => {
      if (need.kind === 'repository') return [`repository:${need.name}:${need.actions.join(',')}`]
      return need.kind === 'catalog' ? ['registry:catalog:*'] : []
    })
    const parameters = [
      `realm="${this.options?.realm ?? `${origin}/token`}"`,
      `service="${service}"`,
      ...(scopes.length > 0 ? [`scope="${scopes.join(' ')}"`] : []),
      ...(error === undefined ? [] : [`error="${error}"`]),
    ]
    return `Bearer ${parameters.join(',')}`
  }

  #subject(user: string | undefined): Subject {
    return { user, may: (name, action) => this.permits(user, name, action) }
  }
}

/** The name of the service in challenges and tokens. */
export const service = 'polyarch-registry'

/** Takes an `Authorization` header apart. */
export function parseCredentials(header: string | undefined): Credentials {
  if (header === undefined) return { kind: 'none', user: '', secret: '' }
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +(\S+)$/.exec(header.trim()) ?? []
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', user: '', secret: value }
  if (scheme.toLowerCase() !== 'basic') return { kind: 'other', user: '', secret: '' }
  const text = Buffer.from(value, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 0) return { kind: 'other', user: '', secret: '' }
  return { kind: 'basic', user: text.slice(0, colon), secret: text.slice(colon + 1) }
}

const everybody: Subject = { user: undefined, may: () => true }

function grantsCover(grants: readonly Grant[], need: Need): boolean {
  if (need.kind === 'base') return true
  if (need.kind === 'repository') return need.actions.every((action) => allows(grants, need.name, action))
  return grants.some(
    (grant) => grant.type === 'registry' && grant.name === 'catalog' && grant.actions.includes('*'),
  )
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

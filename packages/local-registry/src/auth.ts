import { createHash, timingSafeEqual } from 'node:crypto'
import type { Action, AuthOptions } from './options.ts'
import { ProtocolError } from './protocol-error.ts'
import { allows, createTokenSigner, type Grant, type TokenSigner } from './token.ts'

/** A right that a request needs. */
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
export interface Authority {
  readonly options: AuthOptions | undefined
  readonly signer: TokenSigner
  /**
   * Lets a request pass, or refuses it with a challenge. `origin` is the `scheme://host` that was asked.
   * @throws ProtocolError 401 with `WWW-Authenticate`, 403 where other credentials of this kind would not help
   */
  authorize(authorization: string | undefined, needs: readonly Need[], origin: string): Subject
  /** The user whose name and password these are. */
  userOf(user: string, password: string): string | undefined
  knows(user: string): boolean
  /** Whether a user (or the anonymous) may ever do something. */
  permits(user: string | undefined, repository: string, action: Action): boolean
}

export function createAuthority(options: AuthOptions | undefined, now: () => number): Authority {
  const signer = createTokenSigner()
  const { users = {}, anonymousPull = false, allow } = options ?? {}

  const userOf = (user: string, password: string): string | undefined => {
    const expected = Object.hasOwn(users, user) ? users[user] : undefined
    // The comparison is made for an unknown user too, so that its time tells nothing.
    const same = timingSafeEqual(hash(password), hash(expected ?? ''))
    return same && expected !== undefined ? user : undefined
  }
  const permits = (user: string | undefined, repository: string, action: Action): boolean => {
    if (user === undefined && (!anonymousPull || action !== 'pull')) return false
    return allow?.({ user, repository, action }) ?? true
  }
  const subjectOf = (user: string | undefined): Subject => ({
    user,
    may: (name, action) => permits(user, name, action),
  })
  const permitsAll = (user: string | undefined, need: Need): boolean => {
    if (need.kind !== 'repository') return user !== undefined || anonymousPull
    return need.optional === true || need.actions.every((action) => permits(user, need.name, action))
  }

  const authorizeBasic = (credentials: Credentials, needs: readonly Need[]): Subject => {
    const refuse = (message: string): ProtocolError =>
      new ProtocolError(401, 'UNAUTHORIZED', message, { headers: basicChallenge })
    if (credentials.kind !== 'basic' && credentials.kind !== 'none') {
      throw refuse('this registry takes Basic credentials')
    }
    const user = credentials.kind === 'basic' ? userOf(credentials.user, credentials.secret) : undefined
    if (credentials.kind === 'basic' && user === undefined) throw refuse('user name or password is wrong')
    if (needs.every((need) => permitsAll(user, need))) return subjectOf(user)
    if (user === undefined) throw refuse('authentication required')
    throw new ProtocolError(403, 'DENIED', `user ${JSON.stringify(user)} may not do this here`)
  }

  const authorizeBearer = (credentials: Credentials, needs: readonly Need[], origin: string): Subject => {
    const refuse = (message: string, error?: string): ProtocolError => {
      const challenge = bearerChallenge({ realm: options?.realm ?? `${origin}/token`, needs, error })
      return new ProtocolError(401, 'UNAUTHORIZED', message, { headers: { 'WWW-Authenticate': challenge } })
    }
    if (credentials.kind !== 'bearer') throw refuse('authentication required')
    const claims = signer.verify(credentials.secret)
    if (claims?.use !== 'access' || claims.exp * 1000 <= now()) {
      throw refuse('the token is not valid, or no longer', 'invalid_token')
    }
    const subject = subjectOf(claims.sub === '' ? undefined : claims.sub)
    const isWaived = (need: Need): boolean =>
      need.kind === 'repository' &&
      need.optional === true &&
      !need.actions.every((action) => subject.may(need.name, action))
    if (needs.every((need) => grantsCover(claims.access, need) || isWaived(need))) return subject
    throw refuse('the token does not allow this', 'insufficient_scope')
  }

  return {
    options,
    signer,
    userOf,
    permits,
    knows: (user) => Object.hasOwn(users, user),
    authorize: (authorization, needs, origin) => {
      if (!options) return everybody
      const credentials = parseCredentials(authorization)
      return options.kind === 'basic'
        ? authorizeBasic(credentials, needs)
        : authorizeBearer(credentials, needs, origin)
    },
  }
}

/** The name of the service in challenges and tokens. */
export const service = 'polyarch-registry'

/** The challenge for a user name and a password. */
export const basicChallenge = { 'WWW-Authenticate': `Basic realm="${service}"` } as const

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

function bearerChallenge(about: {
  readonly realm: string
  readonly needs: readonly Need[]
  readonly error: string | undefined
}): string {
  const scopes = about.needs.flatMap((need) => {
    if (need.kind === 'repository') return [`repository:${need.name}:${need.actions.join(',')}`]
    return need.kind === 'catalog' ? ['registry:catalog:*'] : []
  })
  const parameters = [
    `realm="${about.realm}"`,
    `service="${service}"`,
    ...(scopes.length > 0 ? [`scope="${scopes.join(' ')}"`] : []),
    ...(about.error === undefined ? [] : [`error="${about.error}"`]),
  ]
  return `Bearer ${parameters.join(',')}`
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

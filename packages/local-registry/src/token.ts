import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Action } from './options.ts'

/** What a token allows in one repository (distribution, docs/spec/auth/jwt.md). */
export interface Grant {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** What a token says. Times are seconds since 1970. */
export interface TokenClaims {
  readonly use: 'access' | 'refresh'
  /** The user; empty for the anonymous. */
  readonly sub: string
  readonly exp: number
  readonly access: readonly Grant[]
}

/** Signs tokens (JWT, HS256) with a key that lives as long as this object. */
export interface TokenSigner {
  sign(claims: TokenClaims): string
  /** The claims of a token of ours; `undefined` for any other text. Its time is for the caller to judge. */
  verify(token: string): TokenClaims | undefined
}

export function createTokenSigner(): TokenSigner {
  const key = randomBytes(32)
  const macOf = (payload: string): Buffer => createHmac('sha256', key).update(`${header}.${payload}`).digest()
  return {
    sign: (claims) => {
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${header}.${payload}.${macOf(payload).toString('base64url')}`
    },
    verify: (token) => {
      const [first, payload = '', mac = '', ...rest] = token.split('.')
      if (first !== header || rest.length > 0) return undefined
      const given = Buffer.from(mac, 'base64url')
      const expected = macOf(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      // Signed by us, so it is what we wrote.
      const claims: TokenClaims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return claims
    },
  }
}

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

/** Reads scopes, `repository:<name>:<action>,<action>`, several in one text parted by blanks; what is none is left out. */
export function parseScopes(texts: readonly string[]): readonly Grant[] {
  return texts
    .flatMap((text) => text.split(' '))
    .flatMap((scope) => {
      const match = /^([a-z]+)(?:\([a-z]+\))?:(.+):([a-z*,]*)$/.exec(scope)
      const [, type = '', name = '', actions = ''] = match ?? []
      return match ? [{ type, name, actions: [...new Set(actions.split(',').filter(Boolean))] }] : []
    })
}

/** Whether grants allow an action in a repository. */
export function allows(grants: readonly Grant[], name: string, action: Action): boolean {
  return grants.some(
    (grant) =>
      grant.type === 'repository' &&
      grant.name === name &&
      (grant.actions.includes(action) || grant.actions.includes('*')),
  )
}

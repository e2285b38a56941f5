import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Grant } from './registry-request.ts'

/** The access tokens of a registry that says in them what they are good for (distribution, docs/spec/auth/jwt.md). */
export interface AccessTokens {
  issue(subject: string, grants: readonly Grant[], seconds: number): string
  /** What a token allows; undefined where it is none of these, or no longer. */
  find(token: string): readonly Grant[] | undefined
}

export function createAccessTokens(
  claims: { readonly issuer: string; readonly audience: string },
  now: () => number = Date.now,
): AccessTokens {
  const key = randomBytes(32)
  const issued = new Map<string, { readonly grants: readonly Grant[]; readonly until: number }>()
  return {
    issue: (subject, grants, lifetime) => {
      const seconds = Math.floor(now() / 1000)
      const access = grants.map(({ repository, actions }) => ({
        type: 'repository',
        name: repository,
        actions,
      }))
      const times = { iat: seconds, nbf: seconds - 5, exp: seconds + lifetime, jti: randomUUID() }
      const text = [
        { typ: 'JWT', alg: 'HS256' },
        { iss: claims.issuer, sub: subject, aud: claims.audience, ...times, access },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const token = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
      issued.set(token, { grants, until: now() + lifetime * 1000 })
      return token
    },
    find: (token) => {
      const found = issued.get(token)
      return found !== undefined && found.until > now() ? found.grants : undefined
    },
  }
}

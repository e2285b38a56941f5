import { generateKeyPairSync, type JsonWebKey, randomUUID, sign, verify } from 'node:crypto'

export type Claims = Readonly<Record<string, unknown>>

/** Why a token is not taken. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal'
  readonly reason: 'malformed' | 'signature' | 'issuer' | 'audience' | 'expired' | 'not-yet'

  constructor(reason: TokenRefusal['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** Signs tokens (JWT, RS256), and checks them as those do who trust it. */
export interface JwtIssuer {
  readonly issuer: string
  /** What `jwks_uri` answers. */
  readonly keySet: { readonly keys: readonly JsonWebKey[] }
  /** A token with these claims beside `iss`, `iat`, `nbf`, `exp` (five minutes on) and `jti`, which they may replace. */
  sign(claims: Claims): string
  /** The claims of a token of this issuer that is good now, for `audience` (any of them) where that is given. @throws TokenRefusal */
  verify(
    token: string,
    expected?: { readonly audience?: string | readonly string[]; readonly now?: number },
  ): Claims
}

/** Makes an issuer with a key of its own. `issuer` is its URL. */
export function createJwtIssuer(issuer: string): JwtIssuer {
  // Half of what real ones have: each test makes one, and guards nothing with it.
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const kid = randomUUID()
  const key = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
  return {
    issuer,
    keySet: { keys: [key] },
    sign: (claims) => {
      const now = Math.floor(Date.now() / 1000)
      const times = { iat: now, nbf: now - 5, exp: now + 300 }
      const body = [
        { typ: 'JWT', alg: 'RS256', kid },
        { iss: issuer, ...times, jti: randomUUID(), ...claims },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
    },
    verify: (token, { audience, now = Date.now() } = {}) => {
      const [header, payload, signature, ...rest] = token.split('.')
      if (!header || !payload || !signature || rest.length > 0)
        throw new TokenRefusal('malformed', 'the token is no JWT')
      const { alg } = parse(header)
      const isSigned =
        alg === 'RS256' &&
        verify('sha256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))
      if (!isSigned) throw new TokenRefusal('signature', 'the signature of the token is wrong')
      const claims = parse(payload)
      checkClaims(claims, issuer, audience, now)
      return claims
    },
  }
}

function checkClaims(
  claims: Claims,
  issuer: string,
  audience: string | readonly string[] | undefined,
  now: number,
): void {
  const { iss, aud, exp, nbf } = claims
  if (iss !== issuer) throw new TokenRefusal('issuer', `the token is of another issuer: ${String(iss)}`)
  const seconds = now / 1000
  if (typeof exp !== 'number' || exp <= seconds) throw new TokenRefusal('expired', 'the token has expired')
  if (typeof nbf === 'number' && nbf > seconds + 60)
    throw new TokenRefusal('not-yet', 'the token is not good yet')
  const wanted = audience === undefined ? undefined : [audience].flat()
  if (wanted !== undefined && ![aud].flat().some((one) => typeof one === 'string' && wanted.includes(one)))
    throw new TokenRefusal('audience', `the token is for another audience: ${String(aud)}`)
}

function parse(part: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Told below.
  }
  throw new TokenRefusal('malformed', 'the token is no JWT')
}

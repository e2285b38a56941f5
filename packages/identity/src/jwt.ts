/** An OIDC token, and what it says of its bearer, read without a check: the service it goes to checks it. */
export interface OidcToken {
  readonly token: string
  readonly subject: string | undefined
  readonly audience: string | undefined
  readonly issuer: string | undefined
  readonly expiresAt: Date | undefined
}

/** Reads a JWT (RFC 7519); undefined where the text is none. */
export function readToken(text: string): OidcToken | undefined {
  const token = text.trim()
  const match = /^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/.exec(token)
  const claims = match?.[1] === undefined ? undefined : parse(Buffer.from(match[1], 'base64url').toString())
  if (claims === undefined) return undefined
  const { sub, aud, iss, exp } = claims
  const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string')
  return {
    token,
    subject: typeof sub === 'string' ? sub : undefined,
    audience: audiences.length === 0 ? undefined : audiences.join(', '),
    issuer: typeof iss === 'string' ? iss : undefined,
    expiresAt: typeof exp === 'number' && Number.isSafeInteger(exp) ? new Date(exp * 1000) : undefined,
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

import { isObject } from './error-body.ts'

/** What a token says of itself, as far as it can be read: nothing here is verified, since only the registry has the key. */
export interface TokenClaims {
  /** Who it was made for; undefined for an anonymous one, and where it does not say. */
  readonly subject: string | undefined
  /** What it grants: `repository:org/app` → its actions; undefined where it does not say. */
  readonly access: ReadonlyMap<string, readonly string[]> | undefined
}

/** Reads a token that is a JWT as distribution's specification has it (docs/spec/auth/jwt.md); opaque ones say nothing. */
export function readTokenClaims(token: string): TokenClaims {
  const claims = payloadOf(token)
  const { sub: subject, access } = claims
  return {
    subject: typeof subject === 'string' && subject !== '' ? subject : undefined,
    access: Array.isArray(access) ? new Map(access.flatMap(toGrant)) : undefined,
  }
}

/** Whether a token states that its bearer may not push; a token that says nothing of this repository withholds nothing. */
export function withholdsPush({ access }: TokenClaims, path: string): boolean {
  if (access === undefined) return false
  const actions = access.get(`repository:${path}`)
  if (actions === undefined) return access.size === 0
  return !actions.includes('push') && !actions.includes('*')
}

function toGrant(grant: unknown): readonly (readonly [string, readonly string[]])[] {
  if (!isObject(grant) || typeof grant['type'] !== 'string' || typeof grant['name'] !== 'string') return []
  const actions = Array.isArray(grant['actions']) ? grant['actions'] : []
  // `repository(plugin)` is a repository too.
  const type = grant['type'].replace(/\(.*\)$/, '')
  return [[`${type}:${grant['name']}`, actions.filter((action) => typeof action === 'string')]]
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  const parts = token.split('.')
  if (parts.length !== 3) return {}
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'))
    return isObject(payload) ? payload : {}
  } catch {
    return {}
  }
}

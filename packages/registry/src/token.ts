import { isObject } from './error-body.ts'

const defaultSeconds = 60

/** A bearer token and the time, in the client's own milliseconds, until which it is used. */
export interface Token {
  readonly token: string
  readonly usableUntil: number
}

/**
 * Reads the answer of a token service (https://distribution.github.io/distribution/spec/auth/token/). The times in it are
 * the server's: they are compared with its own `Date`, so that a clock that is wrong on either side does no harm.
 *
 * @returns undefined when the answer holds no token that can be sent.
 */
export function parseToken(body: Uint8Array, serverDate: string | undefined, now: number): Token | undefined {
  const json = parseJson(body)
  if (!isObject(json)) return undefined
  const token = [json['token'], json['access_token']].find(
    (value) => typeof value === 'string' && value !== '',
  )
  // Anything else would break out of the header.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined
  const lifetimeMs = seconds(json['expires_in']) * 1_000
  const ageMs = ageOf(json['issued_at'], serverDate, now)
  const leftMs = ageMs < lifetimeMs ? lifetimeMs - ageMs : lifetimeMs
  return { token, usableUntil: now + leftMs - Math.min(30_000, leftMs * 0.2) }
}

function seconds(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && number > 0 && number < 1e9 ? number : defaultSeconds
}

function ageOf(issuedAt: unknown, serverDate: string | undefined, now: number): number {
  const issued = typeof issuedAt === 'string' ? Date.parse(issuedAt) : Number.NaN
  const served = Date.parse(serverDate ?? '')
  const age = (Number.isNaN(served) ? now : served) - issued
  return Number.isNaN(age) ? 0 : Math.max(0, age)
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

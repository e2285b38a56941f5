import { randomBytes } from 'node:crypto'

/** Opaque tokens, what each stands for, and until when. */
export interface TokenBook<Value> {
  issue(value: Value, seconds: number): string
  /** What a token stands for; undefined where it is none of these, or no longer. */
  find(token: string): Value | undefined
}

export function createTokenBook<Value>(prefix: string, now: () => number = Date.now): TokenBook<Value> {
  const tokens = new Map<string, { readonly value: Value; readonly until: number }>()
  return {
    issue: (value, seconds) => {
      const token = `${prefix}${randomBytes(24).toString('base64url')}`
      tokens.set(token, { value, until: now() + seconds * 1000 })
      return token
    },
    find: (token) => {
      const found = tokens.get(token)
      return found !== undefined && found.until > now() ? found.value : undefined
    },
  }
}

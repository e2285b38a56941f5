import type { TokenServiceAnswer } from '@polyarch/registry'

/** A JSON answer of a token service, read field by field, since it may hold anything. */
export interface OAuthAnswer {
  /** A text; undefined where there is none, or an empty one. */
  text(name: string): string | undefined
  /** A whole number above 0, also where it is written as text. */
  count(name: string): number | undefined
  /** A text that may go into a header: visible ASCII without blanks. */
  token(name: string): string | undefined
  /** What the service says went wrong: OAuth2's `error` and `error_description` (RFC 6749, section 5.2), or the clouds' own forms. */
  readonly reason: { readonly code: string; readonly message: string }
}

export function readAnswer({ body }: Pick<TokenServiceAnswer, 'body'>): OAuthAnswer {
  const fields = objectIn(body) ?? {}
  const text = (name: string) => textOf(fields, name)
  return {
    text,
    count: (name) => {
      const value = fields[name]
      const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
      return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined
    },
    token: (name) => {
      const value = text(name)
      return value !== undefined && /^[\x21-\x7e]+$/.test(value) ? value : undefined
    },
    reason: reasonOf(fields),
  }
}

/** What a service says went wrong, for the error of a request that was tried in vain. */
export function explainAnswer(answer: Pick<TokenServiceAnswer, 'body'>): string | undefined {
  return readAnswer(answer).reason.message || undefined
}

/** Fields of a form as token services take it, without those that have no value. */
export function formOf(fields: Readonly<Record<string, string | undefined>>): {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
} {
  const given = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(given).toString(),
  }
}

function reasonOf(fields: Readonly<Record<string, unknown>>): OAuthAnswer['reason'] {
  const { error, errors } = fields
  // Google's APIs: {"error": {"code": 403, "message": …, "status": "PERMISSION_DENIED"}}
  if (isObject(error)) {
    return { code: textOf(error, 'status') ?? '', message: textOf(error, 'message') ?? '' }
  }
  // Registries: {"errors": [{"code": "UNAUTHORIZED", "message": …}]}
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  if (isObject(first)) return { code: textOf(first, 'code') ?? '', message: textOf(first, 'message') ?? '' }
  const code = textOf(fields, 'error') ?? ''
  return { code, message: textOf(fields, 'error_description') ?? textOf(fields, 'message') ?? '' }
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function textOf(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { printable } from './redact.ts'

/** What an error answer says, as far as it can be understood. */
export interface ErrorBody {
  readonly code: string | undefined
  readonly message: string | undefined
}

/**
 * Reads the body of an error answer: the distribution specification's `{errors: [{code, message, detail}]}`, the
 * OAuth2 form of token services, or plain text. Never throws: an error body may hold anything.
 */
export function parseErrorBody(bytes: Uint8Array, contentType: string | undefined): ErrorBody {
  const text = new TextDecoder().decode(bytes)
  const json = parseObject(text)
  if (json === undefined) return { code: undefined, message: plainText(text, contentType) }
  const errors = Array.isArray(json['errors']) ? json['errors'].filter(isObject) : []
  const messages = errors.map(messageOf).filter((message) => message !== '')
  const message =
    messages.slice(0, 3).join(', ') || firstText(json, ['error_description', 'message', 'details', 'error'])
  const code = firstText(errors[0] ?? json, ['code', 'error'])?.toUpperCase()
  return {
    code: code !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined,
    message: message === undefined || message === '' ? undefined : printable(message),
  }
}

function messageOf(error: Readonly<Record<string, unknown>>): string {
  const message = firstText(error, ['message']) ?? ''
  const detail = error['detail']
  if (detail === undefined || detail === null || detail === '') return message
  const shown = typeof detail === 'string' ? detail : JSON.stringify(detail)
  return shown === '{}' || shown.length > 200 ? message : `${message} (${shown})`
}

function firstText(object: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  return names.map((name) => object[name]).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function plainText(text: string, contentType: string | undefined): string | undefined {
  if (contentType?.includes('html') || /^\s*</.test(text))
    return text.trim() === '' ? undefined : 'the answer is a web page'
  return printable(text, 200) || undefined
}

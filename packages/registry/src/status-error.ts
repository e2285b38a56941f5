import { RegistryError } from './error.ts'
import { parseErrorBody } from './error-body.ts'
import type { Incoming } from './exchange.ts'
import { redactUrl } from './redact.ts'
import { isTransientRefusal } from './retry.ts'
import { parseRetryAfter } from './retry-after.ts'
import type { Secrets } from './secrets.ts'

export interface StatusErrorContext {
  readonly registry: string
  readonly secrets: Secrets
  readonly now: number
  readonly hint?: string | undefined
}

const codes: Readonly<Record<number, string>> = {
  401: 'UNAUTHORIZED',
  403: 'DENIED',
  404: 'NOT_FOUND',
  405: 'UNSUPPORTED',
  413: 'TOO_LARGE',
  429: 'TOOMANYREQUESTS',
}

/** The error for an answer whose status was not the one hoped for. `body` is what could be read of its text. */
export function toStatusError(
  incoming: Incoming,
  body: Uint8Array,
  context: StatusErrorContext,
): RegistryError {
  const { method, status, url } = incoming
  const said = parseErrorBody(body, incoming.header('content-type'))
  const code = said.code ?? codes[status] ?? 'HTTP_ERROR'
  const retryable = isTransientRefusal(status, code)
  return new RegistryError({
    code,
    method,
    url: redactUrl(url),
    registry: context.registry,
    status,
    detail: said.message === undefined ? silence(incoming) : context.secrets.scrub(said.message),
    hint: context.hint ?? hintFor(incoming),
    retryable,
    retryAfterMs: retryable
      ? parseRetryAfter(incoming.header('retry-after'), said.message, context.now)
      : undefined,
  })
}

function silence({ method, status, header }: Incoming): string {
  if (status >= 300 && status < 400)
    return header('location') === undefined
      ? 'a redirect that leads nowhere'
      : 'a redirect that a request which writes cannot follow'
  return method === 'HEAD'
    ? 'an answer to HEAD has no text that would say why'
    : 'the registry gave no reason'
}

function hintFor({ status }: Incoming): string | undefined {
  if (status === 429) return 'fewer jobs at a time, or a credential with a higher limit, may help'
  return status >= 500 ? 'the registry has a problem; try again later' : undefined
}

import type { Credential } from './credential.ts'
import { RegistryError } from './error.ts'
import { redactUrl } from './redact.ts'
import type { Scope } from './scope.ts'
import { toStatusError } from './status-error.ts'
import { parseToken, type Token } from './token.ts'
import type { TransportRequest } from './transport.ts'
import type { Wire } from './wire.ts'

const clientId = 'polyarch'
// How services answer that do not know the POST; 401 is Artifactory's word for it.
const withoutPost: ReadonlySet<number> = new Set([401, 404, 405])

export interface TokenRequest {
  readonly registry: string
  /** Checked already: see `checkRealm`. */
  readonly realm: URL
  readonly service: string | undefined
  readonly scopes: readonly Scope[]
  readonly credential: Credential | undefined
  /** What to tell the user when the credential is refused. */
  readonly refusalHint: string
  /** Called when the credential is refused. */
  readonly refused: () => void
}

/**
 * Asks a token service for a token: by GET with Basic, which every registry knows; identity tokens by the OAuth2 POST,
 * or by GET where that is not there (https://distribution.github.io/distribution/spec/auth/oauth/).
 *
 * @throws RegistryError `UNAUTHORIZED` when the service refuses.
 */
export async function requestToken(wire: Wire, request: TokenRequest, signal: AbortSignal): Promise<Token> {
  const context = { method: 'GET', host: request.realm.host, expectSoon: false }
  const token = await wire.withRetries(context, signal, (attempt) => askOnce(wire, request, attempt, signal))
  wire.secrets.add(token.token)
  return token
}

async function askOnce(
  wire: Wire,
  request: TokenRequest,
  attempt: number,
  signal: AbortSignal,
): Promise<Token> {
  const { registry, credential } = request
  const base = { registry, attempt }
  const sentAt = wire.clock.now()
  let answer =
    credential?.kind === 'identity-token'
      ? await wire.fetch({ ...base, ...posted(request, credential.token) }, signal)
      : undefined
  if (answer === undefined || withoutPost.has(answer.incoming.status)) {
    answer = await wire.fetch({ ...base, ...asked(request) }, signal)
  }
  const { incoming, body } = answer
  if (incoming.status !== 200) throw refused(wire, request, answer)
  const token = parseToken(body, incoming.header('date'), sentAt)
  if (token !== undefined) return token
  throw new RegistryError({
    code: 'INVALID_RESPONSE',
    method: incoming.method,
    url: redactUrl(incoming.url),
    registry,
    status: incoming.status,
    detail: 'the answer of the token service holds no token',
  })
}

function asked({
  realm,
  service,
  scopes,
  credential,
}: TokenRequest): Pick<TransportRequest, 'method' | 'url' | 'authorization'> {
  const url = new URL(realm)
  const query = [
    ...(service === undefined ? [] : [`service=${encodeURIComponent(service)}`]),
    ...scopes.map((scope) => `scope=${encodeURIComponent(scope)}`),
  ].join('&')
  url.search = [url.search.slice(1), query].filter((part) => part !== '').join('&')
  return { method: 'GET', url, authorization: credential === undefined ? undefined : basicHeader(credential) }
}

function posted({ realm, service, scopes }: TokenRequest, refreshToken: string) {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    ...(service === undefined ? {} : { service }),
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  })
  return {
    method: 'POST',
    url: realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
    redirects: 'same-origin',
  } as const
}

/** The Basic header for a credential; an identity token stands in for the password. */
export function basicHeader(credential: Credential): string {
  const pair =
    credential.kind === 'basic'
      ? `${credential.username}:${credential.password}`
      : `${(credential.kind === 'identity-token' && credential.username) || '<token>'}:${credential.token}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function refused(
  wire: Wire,
  request: TokenRequest,
  { incoming, body }: Awaited<ReturnType<Wire['fetch']>>,
): RegistryError {
  const { status } = incoming
  const denied = status === 400 || status === 401 || status === 403
  const error = toStatusError(incoming, body, {
    registry: request.registry,
    secrets: wire.secrets,
    now: wire.clock.now(),
    hint: denied ? request.refusalHint : undefined,
  })
  if (!denied) return error
  request.refused()
  return new RegistryError({
    code: 'UNAUTHORIZED',
    method: error.method,
    url: error.url,
    registry: error.registry,
    status,
    detail: error.detail,
    hint: request.refusalHint,
  })
}

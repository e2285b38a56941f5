import type { Authorization } from './authorizer.ts'
import { parseChallenges } from './challenge.ts'
import type { RegistryError } from './error.ts'
import type { Incoming } from './exchange.ts'
import type { Patience } from './lifetime.ts'
import { adviseOnRefusal } from './refusal-advice.ts'
import type { Scope } from './scope.ts'
import type { Session } from './session.ts'
import { toStatusError } from './status-error.ts'
import type { RequestBody } from './transport.ts'
import type { Exchange } from './wire.ts'

export interface AuthorizedRequest {
  readonly method: string
  /** Below `/v2/`, or a URL that the registry gave. */
  readonly target: string | URL
  readonly scopes: readonly Scope[]
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: RequestBody
  readonly patience?: Patience
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends a request until the registry is content with who is asking: at most once without an authorization, once with a
 * token that was held, and once with a fresh one.
 *
 * @param signal ends the waiting for an authorization; `request.signal` the exchange, and what is read of it later.
 * @throws RegistryError with status 401 when the registry is not to be contented.
 */
export async function exchangeAuthorized(
  session: Session,
  request: AuthorizedRequest,
  attempt: number,
  signal: AbortSignal,
): Promise<Exchange> {
  const { registry, authorizer, discovery, wire } = session
  const { method, scopes, patience = 'finish', headers, body } = request
  const base = discovery.certainUrl ?? (await discovery.probe(signal)).url
  const url = request.target instanceof URL ? request.target : new URL(request.target, base)
  const common = { method, url, registry, headers, body, attempt }
  // A location on another host is no business of this registry's credential.
  if (url.origin !== base.origin) return await wire.start(common, patience, request.signal)
  const intent = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  let used: Authorization | undefined
  let refusal: Refusal | undefined
  let tokens = 0
  for (;;) {
    const authorization = await authorizer.authorize(scopes, intent, signal)
    let open = false
    try {
      if (refusal !== undefined && authorization.header === used?.header)
        throw await toError(session, refusal)
      const exchange = await wire.start(
        { ...common, authorization: authorization.header },
        patience,
        request.signal,
      )
      const { incoming } = exchange
      open = incoming.status !== 401
      if (open || incoming.url.origin !== base.origin) return exchange
      used = authorization
      refusal = await readRefusal(session, exchange)
      if (used.kind === 'token') tokens++
      const challenges = parseChallenges(incoming.headers('www-authenticate'))
      if (tokens === 2 || !authorizer.refused(used, scopes, challenges)) throw await toError(session, refusal)
    } finally {
      authorization.settle(open)
    }
  }
}

/** The error for an answer that is not the one hoped for; reads what it says, and so frees its connection. */
export async function refusalOf(session: Session, exchange: Exchange): Promise<RegistryError> {
  return await toError(session, await readRefusal(session, exchange))
}

interface Refusal {
  readonly incoming: Incoming
  readonly body: Uint8Array
}

async function readRefusal({ wire }: Session, { incoming, lifetime }: Exchange): Promise<Refusal> {
  // That it cannot be read takes nothing away from the status.
  const body = await wire.readSmall(incoming, lifetime).catch(() => Buffer.alloc(0))
  lifetime.end()
  return { incoming, body }
}

async function toError(
  { registry, wire, authorizer }: Session,
  { incoming, body }: Refusal,
): Promise<RegistryError> {
  const denied = incoming.status === 401 || incoming.status === 403
  const error = toStatusError(incoming, body, {
    registry,
    secrets: wire.secrets,
    now: wire.clock.now(),
    hint: denied ? await authorizer.hint() : undefined,
  })
  const path = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(incoming.url.pathname)?.[1]
  const { status, code, detail } = error
  const advice = adviseOnRefusal({ registry, path, status, code, text: detail })
  return advice === undefined ? error : error.withHint(advice)
}

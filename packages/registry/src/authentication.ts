import type { CallOptions } from './call-options.ts'
import { RegistryError } from './error.ts'
import { redactUrl } from './redact.ts'
import type { Access, Scope } from './scope.ts'
import type { Session } from './session.ts'
import { joinSignals } from './signals.ts'

/** How a registry greets a stranger. */
export interface PingResult {
  readonly registry: string
  /** Where it was reached: `https://host/v2/`. */
  readonly url: string
  /** What it asks for. `none`: it lets everybody in, as far as `GET /v2/` shows. */
  readonly challenge: 'none' | 'basic' | 'bearer' | 'other'
}

/** `accepted`: a credential was sent and taken; `anonymous`: there is none to send; `not-asked`: the registry asks for none so far. */
export type AuthenticationResult = 'accepted' | 'anonymous' | 'not-asked'

/** distribution-spec, end-1. Sends no credential. @throws RegistryError when nothing there answers as a registry does. */
export async function ping({ registry, discovery }: Session, { signal }: CallOptions): Promise<PingResult> {
  const { url, status, challenges } = await discovery.probe(signal)
  if (status !== 200 && status !== 401) {
    const detail = 'this is not how a registry answers'
    const hint = 'check the name of the registry'
    throw new RegistryError({
      code: 'INVALID_RESPONSE',
      method: 'GET',
      url: redactUrl(url),
      registry,
      status,
      detail,
      hint,
    })
  }
  const scheme = challenges.find(({ scheme }) => scheme === 'basic' || scheme === 'bearer')?.scheme
  const asked = scheme === 'basic' || scheme === 'bearer' ? scheme : 'other'
  return { registry, url: url.href, challenge: status === 200 ? 'none' : asked }
}

/**
 * Gets ready to act on a repository: the challenge, and the token where there is to be one. A password that is sent
 * itself is shown to the registry once. That the token holds all rights asked for is only seen when they are used.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential is refused, or there is none to push with.
 */
export async function authenticate(
  session: Session,
  scopes: readonly Scope[],
  access: Access,
  options: CallOptions,
): Promise<AuthenticationResult> {
  const { kind, credential } = await prepare(session, scopes, options)
  if (kind === 'basic') await session.show(options.signal)
  if (kind !== 'none') return credential === undefined ? 'anonymous' : 'accepted'
  if (!session.authorizer.asks) return 'not-asked'
  if (access === 'pull') return 'anonymous'
  throw await missing(session)
}

/** Shows the credential to the registry, for no repository in particular, as `docker login` does. @throws RegistryError `UNAUTHORIZED` */
export async function authenticateToRegistry(
  session: Session,
  options: CallOptions,
): Promise<AuthenticationResult> {
  const { kind, credential } = await prepare(session, [], options)
  if (kind === 'none' && !session.authorizer.asks) return 'not-asked'
  if (credential === undefined) return 'anonymous'
  await session.show(options.signal)
  return 'accepted'
}

async function prepare(session: Session, scopes: readonly Scope[], options: CallOptions) {
  const joined = joinSignals(options.signal, session.wire.closed)
  try {
    const { kind } = await session.authorizer.authorize(scopes, 'check', joined.signal)
    return { kind, credential: await session.authorizer.credential() }
  } finally {
    joined.release()
  }
}

async function missing({ registry, discovery, authorizer }: Session): Promise<RegistryError> {
  const url = discovery.certainUrl
  return new RegistryError({
    code: 'UNAUTHORIZED',
    method: 'GET',
    url: url === undefined ? registry : redactUrl(url),
    registry,
    status: 401,
    detail: 'the registry asks who is there',
    hint: await authorizer.hint(),
  })
}

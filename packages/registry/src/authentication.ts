import type { Repository } from '@polyarch/image'
import type { CallOptions } from './call-options.ts'
import { isUnauthorized, RegistryError } from './error.ts'
import { redactUrl } from './redact.ts'
import { type Access, repositoryScope, type Scope } from './scope.ts'
import type { Session } from './session.ts'
import { joinSignals } from './signals.ts'
import { readTokenClaims, withholdsPush } from './token-claims.ts'

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
  return (await session.show(options.signal)) ? 'accepted' : 'not-asked'
}

/** How a registry met a credential, and what it is seen not to allow. */
export interface LoginVerification {
  readonly answer: AuthenticationResult
  /** The repositories to which its token may not push, as the token service says; with its words where it said so in an error. */
  readonly withheld: readonly { readonly repository: Repository; readonly error?: RegistryError }[]
}

/**
 * Shows the credential to the registry, and asks its token service at the same time for the right to push to these
 * repositories. A token that says for whom it was made shows that the credential was taken; only an opaque one is shown to the
 * registry. The first token is asked for without a scope: with one, some (Harbor) take a wrong password for none.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
 */
export async function verifyLogin(
  session: Session,
  repositories: readonly Repository[],
  options: CallOptions,
): Promise<LoginVerification> {
  const [plain, ...tried] = await Promise.all([
    prepareForNone(session, repositories, options),
    ...repositories.map((repository) => tryScope(session, repository, options)),
  ])
  const isToken = plain.kind === 'token' && plain.credential !== undefined
  const isNamed = isToken && readTokenClaims(plain.token ?? '').subject !== undefined
  const answer = isNamed ? 'accepted' : await authenticateToRegistry(session, options)
  // Whatever answers may be no registry at all, and would be given a credential by whoever reads the configuration.
  if (answer === 'not-asked') await ping(session, options)
  if (answer !== 'accepted') return { answer, withheld: [] }
  return { answer, withheld: tried.filter((one) => one !== undefined) }
}

/** A token for no repository; where a service calls that a bad request, one for the first. */
async function prepareForNone(
  session: Session,
  [first]: readonly Repository[],
  options: CallOptions,
): ReturnType<typeof prepare> {
  try {
    return await prepare(session, [], options)
  } catch (error) {
    if (first === undefined || !(error instanceof RegistryError && error.status === 400)) throw error
    return await prepare(session, [repositoryScope(first.path, 'push')], options)
  }
}

/** What a token service withholds from a push; undefined where it grants it, or does not say. */
async function tryScope(
  session: Session,
  repository: Repository,
  options: CallOptions,
): Promise<LoginVerification['withheld'][number] | undefined> {
  try {
    const { kind, credential, token } = await prepare(
      session,
      [repositoryScope(repository.path, 'push')],
      options,
    )
    if (kind !== 'token' || credential === undefined || token === undefined) return undefined
    return withholdsPush(readTokenClaims(token), repository.path) ? { repository } : undefined
  } catch (error) {
    // Some refuse what others grant in part; whether it is the credential, the other request tells.
    if (!isUnauthorized(error)) throw error
    return { repository, error }
  }
}

async function prepare(session: Session, scopes: readonly Scope[], options: CallOptions) {
  const joined = joinSignals(options.signal, session.wire.closed)
  try {
    const { kind, token } = await session.authorizer.authorize(scopes, 'check', joined.signal)
    return { kind, token, credential: await session.authorizer.credential() }
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

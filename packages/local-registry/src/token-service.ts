import type { Authority } from './auth.ts'
import { basicChallenge, parseCredentials } from './auth.ts'
import { type Answer, type Call, jsonAnswer, methodNotAllowed, readBody } from './call.ts'
import type { Action } from './options.ts'
import { ProtocolError } from './protocol-error.ts'
import { type Grant, parseScopes } from './token.ts'

/** The answer of the token service (distribution, docs/spec/auth/token.md and oauth.md). */
interface TokenAnswer {
  readonly token?: string
  readonly access_token: string
  readonly expires_in: number
  readonly issued_at: string
  readonly scope?: string
  readonly refresh_token?: string
}

/** Answers requests to `/token`; `now` is in milliseconds since 1970. */
export async function answerToken(
  authority: Authority,
  call: Pick<Call, 'method' | 'query' | 'headers' | 'body'>,
  now: number,
): Promise<Answer> {
  const noStore = { 'Cache-Control': 'no-store' }
  if (call.method === 'GET') {
    const { authorization } = call.headers
    return jsonAnswer(200, answerTokenGet(authority, { query: call.query, authorization, now }), noStore)
  }
  if (call.method !== 'POST') throw methodNotAllowed(['GET', 'POST'])
  const form = new URLSearchParams((await readBody(call, 64 * 1024)).toString())
  return jsonAnswer(200, answerTokenPost(authority, { form, now }), noStore)
}

/**
 * Answers `GET /token` with Basic credentials, or none (docs/spec/auth/token.md). Rights that the user does not have are left out of the
 * token; that is no error.
 * @throws ProtocolError 401 for a wrong password, and where there is no anonymous access
 */
function answerTokenGet(
  authority: Authority,
  request: {
    readonly query: URLSearchParams
    readonly authorization: string | undefined
    readonly now: number
  },
): TokenAnswer {
  const { query, now } = request
  const credentials = parseCredentials(request.authorization)
  const user =
    credentials.kind === 'basic' ? authority.userOf(credentials.user, credentials.secret) : undefined
  const mayBeAnonymous = credentials.kind === 'none' && authority.options?.anonymousPull === true
  if (user === undefined && !mayBeAnonymous) throw wrongCredentials()
  const access = grant(authority, user, parseScopes(query.getAll('scope')))
  const wantsRefresh = query.get('offline_token') === 'true' && user !== undefined
  const answer = issue(authority, { user, access, now, wantsRefresh })
  return { token: answer.access_token, ...answer }
}

/**
 * Answers `POST /token` with the grants `password` and `refresh_token` (docs/spec/auth/oauth.md).
 * @throws ProtocolError 400 for a grant that is neither, 401 for one that is refused
 */
function answerTokenPost(
  authority: Authority,
  request: { readonly form: URLSearchParams; readonly now: number },
): TokenAnswer {
  const { form, now } = request
  const grantType = form.get('grant_type')
  if (grantType !== 'password' && grantType !== 'refresh_token') {
    throw new ProtocolError(400, 'UNSUPPORTED', 'grant_type: allowed are password and refresh_token')
  }
  const refreshToken = form.get('refresh_token') ?? ''
  const user =
    grantType === 'password'
      ? authority.userOf(form.get('username') ?? '', form.get('password') ?? '')
      : userOfRefreshToken(authority, refreshToken)
  if (user === undefined) throw wrongCredentials()
  const access = grant(authority, user, parseScopes(form.getAll('scope')))
  const wantsRefresh = grantType === 'password' && form.get('access_type') === 'offline'
  const answer = issue(authority, { user, access, now, wantsRefresh })
  const scope = access.map(({ type, name, actions }) => `${type}:${name}:${actions.join(',')}`).join(' ')
  return { ...answer, scope, ...(grantType === 'refresh_token' ? { refresh_token: refreshToken } : {}) }
}

function userOfRefreshToken(authority: Authority, token: string): string | undefined {
  const claims = authority.signer.verify(token)
  return claims?.use === 'refresh' && authority.knows(claims.sub) ? claims.sub : undefined
}

function grant(authority: Authority, user: string | undefined, wanted: readonly Grant[]): readonly Grant[] {
  return wanted.flatMap((scope): readonly Grant[] => {
    if (scope.type === 'registry')
      return user !== undefined || authority.options?.anonymousPull ? [scope] : []
    if (scope.type !== 'repository') return []
    const asked = scope.actions.includes('*')
      ? allActions
      : allActions.filter((action) => scope.actions.includes(action))
    const actions = asked.filter((action) => authority.permits(user, scope.name, action))
    return actions.length > 0 ? [{ ...scope, actions }] : []
  })
}

const allActions: readonly Action[] = ['pull', 'push', 'delete']

function issue(
  authority: Authority,
  token: {
    readonly user: string | undefined
    readonly access: readonly Grant[]
    readonly now: number
    readonly wantsRefresh: boolean
  },
): TokenAnswer {
  const { user, access, now, wantsRefresh } = token
  const seconds = authority.options?.tokenSeconds ?? 300
  const sub = user ?? ''
  const exp = now / 1000 + seconds
  return {
    access_token: authority.signer.sign({ use: 'access', sub, exp, access }),
    expires_in: seconds,
    issued_at: new Date(now).toISOString(),
    ...(wantsRefresh
      ? {
          refresh_token: authority.signer.sign({
            use: 'refresh',
            sub,
            exp: Number.MAX_SAFE_INTEGER,
            access: [],
          }),
        }
      : {}),
  }
}

function wrongCredentials(): ProtocolError {
  const message = 'user name, password or token is wrong'
  return new ProtocolError(401, 'UNAUTHORIZED', message, { headers: basicChallenge })
}

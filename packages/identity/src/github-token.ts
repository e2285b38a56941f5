import type { MintContext } from './context.ts'
import { secureUrlOf } from './endpoint.ts'
import type { Identity } from './identity.ts'
import { type OidcToken, readToken } from './jwt.ts'

/** GitHub's tokens live for five minutes, and are used at once. */
const marginMs = 60_000

/** Asks GitHub for the job's OIDC token (https://docs.github.com/actions/reference/security/oidc). @throws IdentityError */
export async function githubToken(
  identity: Identity,
  audience: string,
  context: MintContext,
): Promise<OidcToken> {
  const make = async () => {
    const token = await askOnce(identity, audience, context)
    return { value: token, expiresAt: token.expiresAt }
  }
  return await context.once(`oidc github ${audience}`, make, marginMs)
}

async function askOnce(identity: Identity, audience: string, context: MintContext): Promise<OidcToken> {
  const url = secureUrlOf(context.environment, 'ACTIONS_ID_TOKEN_REQUEST_URL')
  url.searchParams.set('audience', audience)
  const bearer = (context.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '').trim()
  context.secret(bearer)
  const answer = await context.send(identity, {
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' },
  })
  if (answer.status !== 200) {
    throw context.error(
      identity,
      'NO_OIDC',
      `GitHub answered ${answer.status} to the request for an OIDC token; check that the job has "permissions: id-token: write"`,
    )
  }
  const token = readToken(tokenTextOf(answer.body))
  if (token === undefined)
    throw context.error(identity, 'UNREACHABLE', `the answer of ${url.host} holds no OIDC token`)
  context.secret(token.token)
  return token
}

function tokenTextOf(body: string): string {
  try {
    const answer: unknown = JSON.parse(body)
    const value = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : ''
    return typeof value === 'string' ? value : ''
  } catch {
    return ''
  }
}

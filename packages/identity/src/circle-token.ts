import type { MintContext } from './context.ts'
import type { Identity } from './identity.ts'
import { type OidcToken, readToken } from './jwt.ts'

/**
 * CircleCI's OIDC token, whose audience is the organisation's id (https://circleci.com/docs/openid-connect-tokens/).
 *
 * @throws IdentityError `NO_OIDC`
 */
export async function circleToken(
  identity: Identity,
  audience: string | undefined,
  context: MintContext,
): Promise<OidcToken> {
  const text = context.environment['CIRCLE_OIDC_TOKEN_V2'] ?? ''
  context.secret(text)
  const token = readToken(text)
  if (token === undefined) {
    throw context.error(
      identity,
      'NO_OIDC',
      'CIRCLE_OIDC_TOKEN_V2 holds no OIDC token; CircleCI sets it in jobs that use at least one context',
    )
  }
  if (audience === undefined || token.audience === audience) return token
  throw context.error(
    identity,
    'NO_OIDC',
    `CIRCLE_OIDC_TOKEN_V2 is for the audience ${token.audience ?? '(none)'}, and the entry asks for ${audience}; ` +
      `let a step before this one write one: circleci run oidc get --claims '{"aud": "${audience}"}' > FILE, and name it by "token-file"`,
  )
}

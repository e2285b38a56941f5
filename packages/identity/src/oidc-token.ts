import type { MintContext } from './context.ts'
import type { Federation, Identity } from './identity.ts'
import { type OidcToken, readToken } from './jwt.ts'

/**
 * The OIDC token of this job for an audience: the one that the entry names, else what the CI system gives.
 *
 * @throws IdentityError `NO_OIDC` saying what to write where there is none.
 */
export async function oidcTokenOf(
  identity: Identity,
  federation: Federation,
  usualAudience: string,
  context: MintContext,
): Promise<OidcToken> {
  const { token: place, audience } = federation
  if (place !== undefined) {
    const key = place.kind === 'file' ? 'token-file' : 'token-env'
    const token = readToken(await context.read(identity, place, key))
    if (token === undefined)
      throw context.error(identity, 'NO_OIDC', `what "${key}" names is no OIDC token (a JWT)`)
    return token
  }
  const { environment } = context
  if (environment['ACTIONS_ID_TOKEN_REQUEST_URL'] && environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    const { githubToken } = await import('./github-token.ts')
    return await githubToken(identity, audience ?? usualAudience, context)
  }
  if (environment['CIRCLECI'] === 'true' || environment['CIRCLE_OIDC_TOKEN_V2']) {
    const { circleToken } = await import('./circle-token.ts')
    return await circleToken(identity, audience, context)
  }
  throw context.error(
    identity,
    'NO_OIDC',
    `this job has no OIDC token; ${remedy(context, audience ?? usualAudience)}`,
  )
}

function remedy({ environment }: MintContext, audience: string): string {
  if (environment['GITHUB_ACTIONS'] === 'true')
    return 'let the job have one by "permissions: id-token: write", in the caller of a reusable workflow too (pull requests from forks never get one)'
  if (environment['GITLAB_CI'] === 'true')
    return `write "id_tokens: { POLYARCH_ID_TOKEN: { aud: ${audience} } }" into the job, and "token-env: POLYARCH_ID_TOKEN" into the entry`
  return 'name one in the entry by "token-env" or "token-file"'
}

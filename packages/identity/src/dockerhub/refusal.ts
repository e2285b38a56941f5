import type { IdentityErrorCode } from '../error.ts'
import type { OidcToken } from '../jwt.ts'

/** Why Docker gave no token, and what to do. */
export function connectionRefused(
  status: number,
  reason: { readonly code: string; readonly message: string },
  {
    connectionId,
    token,
    isGithub,
  }: { readonly connectionId: string; readonly token: OidcToken; readonly isGithub: boolean },
): readonly [IdentityErrorCode, string] {
  const words = [reason.code, reason.message.replace(/[\s.]+$/, '')].filter((word) => word !== '')
  const said = `Docker refused the OIDC connection ${connectionId} (${[status, ...words].join(': ')})`
  const shown = `the sub "${token.subject ?? '(none)'}"`
  if (/audience/i.test(reason.message)) {
    return [
      'NOT_ASSUMABLE',
      `${said}: the OIDC token is for the audience "${token.audience ?? '(none)'}"; take "audience" out, so that it is https://identity.docker.com`,
    ]
  }
  if (/expires_in/i.test(reason.message)) {
    return ['REFUSED', `${said}; set DOCKERHUB_OIDC_EXPIREIN to fewer seconds`]
  }
  if (!isGithub) {
    return [
      'NOT_ASSUMABLE',
      `${said}; Docker takes OIDC tokens of GitHub alone, and this one is from ${token.issuer ?? '(no issuer)'}: use an access token instead (DOCKER_USERNAME and DOCKER_TOKEN)`,
    ]
  }
  return [
    'NOT_ASSUMABLE',
    `${said}; check that the connection of this id is active and that one of its rulesets allows ${shown} to write to these repositories (repositories created after July 2026 have ids in it: repo:ORG@1/NAME@2:…), and that "username" is the organisation's name`,
  ]
}

import type { IdentityErrorCode } from '../error.ts'
import type { OidcToken } from '../jwt.ts'

interface Reason {
  readonly code: string
  readonly message: string
}

type Refusal = readonly [IdentityErrorCode, string]

/** Why Google's Security Token Service did not take the OIDC token, and what to do. */
export function exchangeRefused(
  status: number,
  reason: Reason,
  { subject, audience, issuer }: OidcToken,
  provider: string,
): Refusal {
  const sub = subject ?? '(none)'
  const said = `Google's Security Token Service refused (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`
  const text = `${reason.code} ${reason.message}`
  if (/audience in ID Token/i.test(text)) {
    return [
      'NOT_ASSUMABLE',
      `${said} the OIDC token, whose aud is "${audience ?? '(none)'}"; let "audience" be one that the provider allows, or add this one to the provider's allowed audiences`,
    ]
  }
  if (/attribute condition/i.test(text)) {
    return [
      'NOT_ASSUMABLE',
      `${said}: the attribute condition of ${provider} does not hold for the sub "${sub}"; change the condition, in which upper and lower case differ, or the branch or repository that runs this`,
    ]
  }
  if (/issuer in ID Token/i.test(reason.message)) {
    return [
      'NOT_ASSUMABLE',
      `${said}: the OIDC token is from ${issuer ?? '(no issuer)'}, and the provider expects another; let the provider's issuer be that one, or name another provider`,
    ]
  }
  if (/127 bytes/.test(reason.message)) {
    return [
      'NOT_ASSUMABLE',
      `${said}: the sub "${sub}" is too long for the provider's attribute mapping; map a shorter claim to google.subject, or shorten the names of branch and repository`,
    ]
  }
  if (/stale|expired/i.test(reason.message)) {
    return ['NO_OIDC', `${said}: the OIDC token has expired; ask for it in the job that uses it`]
  }
  if (reason.code === 'invalid_target' || /value for "audience"/i.test(reason.message)) {
    return [
      'REFUSED',
      `${said}: there is no provider "${provider}", or it is disabled; write projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER with the project's number, not its id`,
    ]
  }
  return [
    'NOT_ASSUMABLE',
    `${said} the OIDC token with the sub "${sub}" and the aud "${audience ?? '(none)'}"; check the provider ${provider}`,
  ]
}

/** Why a service account's token was not given, and what to do. */
export function impersonationRefused(
  status: number,
  reason: Reason,
  sent: { readonly account: string; readonly provider: string; readonly subject: string | undefined },
): Refusal {
  const { account, provider, subject } = sent
  const said = `Google's IAM refused a token of ${account} (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`
  if (/has not been used in project|is disabled/i.test(reason.message)) {
    return ['REFUSED', `${said}; enable the API iamcredentials.googleapis.com in the project of the pool`]
  }
  if (status === 403) {
    const pool = provider.replace(/\/providers\/[^/]*$/, '')
    const member = `principal://iam.googleapis.com/${pool}/subject/${subject ?? 'SUB'}`
    return [
      'NOT_ASSUMABLE',
      `${said}; give roles/iam.workloadIdentityUser on that service account to "${member}" (or a principalSet that holds it; it may take 5 minutes), or take "service-account" out to use the federated identity itself`,
    ]
  }
  if (status === 404 || status === 400) {
    return [
      'REFUSED',
      `${said}; check "service-account": it is the account's address, NAME@PROJECT.iam.gserviceaccount.com`,
    ]
  }
  return ['REFUSED', `${said}; check "service-account" and the provider`]
}

/** Why a service account key was not exchanged, and what to do. */
export function keyRefused(status: number, reason: Reason, account: string, keyId: string): Refusal {
  const said = `Google refused the key ${keyId} of ${account} (${status} ${reason.code || 'without a code'}${quoted(reason.message)})`
  if (/signature/i.test(reason.message))
    return [
      'REFUSED',
      `${said}; it was deleted or disabled: make a new one, or better use "workload-identity-provider"`,
    ]
  if (/account not found|not found/i.test(reason.message))
    return ['REFUSED', `${said}; the service account was deleted: give the key of one that exists`]
  if (/timeframe|iat and exp/i.test(reason.message))
    return ['REFUSED', `${said}; the clock of this machine is wrong: set it`]
  return ['REFUSED', `${said}; give a key that is enabled`]
}

function quoted(message: string): string {
  return message === '' ? '' : `: ${message.replace(/[\s.]+$/, '')}`
}

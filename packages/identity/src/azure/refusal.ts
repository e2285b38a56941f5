import type { IdentityErrorCode } from '../error.ts'
import type { OidcToken } from '../jwt.ts'

interface Reason {
  readonly code: string
  readonly message: string
}

type Refusal = readonly [IdentityErrorCode, string]

/** What was shown to Entra ID. */
export interface Sent {
  readonly tenantId: string
  readonly clientId: string
  /** Undefined where it was a secret. */
  readonly token: OidcToken | undefined
}

/**
 * Why Entra ID gave no token, and what to do. Its codes (https://learn.microsoft.com/entra/identity-platform/reference-error-codes)
 * may change: they choose the advice, and what was said is quoted all the same.
 */
export function entraRefused(status: number, reason: Reason, sent: Sent): Refusal {
  const { tenantId, clientId, token } = sent
  const code = /AADSTS(\d+)/.exec(reason.message)?.[1]
  const said = `Microsoft Entra ID refused (${status}: ${sentence(reason) || 'no reason given'})`
  const shown = `issuer "${token?.issuer ?? '(none)'}", subject "${token?.subject ?? '(none)'}", audience "${token?.audience ?? '(none)'}"`
  switch (code) {
    case '70021':
    case '700211':
    case '700212':
    case '700213':
    case '7002138':
      return [
        'NOT_ASSUMABLE',
        `${said}; give the application ${clientId} a federated credential with exactly ${shown}, in which upper and lower case differ (it may take minutes until it counts)`,
      ]
    case '700016':
      return [
        'REFUSED',
        `${said}; check "client-id" (the application's id, not the object's) and "tenant-id"`,
      ]
    case '90002':
    case '900023':
      return ['REFUSED', `${said}; check "tenant-id" ${tenantId}, and that the registry is of the same cloud`]
    case '7000215':
      return ['REFUSED', `${said}; "client-secret" has to be the secret's value, not its id`]
    case '7000222':
      return ['REFUSED', `${said}; make a new client secret, or better use a federated credential`]
    case '700024':
      return [
        'NO_OIDC',
        `${said}; the OIDC token has expired: ask for it in the job that uses it, and check the clock`,
      ]
    case '500011':
      return ['REFUSED', `${said}; the tenant ${tenantId} has no Azure container registry: check "tenant-id"`]
  }
  return token === undefined
    ? ['REFUSED', `${said}; check "tenant-id", "client-id" and the client secret`]
    : [
        'NOT_ASSUMABLE',
        `${said}; check "tenant-id", "client-id" ${clientId} and its federated credentials; what was sent has ${shown}`,
      ]
}

/** Why a registry gave no refresh token, and what to do. */
export function exchangeRefused(
  status: number,
  reason: Reason,
  { clientId, tenantId }: { readonly clientId: string; readonly tenantId: string },
): Refusal {
  const said = `the registry refused the token of Entra ID (${status}${reason.code === '' ? '' : ` ${reason.code}`}${reason.message === '' ? '' : `: ${sentence(reason)}`})`
  if (/not allowed access|firewall/i.test(reason.message))
    return ['REFUSED', `${said}; allow this machine's address in the registry's network rules`]
  if (status === 404) return ['REFUSED', `${said}; is it a registry of Azure's? There is no /oauth2/exchange`]
  if (status === 401 || status === 403)
    return [
      'REFUSED',
      `${said}; give the application ${clientId} the role AcrPush on this registry (with permissions by repository: Container Registry Repository Writer), which is of the tenant ${tenantId}`,
    ]
  return ['REFUSED', `${said}; check that the registry is of the tenant ${tenantId}`]
}

/** Without the ids and times that Entra ID adds to each message. */
function sentence({ code, message }: Reason): string {
  const text = message.replace(/\s*Trace ID:.*$/s, '').replace(/[\s.]+$/, '')
  return text === '' ? code : text
}

import { isLoopbackHost } from '@polyarch/registry'
import type { MintContext } from '../context.ts'
import type { AzureIdentity } from '../identity.ts'
import { readToken } from '../jwt.ts'
import { explainAnswer, formOf, readAnswer } from '../oauth-answer.ts'
import { exchangeRefused } from './refusal.ts'

/**
 * Exchanges a token of Entra ID for a refresh token of one registry, at the registry itself
 * (https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md).
 *
 * @throws IdentityError
 */
export async function registryToken(
  identity: AzureIdentity,
  entra: { readonly tenantId: string; readonly clientId: string; readonly token: string },
  context: MintContext,
): Promise<{ readonly token: string; readonly expiresAt: Date | undefined }> {
  const { registry } = identity
  const answer = await context.send(identity, {
    method: 'POST',
    url: new URL(`${schemeOf(registry)}://${registry}/oauth2/exchange`),
    ...formOf({
      grant_type: 'access_token',
      service: registry,
      tenant: entra.tenantId,
      access_token: entra.token,
    }),
    explain: explainAnswer,
  })
  const fields = readAnswer(answer)
  if (answer.status !== 200) {
    throw context.error(identity, ...exchangeRefused(answer.status, fields.reason, entra))
  }
  const token = fields.token('refresh_token')
  if (token === undefined) {
    throw context.error(identity, 'UNREACHABLE', `the answer of ${registry} holds no refresh token`)
  }
  context.secret(token)
  return { token, expiresAt: readToken(token)?.expiresAt }
}

/** As registries are spoken to: over TLS, but for loopback. */
function schemeOf(registry: string): 'http' | 'https' {
  const url = URL.canParse(`https://${registry}`) ? new URL(`https://${registry}`) : undefined
  return url !== undefined && isLoopbackHost(url.hostname) ? 'http' : 'https'
}

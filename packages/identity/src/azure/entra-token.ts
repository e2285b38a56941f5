import type { MintContext } from '../context.ts'
import { below } from '../endpoint.ts'
import type { AzureIdentity } from '../identity.ts'
import { explainAnswer, formOf, readAnswer } from '../oauth-answer.ts'
import { cloudOf } from './cloud.ts'
import { entraRefused, type Sent } from './refusal.ts'

/** What registries take in all of Microsoft's clouds, also where they refuse tokens of the resource manager. */
const scope = 'https://containerregistry.azure.net/.default'

type EntraAccess = Exclude<AzureIdentity['access'], { kind: 'admin' }>

export interface EntraToken {
  readonly token: string
  /** The `sub` of the OIDC token, or the application's id. */
  readonly subject: string
}

/**
 * A token of Microsoft Entra ID for registries, by the client credentials flow with an OIDC token as the assertion, or
 * with a secret (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 *
 * @throws IdentityError
 */
export async function entraToken(
  identity: AzureIdentity,
  access: EntraAccess,
  context: MintContext,
): Promise<EntraToken> {
  const { authority, audience } = cloudOf(identity.registry)
  const endpoint = context.endpoint(['POLYARCH_AZURE_AUTHORITY_ENDPOINT', 'AZURE_AUTHORITY_HOST'], authority)
  const key = JSON.stringify([endpoint.href, access])
  return await context.once(`azure ${key}`, async () => {
    const { proof, sent } = await proofOf(identity, access, audience, context)
    const answer = await context.send(identity, {
      method: 'POST',
      url: below(endpoint, `/${encodeURIComponent(access.tenantId)}/oauth2/v2.0/token`),
      ...formOf({ grant_type: 'client_credentials', client_id: access.clientId, scope, ...proof }),
      explain: explainAnswer,
    })
    const fields = readAnswer(answer)
    if (answer.status !== 200) {
      throw context.error(identity, ...entraRefused(answer.status, fields.reason, sent))
    }
    const token = fields.token('access_token')
    if (token === undefined) {
      throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`)
    }
    context.secret(token)
    const seconds = fields.count('expires_in')
    return {
      value: { token, subject: sent.token?.subject ?? access.clientId },
      expiresAt: seconds === undefined ? undefined : new Date(context.now() + seconds * 1000),
    }
  })
}

async function proofOf(
  identity: AzureIdentity,
  access: EntraAccess,
  usualAudience: string,
  context: MintContext,
): Promise<{ readonly proof: Readonly<Record<string, string>>; readonly sent: Sent }> {
  const { tenantId, clientId } = access
  if (access.kind === 'client-secret') {
    const secret = await context.read(identity, access.clientSecret, 'client-secret')
    return { proof: { client_secret: secret }, sent: { tenantId, clientId, token: undefined } }
  }
  const token = await context.oidcToken(identity, access, usualAudience)
  return {
    proof: {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token.token,
    },
    sent: { tenantId, clientId, token },
  }
}

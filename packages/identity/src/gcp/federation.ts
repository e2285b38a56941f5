import type { MintContext } from '../context.ts'
import { below } from '../endpoint.ts'
import type { Federation, GcpIdentity } from '../identity.ts'
import type { OidcToken } from '../jwt.ts'
import { explainAnswer, formOf, readAnswer } from '../oauth-answer.ts'
import { type AccessToken, scope } from './access-token.ts'
import { exchangeRefused, impersonationRefused } from './refusal.ts'

type GcpFederation = Federation & { readonly provider: string; readonly serviceAccount?: string }

/**
 * Workload identity federation (https://cloud.google.com/iam/docs/workload-identity-federation): the OIDC token is
 * exchanged at the Security Token Service, and its token, where a service account is named, for one of that account.
 * Entries of one identity, whose registries are in several regions, share both.
 *
 * @throws IdentityError
 */
export async function federatedToken(
  identity: GcpIdentity,
  federation: GcpFederation,
  context: MintContext,
): Promise<AccessToken> {
  return await context.once(`gcp ${JSON.stringify(federation)}`, async () => {
    const usualAudience = `https://iam.googleapis.com/${federation.provider}`
    const oidc = await context.oidcToken(identity, federation, usualAudience)
    const federated = await exchange(identity, federation, oidc, context)
    const value =
      federation.serviceAccount === undefined
        ? federated
        : await impersonate(
            identity,
            { ...federation, account: federation.serviceAccount },
            federated,
            context,
          )
    return { value, expiresAt: value.expiresAt }
  })
}

/** https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
async function exchange(
  identity: GcpIdentity,
  { provider }: GcpFederation,
  oidc: OidcToken,
  context: MintContext,
): Promise<AccessToken> {
  const endpoint = context.endpoint(['POLYARCH_GCP_STS_ENDPOINT'], 'https://sts.googleapis.com')
  const answer = await context.send(identity, {
    method: 'POST',
    url: below(endpoint, '/v1/token'),
    ...formOf({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: `//iam.googleapis.com/${provider}`,
      scope,
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: oidc.token,
    }),
    explain: explainAnswer,
  })
  const fields = readAnswer(answer)
  if (answer.status !== 200) {
    throw context.error(identity, ...exchangeRefused(answer.status, fields.reason, oidc, provider))
  }
  const token = fields.token('access_token')
  if (token === undefined) {
    throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`)
  }
  context.secret(token)
  const seconds = fields.count('expires_in')
  // A federated token never outlives the OIDC token it was made of for long.
  const expiresAt = seconds === undefined ? oidc.expiresAt : new Date(context.now() + seconds * 1000)
  return { token, expiresAt, subject: oidc.subject }
}

/** https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
async function impersonate(
  identity: GcpIdentity,
  federation: GcpFederation & { readonly account: string },
  federated: AccessToken,
  context: MintContext,
): Promise<AccessToken> {
  const { account, provider } = federation
  const endpoint = context.endpoint(['POLYARCH_GCP_IAM_ENDPOINT'], 'https://iamcredentials.googleapis.com')
  const answer = await context.send(identity, {
    method: 'POST',
    url: below(endpoint, `/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`),
    headers: {
      authorization: `Bearer ${federated.token}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    // Without a lifetime it is an hour; asking for exactly that fails where clocks differ.
    body: JSON.stringify({ scope: [scope] }),
    explain: explainAnswer,
  })
  const fields = readAnswer(answer)
  if (answer.status !== 200) {
    const sent = { account, provider, subject: federated.subject }
    throw context.error(identity, ...impersonationRefused(answer.status, fields.reason, sent))
  }
  const token = fields.token('accessToken')
  if (token === undefined) {
    throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`)
  }
  context.secret(token)
  const expires = Date.parse(fields.text('expireTime') ?? '')
  return {
    token,
    expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
    subject: federated.subject,
  }
}

import type { MintContext } from '../context.ts'
import type { AwsIdentity, Federation } from '../identity.ts'
import type { OidcToken } from '../jwt.ts'
import { explainFault, faultOf, isKeyText, isTransientFault, xmlText } from './answer.ts'
import { stsEndpointOf } from './region.ts'
import type { AwsKeys } from './signature.ts'

/** Keys of a session, and who it was made for. */
export interface AwsSession {
  readonly keys: AwsKeys
  readonly subject: string | undefined
}

/** Which STS is asked. */
export interface StsPlace {
  readonly region: string
  readonly isFips: boolean
}

export interface RoleRequest extends StsPlace {
  readonly role: string
  readonly sessionName: string
  readonly federation: Federation
}

/** The usual audience of IAM's identity providers. */
const audience = 'sts.amazonaws.com'

/**
 * Becomes a role by an OIDC token (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
 *
 * @throws IdentityError `NOT_ASSUMABLE` with the `sub` and `aud` that were sent, `REFUSED`, `UNREACHABLE`.
 */
export async function assumeRole(
  identity: AwsIdentity,
  request: RoleRequest,
  context: MintContext,
): Promise<AwsSession> {
  const { role, sessionName, federation } = request
  const endpoint = stsEndpointOf(request)
  const who = JSON.stringify([federation.token, federation.audience])
  return await context.once(`aws role ${endpoint} ${role} ${sessionName} ${who}`, async () => {
    const token = await context.oidcToken(identity, federation, audience)
    const url = context.endpoint(['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'], endpoint)
    const form = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: sessionName,
      WebIdentityToken: token.token,
    })
    const answer = await context.send(identity, {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/xml' },
      body: form.toString(),
      isTransient: isTransientFault,
      explain: explainFault,
    })
    if (answer.status !== 200) throw refusal(identity, role, token, answer, context)
    const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
      'AccessKeyId',
      'SecretAccessKey',
      'SessionToken',
      'Expiration',
    ].map((name) => xmlText(answer.body, name))
    if (!isKeyText(accessKeyId) || !isKeyText(secretAccessKey) || !isKeyText(sessionToken))
      throw context.error(identity, 'UNREACHABLE', `the answer of ${url.host} holds no keys`)
    context.secret(secretAccessKey)
    context.secret(sessionToken)
    const expires = Date.parse(expiration ?? '')
    return {
      value: { keys: { accessKeyId, secretAccessKey, sessionToken }, subject: token.subject },
      expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
    }
  })
}

/** How STS refuses: most of these mean that the trust policy does not fit the token. */
function refusal(
  identity: AwsIdentity,
  role: string,
  token: OidcToken,
  answer: Parameters<typeof faultOf>[0],
  context: MintContext,
) {
  const fault = faultOf(answer)
  const said = `STS answered ${answer.status} ${explainFault(answer) ?? 'without a reason'}`
  const sent = `sent were iss "${token.issuer ?? ''}", sub "${token.subject ?? ''}", aud "${token.audience ?? ''}"`
  const issuer = (token.issuer ?? 'https://ISSUER').replace(/^https:\/\//, '')
  switch (fault?.code) {
    case 'AccessDenied':
      return context.error(
        identity,
        'NOT_ASSUMABLE',
        `the role ${role} does not let this job assume it (${said}); ${sent}; in the role's trust policy check ` +
          `"Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:…:oidc-provider/${issuer}"}, ` +
          `and the conditions "${issuer}:sub" and "${issuer}:aud"`,
      )
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
      return context.error(
        identity,
        'NOT_ASSUMABLE',
        `the token is not accepted for ${role} (${said}); ${sent}; check that the account has an identity provider for ` +
          `https://${issuer} with the audience "${token.audience ?? ''}"`,
      )
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return context.error(
        identity,
        'NOT_ASSUMABLE',
        `the OIDC token has expired (${said}); ${sent}; ask for it in the step that uses it, and check the clock`,
      )
    default:
      return context.error(identity, 'REFUSED', `${role} cannot be assumed: ${said}; ${sent}`)
  }
}

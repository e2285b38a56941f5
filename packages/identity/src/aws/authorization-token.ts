import type { MintContext } from '../context.ts'
import type { AwsIdentity } from '../identity.ts'
import { explainFault, faultOf, isKeyText, jsonObject } from './answer.ts'
import { callEcr } from './ecr-call.ts'
import type { EcrHost } from './region.ts'
import type { AwsKeys } from './signature.ts'

/** The user and password that a registry takes for twelve hours. */
export interface EcrLogin {
  readonly username: string
  readonly password: string
}

/**
 * Asks ECR for a password (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html), or
 * ECR Public (https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_GetAuthorizationToken.html).
 *
 * @throws IdentityError `REFUSED`, `UNREACHABLE`
 */
export async function ecrLogin(
  identity: AwsIdentity,
  host: EcrHost,
  keys: AwsKeys,
  context: MintContext,
): Promise<{ readonly login: EcrLogin; readonly expiresAt: Date | undefined }> {
  const answer = await callEcr(identity, host, 'GetAuthorizationToken', {}, keys, context)
  if (answer.status !== 200) throw refusal(identity, host, keys, answer, context)
  const data = jsonObject(answer.body)?.['authorizationData']
  const first: unknown = Array.isArray(data) ? data[0] : data
  const login = loginOf(first)
  if (login === undefined)
    throw context.error(
      identity,
      'UNREACHABLE',
      `the answer of ECR in ${host.region} holds no authorization token`,
    )
  context.secret(login.password)
  return { login, expiresAt: expiryOf(first) }
}

function refusal(
  identity: AwsIdentity,
  host: EcrHost,
  keys: AwsKeys,
  answer: Parameters<typeof faultOf>[0],
  context: MintContext,
) {
  const said = `ECR answered ${answer.status} ${explainFault(answer) ?? 'without a reason'}`
  const actions =
    host.kind === 'public'
      ? '"ecr-public:GetAuthorizationToken" and "sts:GetServiceBearerToken"'
      : '"ecr:GetAuthorizationToken"'
  switch (faultOf(answer)?.code) {
    case 'AccessDeniedException':
      return context.error(identity, 'REFUSED', `${said}; allow ${actions} on resource "*" to it`)
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
      return context.error(
        identity,
        'REFUSED',
        `${said}; check the access key ${keys.accessKeyId}, that its region is ${host.region}, and (for one that begins ASIA) its session token`,
      )
    case 'InvalidSignatureException':
      return context.error(
        identity,
        'REFUSED',
        `${said}; check the secret key of ${keys.accessKeyId}, and this machine's clock`,
      )
    default:
      return context.error(identity, 'REFUSED', said)
  }
}

function loginOf(data: unknown): EcrLogin | undefined {
  const token = fieldOf(data, 'authorizationToken')
  if (typeof token !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return undefined
  const text = Buffer.from(token, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const password = text.slice(colon + 1)
  return colon < 1 || password === '' || !isKeyText(text)
    ? undefined
    : { username: text.slice(0, colon), password }
}

function expiryOf(data: unknown): Date | undefined {
  const at = fieldOf(data, 'expiresAt')
  return typeof at === 'number' && at > 0 && at < 1e11 ? new Date(at * 1000) : undefined
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null
    ? Object.entries(data).find(([key]) => key === name)?.[1]
    : undefined
}

import type { TokenServiceAnswer } from '@polyarch/registry'
import type { MintContext } from '../context.ts'
import type { AwsIdentity } from '../identity.ts'
import { explainFault, isTransientFault } from './answer.ts'
import type { EcrHost } from './region.ts'
import { type AwsKeys, signatureHeaders } from './signature.ts'

/** Calls one operation of ECR, or of ECR Public, with keys. @throws IdentityError `UNREACHABLE` */
export async function callEcr(
  identity: AwsIdentity,
  host: EcrHost,
  operation: string,
  payload: Readonly<Record<string, unknown>>,
  keys: AwsKeys,
  context: MintContext,
): Promise<TokenServiceAnswer> {
  const isPublic = host.kind === 'public'
  const service = isPublic ? 'ecr-public' : 'ecr'
  const target = isPublic ? 'SpencerFrontendService' : 'AmazonEC2ContainerRegistry_V20150921'
  const variable = isPublic ? 'AWS_ENDPOINT_URL_ECR_PUBLIC' : 'AWS_ENDPOINT_URL_ECR'
  const body = JSON.stringify(payload)
  const url = context.endpoint([variable, 'AWS_ENDPOINT_URL'], host.endpoint)
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.${operation}` }
  const request = { method: 'POST', url, headers, body } as const
  return await context.send(identity, {
    ...request,
    sign: () =>
      signatureHeaders({ ...request, region: host.region, service, at: new Date(context.now()) }, keys),
    isTransient: isTransientFault,
    explain: explainFault,
  })
}

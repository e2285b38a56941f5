import { randomBytes } from 'node:crypto'
import type { AwsOptions, EcrPassword, Principal } from './aws.ts'
import { checkSignature } from './aws-signature.ts'
import type { FakeAnswer, FakeRequest } from './fake-service.ts'

/** What a policy may allow. */
export type EcrAction =
  | 'ecr:GetAuthorizationToken'
  | 'ecr:DescribeRepositories'
  | 'ecr-public:GetAuthorizationToken'
  | 'sts:GetServiceBearerToken'

export interface EcrState {
  readonly principals: ReadonlyMap<string, Principal>
  readonly passwords: Map<string, EcrPassword>
  readonly now: () => number
  readonly options: AwsOptions
}

const privateTarget = 'AmazonEC2ContainerRegistry_V20150921.'
const publicTarget = 'SpencerFrontendService.'
const passwordHours = 12

/** Answers GetAuthorizationToken and DescribeRepositories of ECR, and GetAuthorizationToken of ECR Public. */
export function answerEcr(request: FakeRequest, state: EcrState): FakeAnswer {
  const target = request.headers['x-amz-target'] ?? ''
  const service = target.startsWith(publicTarget) ? 'ecr-public' : 'ecr'
  if (service === 'ecr' && !target.startsWith(privateTarget))
    return refuse('UnknownOperationException', `there is no ${target}`)
  const check = checkSignature(request, (id) => current(id, state), state.now())
  if (!check.ok) return refuse(check.code, check.message)
  const { key: principal, region } = check
  if (check.service !== service)
    return refuse(
      'InvalidSignatureException',
      `Credential should be scoped to correct service: '${service}'.`,
    )
  const regions = service === 'ecr-public' ? ['us-east-1'] : (hostRegion(request) ?? state.options.regions)
  if (regions !== undefined && !regions.includes(region))
    return refuse(
      'InvalidSignatureException',
      `Credential should be scoped to a valid region, not '${region}'.`,
    )
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1')
    return refuse('SerializationException', 'the content type is not application/x-amz-json-1.1')
  switch (target) {
    case `${privateTarget}GetAuthorizationToken`:
      return lacks(principal, ['ecr:GetAuthorizationToken']) ?? password(principal, region, 'ecr', state)
    case `${publicTarget}GetAuthorizationToken`:
      return (
        lacks(principal, ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']) ??
        password(principal, region, 'ecr-public', state)
      )
    case `${privateTarget}DescribeRepositories`:
      return lacks(principal, ['ecr:DescribeRepositories']) ?? repositories(request, principal, state)
    default:
      return refuse('UnknownOperationException', `there is no ${target}`)
  }
}

function current(accessKeyId: string, { principals, now }: EcrState): Principal | undefined {
  const principal = principals.get(accessKeyId)
  return principal?.expiresAt !== undefined && principal.expiresAt <= now() ? undefined : principal
}

/** The region of a request to one of ECR's own names. */
function hostRegion({ headers }: FakeRequest): readonly string[] | undefined {
  const region = /^(?:api\.)?ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(headers['host'] ?? '')?.[1]
  return region === undefined ? undefined : [region]
}

function lacks({ name, allows }: Principal, needed: readonly EcrAction[]): FakeAnswer | undefined {
  const missing = needed.find((action) => !allows.includes(action))
  if (missing === undefined) return undefined
  return refuse(
    'AccessDeniedException',
    `User: ${name} is not authorized to perform: ${missing} on resource: * because no identity-based policy allows the ${missing} action`,
  )
}

function password(
  { account, name }: Principal,
  region: string,
  service: EcrPassword['service'],
  { passwords, now }: EcrState,
): FakeAnswer {
  // Real ones are this long, too.
  const secret = Buffer.from(JSON.stringify({ payload: randomBytes(600).toString('base64') })).toString(
    'base64',
  )
  const expiresAt = new Date(now() + passwordHours * 60 * 60 * 1000)
  passwords.set(secret, { account, region, service, principal: name, expiresAt })
  const data = {
    authorizationToken: Buffer.from(`AWS:${secret}`).toString('base64'),
    expiresAt: expiresAt.getTime() / 1000,
  }
  if (service === 'ecr-public') return { body: { authorizationData: data } }
  const proxyEndpoint = `https://${account}.dkr.ecr.${region}.amazonaws.com`
  return { body: { authorizationData: [{ ...data, proxyEndpoint }] } }
}

function repositories(request: FakeRequest, { account }: Principal, { options }: EcrState): FakeAnswer {
  const asked: unknown = JSON.parse(request.body)
  const names: unknown =
    typeof asked === 'object' && asked !== null && 'repositoryNames' in asked ? asked.repositoryNames : []
  const wanted = Array.isArray(names) ? names.map(String) : []
  const missing = wanted.find((name) => !(options.repositories ?? []).includes(name))
  if (missing !== undefined)
    return refuse(
      'RepositoryNotFoundException',
      `The repository with name '${missing}' does not exist in the registry with id '${account}'`,
    )
  return { body: { repositories: wanted.map((repositoryName) => ({ repositoryName, registryId: account })) } }
}

function refuse(code: string, message: string): FakeAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: code, message }),
  }
}

import { randomBytes } from 'node:crypto'
import { answerEcr, type EcrAction, type EcrState } from './aws-ecr.ts'
import type { AwsKey } from './aws-signature.ts'
import { answerSts } from './aws-sts.ts'
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeService,
  type FakeServiceOptions,
  startFakeService,
} from './fake-service.ts'
import type { JwtIssuer } from './jwt-issuer.ts'

/** A role that OIDC tokens can become. */
export interface AwsRole {
  /** `arn:aws:iam::123456789012:role/push` */
  readonly arn: string
  /** The account's identity provider. */
  readonly issuer: JwtIssuer
  /** The audiences that the provider knows; `sts.amazonaws.com` unless told otherwise. */
  readonly audiences?: readonly string[]
  /** The trust policy's condition on `sub`: texts in which `*` stands for anything. */
  readonly subjects: readonly string[]
  /** All of them unless told otherwise. */
  readonly allows?: readonly EcrAction[]
}

export interface AwsUser extends AwsKey {
  readonly account?: string
  readonly allows?: readonly EcrAction[]
}

export interface AwsOptions extends FakeServiceOptions {
  readonly roles?: readonly AwsRole[]
  readonly users?: readonly AwsUser[]
  /** The regions whose ECR answers; any, unless told otherwise. */
  readonly regions?: readonly string[]
  /** Repositories that ECR has: `team/app`. */
  readonly repositories?: readonly string[]
  /** How long a session lasts, in seconds. Default 3600. */
  readonly sessionSeconds?: number
  /** Milliseconds since 1970; the system's unless told otherwise. */
  readonly now?: () => number
}

/** A password that ECR gave out. */
export interface EcrPassword {
  readonly account: string
  readonly region: string
  readonly service: 'ecr' | 'ecr-public'
  /** The role or the access key that asked for it. */
  readonly principal: string
  readonly expiresAt: Date
}

export interface AwsAccount {
  /** Answers a request to STS, ECR or ECR Public. */
  answer(request: FakeRequest): FakeAnswer
  /** The passwords given out so far, for a registry's front to check; the user is `AWS`. */
  readonly passwords: ReadonlyMap<string, EcrPassword>
  /** Whether a registry (of this account, in this region) takes a user and a password now. */
  accepts(
    username: string,
    password: string,
    registry?: { readonly account?: string; readonly region?: string },
  ): boolean
}

export interface FakeAws extends AwsAccount, FakeService {
  /** The variables that lead AWS's own tools, and polyarch, here. */
  readonly environment: { readonly AWS_ENDPOINT_URL: string }
}

/** A session that STS gave out, or a user. */
export interface Principal extends AwsKey {
  readonly name: string
  readonly account: string
  readonly allows: readonly EcrAction[]
  readonly expiresAt?: number
}

/** Starts AWS: STS, ECR and ECR Public behind one address (`AWS_ENDPOINT_URL`). They refuse what the real ones refuse. */
export async function startFakeAws(options: AwsOptions = {}): Promise<FakeAws> {
  const account = createAwsAccount(options)
  const service = await startFakeService((request) => account.answer(request), options)
  return Object.assign(service, { ...account, environment: { AWS_ENDPOINT_URL: service.url } })
}

/** The same without a server of its own. */
export function createAwsAccount(options: AwsOptions = {}): AwsAccount {
  const { roles = [], users = [], now = Date.now, sessionSeconds = 3600 } = options
  const principals = new Map<string, Principal>()
  for (const user of users) {
    const { account = '123456789012', allows = everything, ...key } = user
    principals.set(key.accessKeyId, { ...key, name: key.accessKeyId, account, allows })
  }
  const passwords = new Map<string, EcrPassword>()
  const state: EcrState = { principals, passwords, now, options }
  const openSession = (
    role: AwsRole,
  ): Principal & { readonly sessionToken: string; readonly expiresAt: number } => {
    const session = {
      accessKeyId: `ASIA${randomBytes(10).toString('hex').toUpperCase().slice(0, 16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(120).toString('base64'),
      name: role.arn,
      account: role.arn.split(':')[4] ?? '',
      allows: role.allows ?? everything,
      expiresAt: now() + sessionSeconds * 1000,
    }
    principals.set(session.accessKeyId, session)
    return session
  }
  return {
    passwords,
    answer: (request) =>
      request.headers['x-amz-target'] === undefined
        ? answerSts(request, roles, openSession, now())
        : answerEcr(request, state),
    accepts: (username, password, registry = {}) => {
      const known = passwords.get(password)
      return (
        username === 'AWS' &&
        known !== undefined &&
        known.expiresAt.getTime() > now() &&
        (registry.account === undefined || registry.account === known.account) &&
        (registry.region === undefined || registry.region === known.region)
      )
    },
  }
}

const everything: readonly EcrAction[] = [
  'ecr:GetAuthorizationToken',
  'ecr:DescribeRepositories',
  'ecr-public:GetAuthorizationToken',
  'sts:GetServiceBearerToken',
]

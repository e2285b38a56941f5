import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto'
import { type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from './fake-service.ts'
import { type Claims, type JwtIssuer, TokenRefusal } from './jwt-issuer.ts'
import { createTokenBook } from './token-book.ts'

/** A provider of a workload identity pool. */
export interface GoogleProvider {
  readonly issuer: JwtIssuer
  /** Where it is not given, the provider's own URL with and without https. */
  readonly audiences?: readonly string[]
  /** The attribute condition. */
  readonly condition?: (claims: Claims) => boolean
  readonly isDisabled?: boolean
}

export interface GoogleCloudOptions {
  /** By their names, `projects/1/locations/global/workloadIdentityPools/p/providers/q`. */
  readonly providers?: Readonly<Record<string, GoogleProvider>>
  /** By address; `users` are the principals with roles/iam.workloadIdentityUser. */
  readonly serviceAccounts?: Readonly<Record<string, { readonly users?: readonly string[] }>>
  /** Whether iamcredentials.googleapis.com is enabled. Default true. */
  readonly isIamEnabled?: boolean
  readonly now?: () => number
}

/** Google's Security Token Service, IAM Credentials API and OAuth2 token service, on one host. */
export interface GoogleCloud extends FakeService {
  /** The variables that lead there. */
  readonly environment: Readonly<Record<string, string>>
  /** A new key of a service account, as the JSON that Google gives. */
  createKey(account: string): string
  /** Whose access token this is: a principal, or a service account's address; undefined where it is none that is good. */
  principalOf(accessToken: string): string | undefined
}

/** Starts them (https://cloud.google.com/iam/docs/reference/sts/rest, …/credentials/rest; RFC 7523 for keys). */
export async function startGoogleCloud(options: GoogleCloudOptions = {}): Promise<GoogleCloud> {
  const now = options.now ?? Date.now
  const tokens = createTokenBook<string>('ya29.', now)
  const keys = new Map<string, { readonly account: string; readonly key: KeyObject }>()
  const state = { options, tokens, keys, now }
  const service = await startFakeService((request) => {
    if (request.method !== 'POST') return { status: 404 }
    if (request.path === '/v1/token') return exchange(state, request)
    if (request.path === '/token') return grantByKey(state, request)
    const account = /^\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/.exec(
      request.path,
    )?.[1]
    return account === undefined ? { status: 404 } : impersonate(state, request, decodeURIComponent(account))
  })
  return Object.assign(service, {
    environment: {
      POLYARCH_GCP_STS_ENDPOINT: service.url,
      POLYARCH_GCP_IAM_ENDPOINT: service.url,
      POLYARCH_GCP_OAUTH_ENDPOINT: service.url,
    },
    createKey: (account: string) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
      const keyId = randomBytes(20).toString('hex')
      keys.set(keyId, { account, key: publicKey })
      return JSON.stringify({
        type: 'service_account',
        project_id: 'project',
        private_key_id: keyId,
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
        client_email: account,
        token_uri: 'https://oauth2.googleapis.com/token',
        universe_domain: 'googleapis.com',
      })
    },
    principalOf: (accessToken: string) => tokens.find(accessToken),
  })
}

interface State {
  readonly options: GoogleCloudOptions
  readonly tokens: ReturnType<typeof createTokenBook<string>>
  readonly keys: ReadonlyMap<string, { readonly account: string; readonly key: KeyObject }>
  readonly now: () => number
}

const scope = 'https://www.googleapis.com/auth/cloud-platform'

function exchange({ options, tokens, now }: State, { body, headers }: FakeRequest): FakeAnswer {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
    return oauthError('invalid_request', 'Could not parse the request.')
  const form = new URLSearchParams(body)
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:token-exchange')
    return oauthError('unsupported_grant_type', 'Unsupported grant type.')
  if (form.get('requested_token_type') !== 'urn:ietf:params:oauth:token-type:access_token')
    return oauthError('invalid_request', 'Invalid value for "requested_token_type".')
  if (form.get('subject_token_type') !== 'urn:ietf:params:oauth:token-type:jwt')
    return oauthError('invalid_request', 'Invalid value for "subject_token_type".')
  if (form.get('scope') !== scope) return oauthError('invalid_scope', 'Invalid OAuth scope.')
  const audience = form.get('audience') ?? ''
  const name = /^\/\/iam\.googleapis\.com\/(projects\/\d+\/.+\/providers\/.+)$/.exec(audience)?.[1]
  if (name === undefined) {
    return oauthError(
      'invalid_request',
      'Invalid value for "audience". This value should be the full resource name of the Identity Provider.',
    )
  }
  const provider = options.providers?.[name]
  if (provider === undefined || provider.isDisabled) {
    return oauthError(
      'invalid_target',
      'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
    )
  }
  // The issuer is looked at first, since it says whose key the signature is checked by.
  const issuer = String(parse(form.get('subject_token')?.split('.')[1] ?? '')['iss'])
  if (issuer !== provider.issuer.issuer) {
    const message = `The issuer in ID Token ${issuer} does not match the expected ones: ${provider.issuer.issuer}`
    return oauthError('invalid_grant', message)
  }
  const audiences = provider.audiences ?? [`https:${audience}`, audience]
  let claims: Claims
  try {
    claims = provider.issuer.verify(form.get('subject_token') ?? '', { audience: audiences, now: now() })
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    return oauthError('invalid_grant', refusals[error.reason])
  }
  if (provider.condition?.(claims) === false)
    return oauthError('unauthorized_client', 'The given credential is rejected by the attribute condition.')
  const subject = String(claims['sub'])
  if (Buffer.byteLength(subject) > 127) {
    return oauthError(
      'invalid_grant',
      'The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping or the incoming assertion to produce a mapped attribute that is less than 127 bytes.',
    )
  }
  const pool = name.replace(/\/providers\/.*$/, '')
  const token = tokens.issue(`principal://iam.googleapis.com/${pool}/subject/${subject}`, 300)
  return {
    body: {
      access_token: token,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 300,
    },
  }
}

const refusals: Readonly<Record<TokenRefusal['reason'], string>> = {
  malformed: 'Error parsing ID Token.',
  signature: 'Invalid ID Token signature.',
  issuer: 'The issuer in ID Token does not match the expected ones.',
  audience: 'The audience in ID Token does not match the expected audience.',
  expired: 'The ID Token is stale to sign-in.',
  'not-yet': 'The ID Token is not valid yet.',
}

function impersonate(
  { options, tokens, now }: State,
  { body, headers }: FakeRequest,
  account: string,
): FakeAnswer {
  const principal = tokens.find(headers['authorization']?.replace(/^Bearer /, '') ?? '')
  if (principal === undefined) {
    return apiError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
  }
  if (options.isIamEnabled === false) {
    const message =
      'IAM Service Account Credentials API has not been used in project 1 before or it is disabled.'
    return apiError(403, 'PERMISSION_DENIED', message)
  }
  const users = options.serviceAccounts?.[account]?.users ?? []
  if (!users.includes(principal)) {
    const message =
      "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
    return apiError(403, 'PERMISSION_DENIED', message)
  }
  const wanted: unknown = JSON.parse(body)
  const scopes = typeof wanted === 'object' && wanted !== null && 'scope' in wanted ? wanted.scope : undefined
  if (!Array.isArray(scopes) || !scopes.includes(scope))
    return apiError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.')
  const expireTime = new Date(now() + 3600_000).toISOString().replace(/\.\d+Z$/, 'Z')
  return { body: { accessToken: tokens.issue(account, 3600), expireTime } }
}

function grantByKey({ tokens, keys, now }: State, { body }: FakeRequest): FakeAnswer {
  const form = new URLSearchParams(body)
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    return oauthError('unsupported_grant_type', 'Invalid grant_type: ')
  const [header = '', payload = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const known = keys.get(String(parse(header)['kid']))
  const claims = parse(payload)
  const isSigned =
    known !== undefined &&
    parse(header)['alg'] === 'RS256' &&
    verify('sha256', Buffer.from(`${header}.${payload}`), known.key, Buffer.from(signature, 'base64url'))
  if (!isSigned || claims['iss'] !== known.account)
    return oauthError('invalid_grant', 'Invalid JWT Signature.')
  const { iat, exp, aud } = claims
  const seconds = now() / 1000
  const isTimely =
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    exp > seconds &&
    exp - iat <= 3600 &&
    iat <= seconds + 60
  if (!isTimely) {
    return oauthError(
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    )
  }
  if (aud !== 'https://oauth2.googleapis.com/token')
    return oauthError('invalid_grant', 'Invalid JWT: Failed audience check.')
  if (claims['scope'] !== scope)
    return oauthError('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  return {
    body: { access_token: tokens.issue(known.account, 3600), expires_in: 3599, token_type: 'Bearer' },
  }
}

function oauthError(error: string, error_description: string): FakeAnswer {
  return { status: 400, body: { error, error_description } }
}

function apiError(code: number, status: string, message: string): FakeAnswer {
  return { status: code, body: { error: { code, message, status } } }
}

function parse(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

import { randomUUID } from 'node:crypto'
import { type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from './fake-service.ts'
import { type Claims, createJwtIssuer, type JwtIssuer, TokenRefusal } from './jwt-issuer.ts'

/** An application of a tenant. */
export interface EntraApplication {
  /** What has to stand in an OIDC token, exactly. */
  readonly federated?: readonly {
    readonly issuer: JwtIssuer
    readonly subject: string
    /** `api://AzureADTokenExchange` unless told otherwise. */
    readonly audience?: string
  }[]
  readonly secrets?: readonly { readonly value: string; readonly isExpired?: boolean }[]
}

export interface EntraIdOptions {
  /** Tenants by id, and their applications by theirs. */
  readonly tenants: Readonly<Record<string, Readonly<Record<string, EntraApplication>>>>
  readonly now?: () => number
}

/** Microsoft Entra ID: its v2.0 token endpoint. */
export interface EntraId extends FakeService {
  readonly environment: { readonly AZURE_AUTHORITY_HOST: string }
  /** The claims of a token for registries that is good now (`tid`, `appid`). @throws TokenRefusal */
  verify(token: string): Claims
}

const registryAudience = 'https://containerregistry.azure.net'

/** Starts it (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow). */
export async function startEntraId(options: EntraIdOptions): Promise<EntraId> {
  const { now = Date.now } = options
  const issuer = createJwtIssuer('https://sts.windows.net/')
  const service = await startFakeService((request) => {
    const tenantId = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.path)?.[1]
    if (tenantId === undefined || request.method !== 'POST') return { status: 404 }
    return answerToken(options, issuer, tenantId, request, now())
  })
  return Object.assign(service, {
    environment: { AZURE_AUTHORITY_HOST: service.url },
    verify: (token: string) => issuer.verify(token, { audience: registryAudience, now: now() }),
  })
}

function answerToken(
  { tenants }: EntraIdOptions,
  issuer: JwtIssuer,
  tenantId: string,
  { body, headers }: FakeRequest,
  now: number,
): FakeAnswer {
  const form = new URLSearchParams(body)
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
    return refuse(400, 900144, "The request body must contain the following parameter: 'grant_type'.")
  if (form.get('grant_type') !== 'client_credentials')
    return refuse(400, 70003, `The app requested an unsupported grant type '${form.get('grant_type')}'.`)
  const applications = tenants[tenantId]
  if (applications === undefined) {
    const message = `Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`
    return refuse(400, 90002, message)
  }
  const clientId = form.get('client_id') ?? ''
  const application = applications[clientId]
  if (application === undefined) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`
    return refuse(400, 700016, message, 'unauthorized_client')
  }
  if (form.get('scope') !== `${registryAudience}/.default`)
    return refuse(
      400,
      70011,
      `The provided value for the input parameter 'scope' is not valid.`,
      'invalid_scope',
    )
  const refused = form.has('client_assertion')
    ? checkAssertion(application, form, now)
    : checkSecret(application, clientId, form.get('client_secret') ?? '')
  if (refused !== undefined) return refused
  const claims = { aud: registryAudience, tid: tenantId, appid: clientId, oid: randomUUID() }
  const seconds = Math.floor(now / 1000)
  const access_token = issuer.sign({ ...claims, iat: seconds, nbf: seconds, exp: seconds + 3599 })
  return { body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token } }
}

function checkAssertion(
  { federated = [] }: EntraApplication,
  form: URLSearchParams,
  now: number,
): FakeAnswer | undefined {
  if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    return refuse(401, 50013, 'The assertion type is invalid.', 'invalid_client')
  const advice =
    'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation'
  let said: FakeAnswer = refuse(
    401,
    700211,
    `No matching federated identity record found for presented assertion issuer. ${advice}`,
    'invalid_client',
  )
  for (const { issuer, subject, audience = 'api://AzureADTokenExchange' } of federated) {
    let claims: Claims
    try {
      claims = issuer.verify(form.get('client_assertion') ?? '', { now })
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error
      if (error.reason === 'expired')
        said = refuse(401, 700024, 'Client assertion is not within its valid time range.', 'invalid_client')
      continue
    }
    const { sub, aud } = claims
    if (sub === subject && aud === audience) return undefined
    const isNear = String(sub).toLowerCase() === subject.toLowerCase()
    said =
      sub !== subject
        ? refuse(
            401,
            isNear ? 7002138 : 700213,
            `No matching federated identity record found for presented assertion subject '${String(sub)}'. ${isNear ? 'The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ' : ''}${advice}`,
            'invalid_client',
          )
        : refuse(
            401,
            700212,
            `No matching federated identity record found for presented assertion audience '${String(aud)}'. ${advice}`,
            'invalid_client',
          )
  }
  return said
}

function checkSecret(
  { secrets = [] }: EntraApplication,
  clientId: string,
  secret: string,
): FakeAnswer | undefined {
  const found = secrets.find(({ value }) => value === secret)
  if (found === undefined) {
    const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`
    return refuse(401, 7000215, message, 'invalid_client')
  }
  if (!found.isExpired) return undefined
  return refuse(
    401,
    7000222,
    `The provided client secret keys for app '${clientId}' are expired.`,
    'invalid_client',
  )
}

function refuse(status: number, code: number, message: string, error = 'invalid_request'): FakeAnswer {
  const trace = randomUUID()
  const time = new Date().toISOString()
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: ${time}`,
      error_codes: [code],
      timestamp: time,
      trace_id: trace,
      correlation_id: trace,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  }
}

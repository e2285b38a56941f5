import { randomBytes } from 'node:crypto'
import { type FakeService, type FakeServiceOptions, startFakeService } from './fake-service.ts'
import { type Claims, createJwtIssuer, type JwtIssuer } from './jwt-issuer.ts'

/** The claims of a job of `org/app`'s main branch. */
const usualClaims: Claims = {
  sub: 'repo:org/app:ref:refs/heads/main',
  repository: 'org/app',
  repository_owner: 'org',
  ref: 'refs/heads/main',
  event_name: 'push',
  runner_environment: 'github-hosted',
}

/** GitHub's OIDC provider, and the service that gives jobs their tokens. */
export interface GithubOidc extends FakeService {
  readonly issuer: JwtIssuer
  /** The variables of a job that may ask for tokens; `claims` (its `sub` among them) are what its tokens say. */
  job(claims?: Claims): {
    readonly ACTIONS_ID_TOKEN_REQUEST_URL: string
    readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string
  }
}

/** Starts GitHub's OIDC provider (https://docs.github.com/actions/reference/security/oidc). */
export async function startGithubOidc(options: FakeServiceOptions = {}): Promise<GithubOidc> {
  const jobs = new Map<string, Claims>()
  let issuer: JwtIssuer | undefined
  const service = await startFakeService(({ method, path, query, headers }) => {
    if (issuer === undefined) return { status: 503 }
    if (path === '/.well-known/openid-configuration')
      return { body: { issuer: issuer.issuer, jwks_uri: `${issuer.issuer}/.well-known/jwks` } }
    if (path === '/.well-known/jwks') return { body: issuer.keySet }
    const claims = jobs.get(headers['authorization']?.replace(/^bearer /i, '') ?? '')
    if (method !== 'GET' || !path.startsWith('/token/')) return { status: 404 }
    if (claims === undefined) return { status: 401, body: { message: 'the request token is not valid' } }
    const aud = query.get('audience') ?? `https://github.com/${String(claims['repository_owner'])}`
    return { body: { count: 1, value: issuer.sign({ ...claims, aud }) } }
  }, options)
  const made = createJwtIssuer(service.url)
  issuer = made
  return Object.assign(service, {
    issuer: made,
    job: (claims: Claims = {}) => {
      const token = `request-${randomBytes(24).toString('base64url')}`
      jobs.set(token, { ...usualClaims, ...claims })
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${service.url}/token/${jobs.size}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
      }
    },
  })
}

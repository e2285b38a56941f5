import { type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from './fake-service.ts'
import { type Claims, type JwtIssuer, TokenRefusal } from './jwt-issuer.ts'
import { createTokenBook } from './token-book.ts'

/** An OIDC connection of an organisation. */
export interface DockerConnection {
  readonly organisation: string
  /** Subjects of its rulesets; `*` stands for any text. */
  readonly subjects: readonly string[]
  readonly isInactive?: boolean
}

export interface DockerIdentityOptions {
  /** Docker trusts GitHub alone. */
  readonly github: JwtIssuer
  /** By their ids. */
  readonly connections: Readonly<Record<string, DockerConnection>>
  /** Seconds; 21600 unless told otherwise. */
  readonly longestLifetime?: number
  readonly now?: () => number
}

/** Docker's identity service, as docker/login-action speaks to it. */
export interface DockerIdentity extends FakeService {
  readonly environment: { readonly POLYARCH_DOCKERHUB_ENDPOINT: string }
  /** The organisation that a token stands for; undefined where it is none that is good. */
  organisationOf(token: string): string | undefined
}

export async function startDockerIdentity(options: DockerIdentityOptions): Promise<DockerIdentity> {
  const tokens = createTokenBook<string>('dckr_oat_', options.now)
  const service = await startFakeService((request) =>
    request.method === 'POST' && request.path === '/oauth/token'
      ? answerToken(options, tokens, request)
      : { status: 404 },
  )
  return Object.assign(service, {
    environment: { POLYARCH_DOCKERHUB_ENDPOINT: service.url },
    organisationOf: (token: string) => tokens.find(token),
  })
}

function answerToken(
  { github, connections, longestLifetime = 21_600, now = Date.now }: DockerIdentityOptions,
  tokens: ReturnType<typeof createTokenBook<string>>,
  { body, headers }: FakeRequest,
): FakeAnswer {
  const form = new URLSearchParams(body)
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
    return refuse(400, 'invalid_request', 'the request has to be a form')
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:token-exchange')
    return refuse(400, 'unsupported_grant_type', 'the grant type is not supported')
  if (form.get('subject_token_type') !== 'urn:ietf:params:oauth:token-type:id_token')
    return refuse(400, 'invalid_request', 'the subject token type is not supported')
  const seconds = Number(form.get('expires_in') ?? '300')
  if (!Number.isInteger(seconds) || seconds < 300 || seconds > longestLifetime)
    return refuse(400, 'invalid_request', `expires_in must be between 300 and ${longestLifetime}`)
  const connection = connections[form.get('connection_id') ?? '']
  if (connection === undefined || connection.isInactive)
    return refuse(400, 'invalid_request', 'bad connection')
  let claims: Claims
  try {
    claims = github.verify(form.get('subject_token') ?? '', {
      audience: 'https://identity.docker.com',
      now: now(),
    })
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    return refuse(400, 'invalid_grant', error.message)
  }
  const subject = String(claims['sub'])
  if (!connection.subjects.some((pattern) => matches(pattern, subject)))
    return refuse(403, 'access_denied', 'no ruleset of the connection matches the subject')
  return {
    body: {
      access_token: tokens.issue(connection.organisation, seconds),
      token_type: 'Bearer',
      expires_in: seconds,
    },
  }
}

function matches(pattern: string, subject: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(subject)
}

function refuse(status: number, error: string, error_description: string): FakeAnswer {
  return { status, body: { error, error_description } }
}

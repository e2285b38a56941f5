import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import type { EntraId } from './entra-id.ts'
import type { FakeAnswer, FakeRequest, FakeService } from './fake-service.ts'
import { type Claims, createJwtIssuer, type JwtIssuer, TokenRefusal } from './jwt-issuer.ts'
import { type RegistryFrontOptions, startRegistryFront } from './registry-front.ts'
import {
  challenge,
  covers,
  credentialsOf,
  type Grant,
  grantsIn,
  needOf,
  refusal,
} from './registry-request.ts'

export interface AzureRegistryOptions extends RegistryFrontOptions {
  readonly entra: EntraId
  readonly tenantId: string
  /** What applications may do, by their ids. */
  readonly roles: Readonly<Record<string, 'AcrPull' | 'AcrPush'>>
  readonly admin?: { readonly username: string; readonly password: string }
  /** The name of the service, where it is not the host that was asked. */
  readonly name?: string
  readonly now?: () => number
}

/** An Azure container registry with its exchange (https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md). */
export async function startAzureRegistry(options: AzureRegistryOptions): Promise<FakeService> {
  const { now = Date.now, name } = options
  const state: State = {
    options,
    refresh: createJwtIssuer('Azure Container Registry'),
    access: createAccessTokens({ issuer: 'Azure Container Registry', audience: 'the registry' }, now),
    now,
  }
  const nameOf = (origin: string) => name ?? new URL(origin).host
  return await startRegistryFront(
    {
      servicePath: /^\/oauth2\//,
      service: (request, origin) => {
        const service = nameOf(origin)
        if (request.path === '/oauth2/exchange' && request.method === 'POST')
          return exchange(state, request, service)
        if (request.path === '/oauth2/token') return answerToken(state, request, service)
        return { status: 404 }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const { kind, user, secret } = credentialsOf(request.headers)
        const grants =
          kind === 'basic'
            ? adminGrants(state, user, secret, need)
            : kind === 'bearer'
              ? state.access.find(secret)
              : undefined
        if (grants !== undefined && (need === undefined || covers(grants, need))) return undefined
        const where = { realm: `${origin}/oauth2/token`, service: nameOf(origin) }
        return challenge(where, need, grants === undefined ? undefined : 'insufficient_scope')
      },
    },
    options,
  )
}

interface State {
  readonly options: AzureRegistryOptions
  readonly refresh: JwtIssuer
  readonly access: AccessTokens
  readonly now: () => number
}

function exchange({ options, refresh, now }: State, { body }: FakeRequest, service: string): FakeAnswer {
  const form = new URLSearchParams(body)
  if (form.get('grant_type') !== 'access_token')
    return refusal(400, 'UNSUPPORTED', 'grant_type is not supported')
  if (form.get('service') !== service) return refusal(400, 'BAD_REQUEST', 'service is not this registry')
  const claims = verified(() => options.entra.verify(form.get('access_token') ?? ''))
  const application = String(claims?.['appid'])
  if (claims === undefined || claims['tid'] !== options.tenantId || form.get('tenant') !== options.tenantId)
    return refusal(
      401,
      'UNAUTHORIZED',
      'authentication required, visit https://aka.ms/acr/authorization for more information.',
    )
  if (!Object.hasOwn(options.roles, application))
    return refusal(
      401,
      'UNAUTHORIZED',
      'authentication required, visit https://aka.ms/acr/authorization for more information.',
    )
  const seconds = Math.floor(now() / 1000)
  const times = { iat: seconds, nbf: seconds, exp: seconds + 3 * 3600 }
  const token = refresh.sign({ ...times, sub: application, aud: service, grant_type: 'refresh_token' })
  return { body: { refresh_token: token } }
}

function answerToken(state: State, request: FakeRequest, service: string): FakeAnswer {
  const { access } = state
  const form = request.method === 'POST' ? new URLSearchParams(request.body) : request.query
  if (form.get('service') !== service) return refusal(400, 'BAD_REQUEST', 'service is not this registry')
  const wanted = grantsIn(form.getAll('scope'))
  const issue = (grants: readonly Grant[]): FakeAnswer => ({
    body: { access_token: access.issue('', grants, 75 * 60) },
  })
  if (request.method === 'POST') {
    // The password grant is not known there, which is how clients learn to ask by GET.
    if (form.get('grant_type') !== 'refresh_token')
      return refusal(400, 'UNSUPPORTED', 'grant_type is not supported')
    return byRefreshToken(state, form.get('refresh_token') ?? '', service, wanted, issue)
  }
  const { kind, user, secret } = credentialsOf(request.headers)
  if (kind === 'basic' && user === '00000000-0000-0000-0000-000000000000')
    return byRefreshToken(state, secret, service, wanted, issue)
  const { admin } = state.options
  if (kind === 'basic' && user === admin?.username && secret === admin.password) return issue(wanted)
  return refusal(401, 'UNAUTHORIZED', 'authentication required')
}

function byRefreshToken(
  { options, refresh, now }: State,
  token: string,
  service: string,
  wanted: readonly Grant[],
  issue: (grants: readonly Grant[]) => FakeAnswer,
): FakeAnswer {
  const claims = verified(() => refresh.verify(token, { audience: service, now: now() }))
  const role = claims === undefined ? undefined : options.roles[String(claims['sub'])]
  if (role === undefined) return refusal(401, 'UNAUTHORIZED', 'authentication required')
  const may: readonly string[] = role === 'AcrPush' ? ['pull', 'push'] : ['pull']
  return issue(
    wanted.map((grant) => ({ ...grant, actions: grant.actions.filter((action) => may.includes(action)) })),
  )
}

function adminGrants(
  { options: { admin } }: State,
  user: string,
  password: string,
  need: Grant | undefined,
): readonly Grant[] | undefined {
  if (admin === undefined || user !== admin.username || password !== admin.password) return undefined
  return need === undefined ? [] : [need]
}

function verified(check: () => Claims): Claims | undefined {
  try {
    return check()
  } catch (error) {
    if (error instanceof TokenRefusal) return undefined
    throw error
  }
}

import { createAccessTokens } from './access-tokens.ts'
import type { FakeAnswer, FakeService } from './fake-service.ts'
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

export interface HarborAccount {
  readonly password: string
  /** What it may do, by project. */
  readonly projects: Readonly<Record<string, 'pull' | 'push'>>
  readonly isExpired?: boolean
}

export interface HarborOptions extends RegistryFrontOptions {
  /** By name: people, `robot$project+ci`, `robot$ci` for the whole system. */
  readonly accounts: Readonly<Record<string, HarborAccount>>
  /** Projects that everybody may read. */
  readonly publicProjects?: readonly string[]
}

/**
 * Harbor. Its token service takes a wrong password for nobody, and gives nobody's token where a scope was asked for; Basic
 * is taken by the registry itself, whose challenge depends on what was sent.
 */
export async function startHarbor(options: HarborOptions): Promise<FakeService> {
  const { accounts, publicProjects = [] } = options
  const tokens = createAccessTokens({ issuer: 'harbor-token-issuer', audience: 'harbor-registry' })
  const accountOf = (user: string, password: string): HarborAccount | undefined => {
    const account = Object.hasOwn(accounts, user) ? accounts[user] : undefined
    return account?.password === password && !account.isExpired ? account : undefined
  }
  const granted = (account: HarborAccount | undefined, { repository, actions }: Grant): Grant => {
    const project = repository.split('/')[0] ?? ''
    const right = account?.projects[project] ?? (publicProjects.includes(project) ? 'pull' : undefined)
    const may: readonly string[] = right === 'push' ? ['pull', 'push'] : right === 'pull' ? ['pull'] : []
    return { repository, actions: actions.filter((action) => may.includes(action)) }
  }
  const unauthorized = (message: string, header: string): FakeAnswer =>
    refusal(401, 'UNAUTHORIZED', message, { 'www-authenticate': header })
  return await startRegistryFront(
    {
      servicePath: /^\/service\/token$/,
      service: ({ method, query, headers }) => {
        if (method !== 'GET') return { status: 405 }
        if (query.get('service') !== 'harbor-registry')
          return refusal(400, 'BAD_REQUEST', 'unable to handle service')
        const { kind, user, secret } = credentialsOf(headers)
        const account = kind === 'basic' ? accountOf(user, secret) : undefined
        const scopes = grantsIn(query.getAll('scope'))
        if (account === undefined && scopes.length === 0) return refusal(401, 'UNAUTHORIZED', 'unauthorized')
        const token = tokens.issue(
          user,
          scopes.map((scope) => granted(account, scope)),
          1800,
        )
        return { body: { token, access_token: '', expires_in: 1800, issued_at: new Date().toISOString() } }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const { kind, user, secret } = credentialsOf(request.headers)
        const where = { realm: `${origin}/service/token`, service: 'harbor-registry' }
        if (kind === 'none') return challenge(where, need)
        const account = kind === 'basic' ? accountOf(user, secret) : undefined
        const grants = kind === 'bearer' ? tokens.find(secret) : undefined
        if (account === undefined && grants === undefined)
          return unauthorized('unauthorized', 'Basic realm="harbor"')
        if (need === undefined) return undefined
        const isAllowed = covers(account === undefined ? (grants ?? []) : [granted(account, need)], need)
        if (isAllowed) return undefined
        const action = need.actions[0] ?? ''
        return unauthorized(
          `unauthorized to access repository: ${need.repository}, action: ${action}: unauthorized to access repository: ${need.repository}, action: ${action}`,
          'Basic realm="harbor"',
        )
      },
    },
    options,
  )
}

import { createAccessTokens } from './access-tokens.ts'
import type { FakeService } from './fake-service.ts'
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

export interface GitlabUser {
  readonly password: string
  /** The projects whose images may be read, and written to (a job's own project, for `gitlab-ci-token`). */
  readonly reads?: readonly string[]
  readonly writes?: readonly string[]
}

export interface GitlabRegistryOptions extends RegistryFrontOptions {
  /** By name: people, `gitlab-ci-token`, `gitlab+deploy-token-1`. */
  readonly users: Readonly<Record<string, GitlabUser>>
}

/** GitLab's registry, with tokens from GitLab's own `/jwt/auth`. */
export async function startGitlabRegistry(options: GitlabRegistryOptions): Promise<FakeService> {
  const { users } = options
  const service = 'container_registry'
  const tokens = createAccessTokens({ issuer: 'omnibus-gitlab-issuer', audience: service })
  return await startRegistryFront(
    {
      servicePath: /^\/jwt\/auth$/,
      service: ({ method, query, headers }) => {
        if (method !== 'GET') return { status: 404 }
        if (query.get('service') !== service) return { status: 404 }
        const { kind, user, secret } = credentialsOf(headers)
        const found = kind === 'basic' && Object.hasOwn(users, user) ? users[user] : undefined
        if (kind === 'basic' && found?.password !== secret) {
          const message =
            "HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect or you're required to use a token instead of a password. If a token was provided, it was either incorrect, expired, or improperly scoped."
          return refusal(401, 'UNAUTHORIZED', message)
        }
        const grants = grantsIn(query.getAll('scope')).flatMap((grant): readonly Grant[] => {
          const actions = grant.actions.filter((action) =>
            (action === 'pull'
              ? [...(found?.reads ?? []), ...(found?.writes ?? [])]
              : (found?.writes ?? [])
            ).some((project) => grant.repository === project || grant.repository.startsWith(`${project}/`)),
          )
          return actions.length === 0 ? [] : [{ ...grant, actions }]
        })
        if (found === undefined && grants.length === 0) return refusal(403, 'DENIED', 'access forbidden')
        return { body: { token: tokens.issue(user, grants, 300) } }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const { kind, secret } = credentialsOf(request.headers)
        const grants = kind === 'bearer' ? tokens.find(secret) : undefined
        if (grants !== undefined && (need === undefined || covers(grants, need))) return undefined
        const where = { realm: `${origin}/jwt/auth`, service }
        return challenge(where, need, grants === undefined ? undefined : 'insufficient_scope')
      },
    },
    options,
  )
}

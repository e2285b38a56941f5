import { createAccessTokens } from './access-tokens.ts'
import type { FakeService } from './fake-service.ts'
import { type RegistryFrontOptions, startRegistryFront } from './registry-front.ts'
import { challenge, covers, credentialsOf, grantsIn, needOf } from './registry-request.ts'

export interface DockerHubOptions extends RegistryFrontOptions {
  /** The namespaces that a user with this password (an access token) may write to; undefined where the two do not belong together. */
  readonly namespacesOf: (user: string, password: string) => readonly string[] | undefined
}

/** Docker Hub: its token service gives less than was asked for without a word, and tokens to nobody for reading. */
export async function startDockerHub(options: DockerHubOptions): Promise<FakeService> {
  const service = 'registry.docker.io'
  const tokens = createAccessTokens({ issuer: 'auth.docker.io', audience: service })
  return await startRegistryFront(
    {
      servicePath: /^\/token$/,
      service: ({ method, query, headers }) => {
        if (method !== 'GET') return { status: 404, body: { details: 'not found' } }
        const { kind, user, secret } = credentialsOf(headers)
        const namespaces = kind === 'basic' ? options.namespacesOf(user, secret) : []
        if (namespaces === undefined)
          return { status: 401, body: { details: 'incorrect username or password' } }
        const grants = grantsIn(query.getAll('scope')).map(({ repository, actions }) => ({
          repository,
          actions: namespaces.includes(repository.split('/')[0] ?? '')
            ? actions
            : actions.filter((action) => action === 'pull'),
        }))
        const token = tokens.issue(user, grants, 300)
        return { body: { token, access_token: token, expires_in: 300, issued_at: new Date().toISOString() } }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const { kind, secret } = credentialsOf(request.headers)
        const grants = kind === 'bearer' ? tokens.find(secret) : undefined
        if (grants !== undefined && (need === undefined || covers(grants, need))) return undefined
        const where = { realm: `${origin}/token`, service }
        return challenge(where, need, grants === undefined ? undefined : 'insufficient_scope')
      },
    },
    options,
  )
}

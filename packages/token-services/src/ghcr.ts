import type { FakeService } from './fake-service.ts'
import { type RegistryFrontOptions, startRegistryFront } from './registry-front.ts'
import { challenge, credentialsOf, needOf, refusal } from './registry-request.ts'
import { createTokenBook } from './token-book.ts'

/** What a GitHub token may do with packages. */
export interface GithubToken {
  /** A job's own token, or a classic personal access token. */
  readonly kind: 'job' | 'personal'
  readonly packages: 'none' | 'read' | 'write'
  /** The repository of the job: `org/app`. */
  readonly repository?: string
}

export interface GhcrPackage {
  /** Repositories whose jobs may write (the package's "Manage Actions access"). */
  readonly linked: readonly string[]
  readonly isPublic?: boolean
}

export interface GhcrOptions extends RegistryFrontOptions {
  readonly tokens: Readonly<Record<string, GithubToken>>
  /** Existing packages by repository path; others are created by whoever may write. */
  readonly packages?: Readonly<Record<string, GhcrPackage>>
}

/**
 * GitHub's container registry. Its token service gives a token of no readable form to every GitHub token that exists,
 * whatever was asked for; only writing shows what it may do, by texts that tell the reasons apart.
 */
export async function startGhcr(options: GhcrOptions): Promise<FakeService> {
  const { tokens, packages = {} } = options
  const issued = createTokenBook<GithubToken | undefined>('djE6', Date.now)
  return await startRegistryFront(
    {
      servicePath: /^\/token$/,
      service: ({ method, headers }) => {
        if (method !== 'GET') return refusal(405, 'UNSUPPORTED', 'The operation is unsupported.')
        const { kind, secret } = credentialsOf(headers)
        // Any user name will do.
        const known = Object.hasOwn(tokens, secret) ? tokens[secret] : undefined
        if (kind === 'basic' && known === undefined) return refusal(403, 'DENIED', 'denied')
        return { body: { token: issued.issue(known, 300) } }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const where = { realm: `${origin}/token`, service: 'ghcr.io' }
        const { kind, secret } = credentialsOf(request.headers)
        // Neither Basic nor a GitHub token as the bearer is taken here.
        if (kind !== 'bearer') return challenge(where, need)
        const isIssued = secret.startsWith('djE6')
        const token = issued.find(secret)
        if (!isIssued) return refusal(403, 'DENIED', 'invalid token')
        if (need === undefined) return undefined
        const { repository, actions } = need
        const known = Object.hasOwn(packages, repository) ? packages[repository] : undefined
        if (actions.includes('pull')) {
          if (known?.isPublic || (token !== undefined && token.packages !== 'none')) return undefined
          return token === undefined
            ? refusal(401, 'UNAUTHORIZED', 'authentication required')
            : refusal(403, 'DENIED', 'permission_denied: read_package')
        }
        if (actions.includes('delete')) return refusal(405, 'UNSUPPORTED', 'The operation is unsupported.')
        return writeRefused(token, known)
      },
    },
    options,
  )
}

function writeRefused(token: GithubToken | undefined, known: GhcrPackage | undefined) {
  if (token === undefined) return refusal(401, 'UNAUTHORIZED', 'authentication required')
  if (token.kind === 'personal') {
    return token.packages === 'write'
      ? undefined
      : refusal(403, 'DENIED', 'permission_denied: The token provided does not match expected scopes.')
  }
  if (token.packages !== 'write') {
    const verb = known === undefined ? 'Create' : 'Write'
    return refusal(403, 'DENIED', `installation not allowed to ${verb} organization package`)
  }
  const isLinked = known === undefined || known.linked.includes(token.repository ?? '')
  return isLinked ? undefined : refusal(403, 'DENIED', 'permission_denied: write_package')
}

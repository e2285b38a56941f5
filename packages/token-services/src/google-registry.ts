import type { FakeAnswer, FakeService } from './fake-service.ts'
import type { GoogleCloud } from './google-cloud.ts'
import { type RegistryFrontOptions, startRegistryFront } from './registry-front.ts'
import { challenge, credentialsOf, needOf, refusal } from './registry-request.ts'
import { createTokenBook } from './token-book.ts'

export interface GoogleRegistryOptions extends RegistryFrontOptions {
  readonly cloud: GoogleCloud
  /** Principals and service accounts with roles/artifactregistry.writer. */
  readonly writers: readonly string[]
}

/** Artifact Registry: takes access tokens as the password of `oauth2accesstoken`, and as bearer tokens. */
export async function startGoogleRegistry(options: GoogleRegistryOptions): Promise<FakeService> {
  const { cloud, writers } = options
  const own = createTokenBook<string>('AJAD')
  const serviceOf = (origin: string) => ({ realm: `${origin}/v2/token`, service: new URL(origin).host })
  return await startRegistryFront(
    {
      servicePath: /^\/v2\/token$/,
      service: ({ method, headers }): FakeAnswer => {
        // Clients that ask by POST first learn so to ask by GET.
        if (method !== 'GET') return { status: 404 }
        const { kind, user, secret } = credentialsOf(headers)
        const principal =
          kind === 'basic' && user === 'oauth2accesstoken' ? cloud.principalOf(secret) : undefined
        if (principal === undefined) return refusal(401, 'UNAUTHORIZED', 'Unauthorized')
        return {
          body: { token: own.issue(principal, 3600), expires_in: 3600, issued_at: new Date().toISOString() },
        }
      },
      admit: (request, origin) => {
        const need = needOf(request)
        const { kind, user, secret } = credentialsOf(request.headers)
        const principal =
          kind === 'bearer'
            ? (own.find(secret) ?? cloud.principalOf(secret))
            : kind === 'basic' && user === 'oauth2accesstoken'
              ? cloud.principalOf(secret)
              : undefined
        if (principal === undefined) return challenge(serviceOf(origin), need)
        if (need === undefined || writers.includes(principal)) return undefined
        const permission = need.actions.includes('pull') ? 'downloadArtifacts' : 'uploadArtifacts'
        const message = `Permission "artifactregistry.repositories.${permission}" denied on resource "${need.repository}" (or it may not exist)`
        return refusal(403, 'DENIED', message)
      },
    },
    options,
  )
}

import type { MintContext } from '../context.ts'
import type { Minted } from '../deps.ts'
import type { GcpIdentity } from '../identity.ts'

/** The user that Google's registries take with an access token (https://cloud.google.com/artifact-registry/docs/docker/authentication). */
const username = 'oauth2accesstoken'

/**
 * An access token for Artifact Registry or Container Registry.
 *
 * @throws IdentityError
 */
export async function mintGcp(identity: GcpIdentity, context: MintContext): Promise<Minted> {
  const { access } = identity
  switch (access.kind) {
    case 'federation': {
      const { federatedToken } = await import('./federation.ts')
      const { token, expiresAt, subject } = await federatedToken(identity, access, context)
      return minted(token, expiresAt, subject)
    }
    case 'key': {
      const { keyToken } = await import('./key-token.ts')
      const { token, expiresAt, subject } = await keyToken(identity, access.key, context)
      return minted(token, expiresAt, subject)
    }
    case 'access-token': {
      const token = (await context.read(identity, access.accessToken, 'access-token')).trim()
      context.secret(token)
      if (/^[\x21-\x7e]+$/.test(token) && !token.startsWith('{')) return minted(token, undefined, undefined)
      const what = token.startsWith('{') ? 'a JSON document; is it a "key"?' : 'no token'
      throw context.error(identity, 'NO_OIDC', `what "access-token" holds is ${what}`)
    }
  }
}

function minted(token: string, expiresAt: Date | undefined, subject: string | undefined): Minted {
  return {
    credential: { kind: 'basic', username, password: token },
    ...(expiresAt !== undefined && { expiresAt }),
    ...(subject !== undefined && { subject }),
  }
}

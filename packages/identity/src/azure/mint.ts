import type { MintContext } from '../context.ts'
import type { Minted } from '../deps.ts'
import type { AzureIdentity } from '../identity.ts'

/** The user that Azure's registries take with a token instead of a password. */
const username = '00000000-0000-0000-0000-000000000000'

/**
 * A refresh token of an Azure registry, good for a few hours, or the registry's admin user as it is.
 *
 * @throws IdentityError
 */
export async function mintAzure(identity: AzureIdentity, context: MintContext): Promise<Minted> {
  const { access } = identity
  if (access.kind === 'admin') {
    const password = await context.read(identity, access.password, 'password')
    return { credential: { kind: 'basic', username: access.username, password } }
  }
  const [{ entraToken }, { registryToken }] = await Promise.all([
    import('./entra-token.ts'),
    import('./registry-token.ts'),
  ])
  const { token, subject } = await entraToken(identity, access, context)
  const refresh = await registryToken(
    identity,
    { tenantId: access.tenantId, clientId: access.clientId, token },
    context,
  )
  return {
    credential: { kind: 'identity-token', token: refresh.token, username },
    ...(refresh.expiresAt !== undefined && { expiresAt: refresh.expiresAt }),
    subject,
  }
}

import type { MintContext } from '../context.ts'
import type { AwsIdentity } from '../identity.ts'
import { type AwsSession, assumeRole } from './assume-role.ts'
import type { EcrHost } from './region.ts'

/** The keys of an entry. @throws IdentityError */
export async function ecrSession(
  identity: AwsIdentity,
  host: EcrHost,
  context: MintContext,
): Promise<AwsSession> {
  const { access } = identity
  const place = { region: identity.region ?? host.region, isFips: host.isFips }
  switch (access.kind) {
    case 'environment': {
      const { environmentSession } = await import('./environment.ts')
      return await environmentSession(identity, place, context)
    }
    case 'keys':
      context.secret(access.secretAccessKey)
      return { keys: access, subject: access.accessKeyId }
    case 'role': {
      const { role, sessionName = 'polyarch' } = access
      return await assumeRole(identity, { ...place, role, sessionName, federation: access }, context)
    }
  }
}

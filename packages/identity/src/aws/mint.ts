import type { MintContext } from '../context.ts'
import type { Minted } from '../deps.ts'
import type { AwsIdentity } from '../identity.ts'
import { ecrLogin } from './authorization-token.ts'
import { type EcrHost, ecrIn, parseEcrHost } from './region.ts'
import { ecrSession } from './session.ts'

/** Mints the password of an ECR registry. @throws IdentityError */
export async function mintAws(identity: AwsIdentity, context: MintContext): Promise<Minted> {
  const host = hostOf(identity, context)
  const session = await ecrSession(identity, host, context)
  const { login, expiresAt } = await ecrLogin(identity, host, session.keys, context)
  const { username, password } = login
  return {
    credential: { kind: 'basic', username, password, source: `${identity.where} (aws)` },
    ...(expiresAt && { expiresAt }),
    ...(session.subject !== undefined && { subject: session.subject }),
  }
}

function hostOf(identity: AwsIdentity, context: MintContext): EcrHost {
  const { registry, region } = identity
  const host = parseEcrHost(registry) ?? (region === undefined ? undefined : ecrIn(region))
  if (host !== undefined) return host
  throw context.error(
    identity,
    'MALFORMED',
    'the name of this registry does not tell its region; add "region"',
  )
}

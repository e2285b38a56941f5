import { join } from 'node:path'
import {
  isFresh,
  isSameIdentity,
  locateDockerConfig,
  type MintedEntry,
  ownFolder,
  type RegistryAuth,
  readMinted,
} from '@polyarch/credentials'
import type { Identity } from '@polyarch/identity'
import type { Candidate, GivenCredentials } from './candidate.ts'
import { type Identities, mayBeAccessKey, minterDeps } from './identities.ts'
import type { LoginDeps } from './request.ts'
import { secretFormsOf } from './secret-forms.ts'

/**
 * How credentials are minted for one login: each identity's once, and not at all where an earlier login of this job has one
 * that lasts for a while.
 */
export async function createMinting(
  identities: Identities,
  registryAuths: readonly RegistryAuth[],
  deps: LoginDeps,
): Promise<Pick<GivenCredentials, 'mint' | 'exchanged'>> {
  const exchangedByAuth = new Map<RegistryAuth, Identity>()
  if (registryAuths.some(mayBeAccessKey)) {
    const { identityFromAccessKeys } = await import('@polyarch/identity')
    for (const auth of registryAuths) {
      const identity = identityFromAccessKeys(auth.registry, auth.username, auth.password)
      if (identity !== undefined) exchangedByAuth.set(auth, identity)
    }
  }
  return {
    exchanged: (auth) => exchangedByAuth.get(auth),
    mint: async (identity) => (await ofThisJob(identity, deps)) ?? (await mintAnew(identity, identities)),
  }
}

async function ofThisJob(
  identity: Identity,
  { environment, home, onSecret }: LoginDeps,
): Promise<Candidate | undefined> {
  const { folder } = locateDockerConfig(environment, home)
  const entries = await readMinted(join(folder, ownFolder))
  const found = entries.find((entry) => isSameIdentity(entry.identity, identity))
  if (found === undefined || !isFresh(found, Date.now())) return undefined
  const { credential, ...minted } = found
  const secret = credential.kind === 'basic' ? credential.password : credential.token
  for (const form of secretFormsOf(secret)) onSecret?.(form)
  return {
    credential,
    source: sourceOf(identity),
    orNext: false,
    keeper: 'user',
    minted: { ...minted, identity },
  }
}

async function mintAnew(identity: Identity, identities: Identities): Promise<Candidate> {
  const { credential, expiresAt } = await identities.mint(identity)
  const source = sourceOf(identity)
  const mintedAt = Date.now()
  const end = expiresAt?.getTime()
  return {
    credential: { ...credential, source, ...(end !== undefined && { expiresAt: end }) },
    source,
    orNext: false,
    keeper: 'user',
    minted: { identity, mintedAt, ...(end !== undefined && { expiresAt: end }) },
  }
}

/** Another credential of the same identity. @throws IdentityError */
export async function mintAgain(
  { identity }: Pick<MintedEntry, 'identity'>,
  deps: Pick<LoginDeps, 'environment' | 'home' | 'signal' | 'onSecret'>,
): Promise<MintedEntry> {
  const { mintCredential } = await import('@polyarch/identity')
  const { credential, expiresAt } = await mintCredential(identity, await minterDeps(deps))
  const end = expiresAt?.getTime()
  return {
    identity,
    credential: { ...credential, ...(end !== undefined && { expiresAt: end }) },
    mintedAt: Date.now(),
    ...(end !== undefined && { expiresAt: end }),
  }
}

/** `identities (aws)`; an access key stays an entry of `REGISTRY_AUTHS`. */
function sourceOf({ type, where }: Identity): string {
  return `${where.split(':', 1)[0]} (${type})`
}

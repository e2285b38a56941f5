import type { MintContext } from './context.ts'
import type { MintDeps, Minted } from './deps.ts'
import { IdentityError } from './error.ts'
import type { Identity } from './identity.ts'

/** Mints credentials for one job: entries of one role share its tokens. */
export interface Minter extends AsyncDisposable {
  /** A credential for the entry's registry, made anew at each call. @throws IdentityError, or the reason of an aborted signal. */
  mint(identity: Identity): Promise<Minted>
  /**
   * Whether the entry's registry has a repository, where registries do not make them on a push (private ECR); undefined
   * where that cannot be told. @throws IdentityError, or the reason of an aborted signal.
   */
  hasRepository(identity: Identity, path: string): Promise<boolean | undefined>
}

/** Makes a minter; close it with `await using`, or its connections stay open for a while. */
export function createMinter(deps: MintDeps): Minter {
  let context: Promise<MintContext> | undefined
  const within = async <Result>(
    identity: Identity,
    work: (context: MintContext) => Promise<Result>,
  ): Promise<Result> => {
    // What only parses identities loads no HTTP client.
    context ??= import('./context.ts').then(({ createContext }) => createContext(deps))
    try {
      return await work(await context)
    } catch (error) {
      // What entries share fails for all of them, and is told of each.
      throw error instanceof IdentityError ? error.about(identity) : error
    }
  }
  return {
    mint: (identity) => within(identity, (inside) => mint(identity, inside)),
    hasRepository: async (identity, path) => {
      if (identity.type !== 'aws') return undefined
      const { hasEcrRepository } = await import('./aws/repository.ts')
      return await within(identity, (inside) => hasEcrRepository(identity, path, inside))
    },
    [Symbol.asyncDispose]: async () => await (await context)?.close(),
  }
}

/** Mints one credential. @throws IdentityError, or the reason of an aborted signal. */
export async function mintCredential(identity: Identity, deps: MintDeps): Promise<Minted> {
  await using minter = createMinter(deps)
  return await minter.mint(identity)
}

async function mint(identity: Identity, context: MintContext): Promise<Minted> {
  switch (identity.type) {
    case 'aws':
      return await (await import('./aws/mint.ts')).mintAws(identity, context)
    case 'gcp':
      return await (await import('./gcp/mint.ts')).mintGcp(identity, context)
    case 'azure':
      return await (await import('./azure/mint.ts')).mintAzure(identity, context)
    case 'dockerhub':
      return await (await import('./dockerhub/mint.ts')).mintDockerHub(identity, context)
  }
}

import type { RegistryAuth } from '@polyarch/credentials'
import type { Identity, Minter } from '@polyarch/identity'
import { LoginError, type LoginProblem } from './error.ts'
import type { LoginDeps, LoginRequest } from './request.ts'
import { secretFormsOf } from './secret-forms.ts'

/** The identities of a login, and what mints their credentials. Close it when the login is over. */
export interface Identities extends AsyncDisposable {
  readonly entries: readonly Identity[]
  mint(identity: Identity): ReturnType<Minter['mint']>
}

/**
 * Reads the identities of a request: those of the input and of the secret, joined. Nothing of them is loaded where there are
 * none and no entry of `REGISTRY_AUTHS` is a cloud's access key.
 *
 * @throws IdentityError `MALFORMED`; LoginError where both name one registry.
 */
export async function readIdentities(
  { identities = {} }: LoginRequest,
  registryAuths: readonly RegistryAuth[],
  deps: LoginDeps,
): Promise<Identities> {
  const { input = '', secret = '' } = identities
  const isNeeded = `${input}${secret}`.trim() !== '' || registryAuths.some(mayBeAccessKey)
  if (!isNeeded)
    return { entries: [], mint: () => Promise.reject(unloaded()), [Symbol.asyncDispose]: async () => {} }
  const { createMinter, parseIdentities } = await import('@polyarch/identity')
  const { environment } = deps
  const [ofInput, ofSecret] = await Promise.all([
    parseIdentities(input, { input: 'identities', environment }),
    parseIdentities(secret, { input: 'IDENTITIES', environment }),
  ])
  for (const account of ofSecret.flatMap(accountsOf)) deps.onSecret?.(account)
  refuseTwice(ofInput, ofSecret)
  const minter = createMinter(await minterDeps(deps))
  return {
    entries: [...ofInput, ...ofSecret],
    mint: (identity) => minter.mint(identity),
    [Symbol.asyncDispose]: () => minter[Symbol.asyncDispose](),
  }
}

/** What minting needs, from what the login has. */
export async function minterDeps({
  environment,
  home,
  signal,
  onSecret,
}: Pick<LoginDeps, 'environment' | 'home' | 'signal' | 'onSecret'>) {
  const { networkSettingsFrom } = await import('@polyarch/registry')
  return {
    environment,
    network: networkSettingsFrom(environment, home),
    signal,
    onSecret: (text: string) => {
      for (const form of onSecret === undefined ? [] : secretFormsOf(text)) onSecret?.(form)
    },
  }
}

/** Whether an entry of `REGISTRY_AUTHS` is for a cloud that wants its access keys exchanged; the cloud's own code says which. */
export function mayBeAccessKey({ username }: RegistryAuth): boolean {
  return /^(?:AKIA|ASIA)[A-Z0-9]{12,124}$/.test(username)
}

/** Who keeps identities secret keeps account numbers secret, which stand in the names of registries too. */
function accountsOf(identity: Identity): readonly string[] {
  return JSON.stringify(identity).match(/(?<!\d)\d{12}(?!\d)/g) ?? []
}

function refuseTwice(ofInput: readonly Identity[], ofSecret: readonly Identity[]): void {
  const problems = ofSecret.flatMap((identity): readonly LoginProblem[] => {
    const other = ofInput.find(({ registry }) => registry === identity.registry)
    if (other === undefined) return []
    const message = `${identity.where} names the registry that ${other.where} names; keep one of them`
    return [{ host: identity.registry, code: 'INVALID_IDENTITIES', message }]
  })
  const [first, ...others] = problems
  if (first !== undefined) throw new LoginError([first, ...others])
}

function unloaded(): Error {
  return new Error('no identities were read')
}

import { inspect } from 'node:util'
import { parseRepository, parseTag } from '@polyarch/image'
import { type Clock, RegistryClient } from '@polyarch/registry'
import { expect } from 'vitest'
import {
  createMinter,
  type Environment,
  type IdentitiesInput,
  IdentityError,
  type Minted,
  parseIdentities,
} from '../src/index.ts'

export interface Minting {
  readonly input?: IdentitiesInput
  readonly environment?: Environment
  readonly clock?: Clock
  readonly requestTimeoutMs?: number
  readonly retries?: number
}

/** Mints a credential for each entry of a text. */
export async function mintAll(
  text: string,
  minting: Minting,
): Promise<{ readonly minted: readonly Minted[]; readonly secrets: readonly string[] }> {
  const { input = 'identities', environment = {}, clock, requestTimeoutMs = 5_000, retries = 0 } = minting
  const identities = await parseIdentities(text, { input, environment })
  const secrets: string[] = []
  const onSecret = (secret: string) => {
    secrets.push(secret)
  }
  const deps = { environment, network: {}, onSecret, requestTimeoutMs, retries, ...(clock && { clock }) }
  await using minter = createMinter(deps)
  try {
    const minted: Minted[] = []
    for (const identity of identities) minted.push(await minter.mint(identity))
    return { minted, secrets }
  } catch (error) {
    expectNoSecrets(error, [...secrets, ...secretValues(environment)])
    throw error
  }
}

/** Mints the credential of the one entry of a text. */
export async function mintOne(text: string, minting: Minting): Promise<Minted> {
  const { minted } = await mintAll(text, minting)
  if (minted[0] === undefined) throw new Error('the text has no entry')
  return minted[0]
}

/** The error that minting ends with; no secret is in it, nor in what caused it. */
export async function mintingError(text: string, minting: Minting): Promise<IdentityError> {
  try {
    await mintAll(text, minting)
  } catch (error) {
    if (error instanceof IdentityError) return error
    throw error
  }
  throw new Error('minting did not fail')
}

/** What a registry says to a push with a credential: `undefined` where it may. */
export async function pushWith(
  { credential }: Minted,
  { host }: { readonly host: string },
  path = 'org/app',
): Promise<unknown> {
  const bytes = Buffer.from('{"schemaVersion":2}')
  await using client = new RegistryClient({ credentials: async () => credential, retries: 0 })
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  const repository = client.repository(parseRepository(`${host}/${path}`), 'push')
  return await repository.putManifest(parseTag('latest'), { bytes, mediaType }).then(
    () => undefined,
    (error: unknown) => error,
  )
}

function secretValues(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    /TOKEN|KEY|SECRET|PASSWORD/.test(name) && value !== undefined && !/^https?:/.test(value) ? [value] : [],
  )
}

function expectNoSecrets(error: unknown, secrets: readonly string[]): void {
  const shown = inspect(error, { depth: 10, showHidden: true })
  for (const secret of secrets) {
    for (const line of secret.split('\n').filter((one) => one.length >= 8)) expect(shown).not.toContain(line)
  }
  const message = error instanceof Error ? error.message : ''
  expect(message).not.toMatch(/[\r\n\u001b]/)
}

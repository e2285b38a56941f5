import {
  canonicalHost,
  isFresh,
  type MintedEntry,
  parseRegistryHost,
  readMinted,
  writeMinted,
} from '@polyarch/credentials'
import type { LoginDeps } from './request.ts'

export interface HelperRequest {
  /** As docker calls it: `get`, `store`, `erase`, `list`. */
  readonly verb: string
  /** What stands on its standard input. */
  readonly input: string
  /** The folder that the login made for it. */
  readonly folder: string
}

/** What a credential helper prints, and its exit status. A message is printed where an answer would be, as docker expects. */
export interface HelperReply {
  readonly stdout: string
  readonly exitCode: 0 | 1
}

const notFound: HelperReply = { stdout: 'credentials not found in native keychain\n', exitCode: 1 }

/**
 * The credential helper of a job (docker/docker-credential-helpers, "Development"): gives out the credentials that were
 * minted for the job, and mints another where the last one is near its end. `get` answers `ExpiresAt` besides, which our own
 * client reads and others pass over.
 */
export async function runCredentialHelper(
  { verb, input, folder }: HelperRequest,
  deps: Pick<LoginDeps, 'environment' | 'home' | 'signal'>,
): Promise<HelperReply> {
  const entries = await readMinted(folder)
  switch (verb) {
    case 'get': {
      const entry = findEntry(entries, input)
      return entry === undefined ? notFound : await get(entry, entries, folder, deps)
    }
    case 'list': {
      const users = entries.map(
        ({ identity, credential }) => [identity.registry, userOf(credential)] as const,
      )
      return { stdout: JSON.stringify(Object.fromEntries(users)), exitCode: 0 }
    }
    case 'erase': {
      const entry = findEntry(entries, input)
      if (entry !== undefined)
        await writeMinted(
          folder,
          entries.filter((other) => other !== entry),
        )
      return { stdout: '', exitCode: 0 }
    }
    default:
      return {
        stdout:
          'polyarch mints the credential of this registry itself: nothing can be stored for it in this job\n',
        exitCode: 1,
      }
  }
}

async function get(
  entry: MintedEntry,
  entries: readonly MintedEntry[],
  folder: string,
  deps: Pick<LoginDeps, 'environment' | 'home' | 'signal'>,
): Promise<HelperReply> {
  if (isFresh(entry, Date.now())) return toReply(entry)
  try {
    // Its output is read by a program: there is no log to hide anything in.
    const { mintAgain } = await import('./minting.ts')
    const renewed = await mintAgain(entry, deps)
    await writeMinted(
      folder,
      entries.map((other) => (other === entry ? renewed : other)),
    )
    return toReply(renewed)
  } catch (error) {
    deps.signal?.throwIfAborted()
    // The old one may still do: a cloud that is down for a minute is no reason to stop now.
    if (entry.expiresAt !== undefined && Date.now() < entry.expiresAt) return toReply(entry)
    const message = error instanceof Error ? error.message : String(error)
    return { stdout: `${message.replaceAll(/\s*\n\s*/g, '; ')}\n`, exitCode: 1 }
  }
}

function toReply({ identity, credential, expiresAt }: MintedEntry): HelperReply {
  const Secret = credential.kind === 'basic' ? credential.password : credential.token
  const answer = { ServerURL: identity.registry, Username: userOf(credential), Secret }
  const end = expiresAt === undefined ? {} : { ExpiresAt: new Date(expiresAt).toISOString() }
  return { stdout: JSON.stringify({ ...answer, ...end }), exitCode: 0 }
}

/** Under `<token>` the secret is an identity token, by the helpers' protocol. */
function userOf(credential: MintedEntry['credential']): string {
  return credential.kind === 'basic' ? credential.username : '<token>'
}

function findEntry(entries: readonly MintedEntry[], input: string): MintedEntry | undefined {
  const host = hostOf(input)
  return entries.find(({ identity }) => canonicalHost(identity.registry) === host)
}

function hostOf(serverUrl: string): string | undefined {
  try {
    return parseRegistryHost(serverUrl)
  } catch {
    return undefined
  }
}

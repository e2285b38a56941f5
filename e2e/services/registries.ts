import { randomBytes } from 'node:crypto'
import { type Distribution, startDistribution } from '../provision/index.ts'
import { startFront } from './front.ts'
import { addresses, type NetworkFiles } from './network.ts'
import type { TokenServiceOptions } from './token-service.ts'

/** The credentials of every registry here, made anew for each run of the suite. */
export interface Accounts {
  /** `GITHUB_TOKEN`, for ghcr.io with any user name. */
  readonly githubToken: string
  readonly dockerHub: Account
  /** The password is a service account's key in base64. */
  readonly artifactRegistry: Account
  /** That key itself, a JSON document of several lines. */
  readonly artifactRegistryKey: string
  readonly locked: Account
  readonly quay: Account
}

export interface Account {
  readonly user: string
  readonly password: string
}

/** Hosts on loopback that serve plain HTTP. */
export interface LoopbackHosts {
  /** distribution 2.8, for everyone. */
  readonly open: string
  /** distribution 3.1 with a password (Basic). */
  readonly locked: string
}

export interface Registries {
  readonly accounts: Accounts
  readonly loopback: LoopbackHosts
}

export function makeAccounts(): Accounts {
  const word = () => randomBytes(18).toString('base64url')
  // The secret part stands first: bcrypt looks at 72 bytes.
  const key = JSON.stringify(
    { private_key: word(), type: 'service_account', project_id: 'sample' },
    undefined,
    2,
  )
  return {
    githubToken: `ghs_${word()}`,
    // Short on purpose: an output that holds it is dropped.
    dockerHub: { user: 'docker', password: `dckr_pat_${word()}` },
    artifactRegistry: { user: '_json_key_base64', password: Buffer.from(key).toString('base64') },
    artifactRegistryKey: key,
    locked: { user: 'someone', password: `p: ä ${word()}` },
    quay: { user: 'org+robot', password: word() },
  }
}

/**
 * Starts all registries of the suite, in the network that {@link runInNetwork} made: ghcr.io and docker.io with token
 * services, Artifact Registry and quay.io with Basic, and two without TLS on loopback.
 */
export async function startRegistries(
  files: NetworkFiles,
  accounts: Accounts,
  stack: AsyncDisposableStack,
): Promise<Registries> {
  // Google compares what the document says: here it is asked for without its white space.
  const compactKey = JSON.stringify(JSON.parse(accounts.artifactRegistryKey))
  const artifactRegistry = [accounts.artifactRegistry, { user: '_json_key', password: compactKey }]
  const basic = (name: keyof typeof addresses, auth: readonly Account[]) =>
    startDistribution({ version: '3.1', address: addresses[name], port: 443, auth, tls: files })
  const ghcr = tokenService(files, 'ghcr.io', (user, password) => {
    if (user === undefined) return ['pull']
    return password === accounts.githubToken ? ['pull', 'push', 'delete', '*'] : undefined
  })
  const hub = tokenService(files, 'registry.docker.io', (user, password) => {
    if (user === undefined) return ['pull']
    return user === accounts.dockerHub.user && password === accounts.dockerHub.password
      ? ['pull', 'push', 'delete']
      : undefined
  })
  const [open, locked, behindGhcr, behindHub, ...named] = await Promise.all([
    startDistribution({ version: '2.8' }),
    startDistribution({ version: '3.1', auth: accounts.locked }),
    bearerRegistry(files, ghcr, 'https://ghcr.io/token'),
    bearerRegistry(files, hub, 'https://auth.docker.io/token'),
    basic('us-central1-docker.pkg.dev', artifactRegistry),
    basic('quay.io', [accounts.quay]),
  ])
  for (const one of [open, locked, behindGhcr, behindHub, ...named]) stack.use(one)
  stack.use(await startFront({ files, address: addresses['ghcr.io'], behind: behindGhcr.host, tokens: ghcr }))
  stack.use(await startFront({ files, address: addresses['docker.io'], behind: behindHub.host, tokens: hub }))
  stack.use(await startFront({ files, address: addresses['auth.docker.io'], tokens: hub }))
  return { accounts, loopback: { open: open.host, locked: locked.host } }
}

function tokenService(
  files: NetworkFiles,
  service: string,
  grant: TokenServiceOptions['grant'],
): TokenServiceOptions {
  return { service, issuer: `${service} tokens`, certificate: files.certificate, key: files.key, grant }
}

function bearerRegistry(
  files: NetworkFiles,
  tokens: TokenServiceOptions,
  realm: string,
): Promise<Distribution> {
  const token = { realm, service: tokens.service, issuer: tokens.issuer, rootcertbundle: files.ca }
  return startDistribution({ version: '3.1', settings: { auth: { token } } })
}

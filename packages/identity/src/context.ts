import {
  printable,
  RegistryError,
  systemClock,
  type TokenServiceAnswer,
  TokenServiceClient,
  type TokenServiceRequest,
} from '@polyarch/registry'
import type { Environment, MintDeps } from './deps.ts'
import { endpointOf } from './endpoint.ts'
import { IdentityError, type IdentityErrorCode } from './error.ts'
import type { Federation, Identity, SecretPlace } from './identity.ts'
import type { OidcToken } from './jwt.ts'
import { Memo, type Perishable } from './memo.ts'
import { oidcTokenOf } from './oidc-token.ts'
import { readSecret } from './secret-place.ts'

/** What the clouds' code shares while it mints. */
export interface MintContext {
  readonly environment: Environment
  readonly signal: AbortSignal | undefined
  /** Milliseconds since 1970. */
  now(): number
  /** Has a secret masked, and taken out of whatever is quoted later. To be called before its first use. */
  secret(text: string): void
  /** One exchange with a token service. @throws IdentityError `UNREACHABLE` naming the entry and the service. */
  send(identity: Identity, request: Omit<TokenServiceRequest, 'signal'>): Promise<TokenServiceAnswer>
  /** The OIDC token for an audience, asked for once. @throws IdentityError `NO_OIDC` */
  oidcToken(identity: Identity, federation: Federation, usualAudience: string): Promise<OidcToken>
  /** What an entry's `…-env` or `…-file` names, without the end of its last line. `key` is for messages. @throws IdentityError `NO_OIDC` */
  read(identity: Identity, place: SecretPlace, key: string): Promise<string>
  /**
   * Makes something once for all entries that need the same; `key` begins with the type. What has less than `marginMs`
   * left (five minutes unless told otherwise) is made anew.
   */
  once<Value>(key: string, make: () => Promise<Perishable<Value>>, marginMs?: number): Promise<Value>
  /** See `endpointOf`. */
  endpoint(variables: readonly string[], usual: string): URL
  /** The error of an entry, in one line; secrets are taken out of `what`. */
  error(identity: Identity, code: IdentityErrorCode, what: string, cause?: unknown): IdentityError
  close(): Promise<void>
}

/** Where ECS and EKS keep the credentials of containers. */
const containerHosts = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]']

export function createContext(deps: MintDeps): MintContext {
  const { environment, network, signal, onSecret, onRequest, requestTimeoutMs, retries } = deps
  const clock = deps.clock ?? systemClock
  const options = {
    clock,
    ...(onRequest && { onRequest }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(retries !== undefined && { retries }),
  }
  const client = new TokenServiceClient({ ...options, network })
  // What containers ask on their own machine is plain HTTP, and no proxy's business.
  let local: TokenServiceClient | undefined
  const clientFor = ({ hostname }: URL): TokenServiceClient => {
    if (!containerHosts.includes(hostname)) return client
    local ??= new TokenServiceClient({ ...options, network: {}, plainHosts: containerHosts })
    return local
  }
  const told = new Set<string>()
  const memo = new Memo(() => clock.now())
  const context: MintContext = {
    environment,
    signal,
    now: () => clock.now(),
    secret: (text) => {
      if (text === '' || told.has(text)) return
      told.add(text)
      onSecret(text)
      client.addSecret(text)
    },
    send: async (identity, request) => {
      try {
        return await clientFor(request.url).send({ ...request, signal })
      } catch (cause) {
        if (!(cause instanceof RegistryError)) throw cause
        throw context.error(identity, 'UNREACHABLE', cause.message, cause)
      }
    },
    oidcToken: (identity, federation, usualAudience) =>
      oidcTokenOf(identity, federation, usualAudience, context),
    read: (identity, place, key) => readSecret(identity, place, key, context),
    once: (key, make, marginMs = 5 * 60 * 1000) => memo.get(key, make, marginMs),
    endpoint: (variables, usual) => endpointOf(environment, variables, usual),
    error: (identity, code, what, cause) => {
      const text = printable(client.scrub(what), 1_500)
      return IdentityError.of(identity, code, text, cause === undefined ? {} : { cause })
    },
    close: async () => {
      await Promise.all([client.close(), local?.close()])
    },
  }
  return context
}

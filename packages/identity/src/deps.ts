import type { Clock, Credential, NetworkSettings, RequestEvent } from '@polyarch/registry'

export type Environment = Readonly<Record<string, string | undefined>>

/** What minting needs of the world around it. */
export interface MintDeps {
  readonly environment: Environment
  readonly network: NetworkSettings
  readonly signal?: AbortSignal | undefined
  /** Called with each secret before it is used for the first time: mask it. */
  readonly onSecret: (text: string) => void
  /** Told about every HTTP request when it is over; its URL is redacted. */
  readonly onRequest?: (event: RequestEvent) => void
  /** Milliseconds for one request. Default 30,000. */
  readonly requestTimeoutMs?: number
  /** How often a failure that may pass is tried again. Default 4. */
  readonly retries?: number
  /** For tests. */
  readonly clock?: Clock
}

/** A registry credential that was made for this job. */
export interface Minted {
  readonly credential: Credential
  /** When the registry stops taking it, where the service says. */
  readonly expiresAt?: Date
  /** Who the cloud was told is asking: the `sub` of the OIDC token, or the id of the key. */
  readonly subject?: string
}

/** What the bench says to the process of its registries, and what that answers. */
export type Order =
  /** Forgets what was seen, and delays from now on. */
  { readonly kind: 'begin'; readonly delays: Delays } | { readonly kind: 'end' }

export interface Delays {
  /** Added to each answer, in milliseconds. */
  readonly answerMs: number
  /** Before the first byte of a new connection is read, in milliseconds. */
  readonly connectMs: number
}

export type Reply =
  | { readonly kind: 'listening'; readonly addresses: readonly RegistryAddress[] }
  | { readonly kind: 'begun' }
  | { readonly kind: 'traffic'; readonly traffic: Traffic }

export interface RegistryAddress {
  /** `127.0.0.1:PORT`: delayed, and counted. */
  readonly host: string
  /** The same registry on another port, neither delayed nor counted. */
  readonly controlHost: string
}

/** What the registries saw of one run. */
export interface Traffic {
  /** Of all registries, 401s and token requests included. */
  readonly requests: number
  /** Both ways, headers included, as TCP carried them. */
  readonly bytes: number
  /** TCP connections. */
  readonly connections: number
  /** The most requests of which each began after the end of the one before. */
  readonly roundTrips: number
  /** On the clock of `process.hrtime.bigint()`, which all processes of a machine share. */
  readonly firstRequestAt?: string
}

/** What every credential may say of itself. */
interface Origin {
  /** Where it was found (`docker config`, `GHCR_PUSH_TOKEN`), for messages. */
  readonly source?: string
  /** When the registry stops taking it, in milliseconds since 1970; its source is asked again before that. */
  readonly expiresAt?: number
}

/** What proves to a registry who is asking. */
export type Credential =
  | ({ readonly kind: 'basic'; readonly username: string; readonly password: string } & Origin)
  | ({ readonly kind: 'identity-token'; readonly token: string; readonly username?: string } & Origin)
  | ({ readonly kind: 'bearer'; readonly token: string } & Origin)

const longestMarginMs = 60_000

/** Whether a credential is so near its end that the next request should have another. `askedAt` is when it was asked for. */
export function isSpent({ expiresAt }: Origin, askedAt: number, now: number): boolean {
  if (expiresAt === undefined) return false
  const margin = Math.min(longestMarginMs, Math.max(0, expiresAt - askedAt) * 0.2)
  return now >= expiresAt - margin
}

/** Finds the credential for exactly one host, given as `Repository.registry` has it (`docker.io`, `localhost:5000`). */
export type CredentialSource = (registry: string) => Promise<Credential | undefined>

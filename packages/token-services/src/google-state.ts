import type { KeyObject } from 'node:crypto'
import type { FakeAnswer } from './fake-service.ts'
import type { Claims, JwtIssuer } from './jwt-issuer.ts'
import type { TokenBook } from './token-book.ts'

/** A provider of a workload identity pool. */
export interface GoogleProvider {
  readonly issuer: JwtIssuer
  /** Where it is not given, the provider's own URL with and without https. */
  readonly audiences?: readonly string[]
  /** The attribute condition. */
  readonly condition?: (claims: Claims) => boolean
  readonly isDisabled?: boolean
}

export interface GoogleCloudOptions {
  /** By their names, `projects/1/locations/global/workloadIdentityPools/p/providers/q`. */
  readonly providers?: Readonly<Record<string, GoogleProvider>>
  /** By address; `users` are the principals with roles/iam.workloadIdentityUser. */
  readonly serviceAccounts?: Readonly<Record<string, { readonly users?: readonly string[] }>>
  /** Whether iamcredentials.googleapis.com is enabled. Default true. */
  readonly isIamEnabled?: boolean
  readonly now?: () => number
}

/** What Google's services know of each other. */
export interface GoogleState {
  readonly options: GoogleCloudOptions
  /** Access tokens, and whose each is: a principal, or a service account's address. */
  readonly tokens: TokenBook<string>
  readonly keys: ReadonlyMap<string, { readonly account: string; readonly key: KeyObject }>
  readonly now: () => number
}

/** The one scope that is given. */
export const scope = 'https://www.googleapis.com/auth/cloud-platform'

export function oauthError(error: string, error_description: string): FakeAnswer {
  return { status: 400, body: { error, error_description } }
}

/** The payload or header of a JWT; empty where it is none. */
export function parse(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

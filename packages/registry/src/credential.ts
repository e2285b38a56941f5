/** What proves to a registry who is asking. `source` says where it was found (`docker config`, `GHCR_PUSH_TOKEN`), for messages. */
export type Credential =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string; readonly source?: string }
  | {
      readonly kind: 'identity-token'
      readonly token: string
      readonly username?: string
      readonly source?: string
    }
  | { readonly kind: 'bearer'; readonly token: string; readonly source?: string }

/** Finds the credential for exactly one host, given as `Repository.registry` has it (`docker.io`, `localhost:5000`). */
export type CredentialSource = (registry: string) => Promise<Credential | undefined>

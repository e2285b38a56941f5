/** An access token of Google's, and whose it is. */
export interface AccessToken {
  readonly token: string
  readonly expiresAt: Date | undefined
  /** The `sub` of the OIDC token, or the service account's address. */
  readonly subject: string | undefined
}

/** What registries ask for; Artifact Registry knows no narrower one that may push. */
export const scope = 'https://www.googleapis.com/auth/cloud-platform'

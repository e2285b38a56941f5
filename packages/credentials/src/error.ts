export type CredentialsErrorCode =
  | 'INVALID_HOST'
  | 'INVALID_CREDENTIAL'
  | 'MALFORMED_CONFIG'
  | 'UNREADABLE_CONFIG'
  | 'WRITE_FAILED'
  | 'LOCKED'
  | 'HELPER_NAME'
  | 'HELPER_MISSING'
  | 'HELPER_TIMEOUT'
  | 'HELPER_FAILED'
  | 'MALFORMED_REGISTRY_AUTHS'

/**
 * Everything that can go wrong between a registry's name and its credential. The message is for people and never holds
 * a secret; neither does `cause`, which is left out where the original error would quote a file's contents.
 */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError'
  readonly code: CredentialsErrorCode

  constructor(code: CredentialsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The `code` of a system error (`ENOENT`), or undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

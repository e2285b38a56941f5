/** What went wrong in a merge or a publish. */
export type MergeErrorCode =
  | 'NO_CHILDREN'
  | 'TOO_MANY_CHILDREN'
  | 'NESTED_TOO_DEEP'
  | 'UNSUPPORTED_MANIFEST'
  | 'UNKNOWN_PLATFORM'
  | 'PLATFORM_CLASH'
  | 'PLATFORM_ABSENT'
  | 'ORPHANED_ATTESTATION'
  | 'INVALID_SOURCE'
  | 'SOURCE_UNREADABLE'
  | 'INDEX_TOO_LARGE'
  | 'INVALID_PUBLISH'
  | 'LOGIN_FAILED'
  | 'CHILD_MISSING'
  | 'CHILD_DIFFERS'
  | 'COPY_FAILED'
  | 'INDEX_REFUSED'
  | 'TAG_UNREADABLE'
  | 'TAG_REFUSED'
  | 'TAG_NOT_REMOVED'
  | 'INTERRUPTED'

/** The one error of this package: `code` for programs, a message of one line for people. */
export class MergeError extends Error {
  readonly code: MergeErrorCode

  constructor(code: MergeErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'MergeError'
    this.code = code
  }
}

/** The one-line text of anything thrown. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ')
}

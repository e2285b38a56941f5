/** What an {@link ImageError} is about. */
export type ImageErrorCode =
  | 'INVALID_REFERENCE'
  | 'INVALID_DIGEST'
  | 'INVALID_TAG'
  | 'INVALID_PLATFORM'
  | 'INVALID_DESCRIPTOR'
  | 'INVALID_MANIFEST'
  | 'INVALID_CONFIG'
  | 'INVALID_LEG'

/** Text that does not follow its grammar, or a document that is not what it claims to be. The message is one line. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
  readonly code: ImageErrorCode

  constructor(code: ImageErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

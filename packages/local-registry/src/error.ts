/** What a {@link LocalRegistryError} is about. */
export type LocalRegistryErrorCode = 'LISTEN_FAILED' | 'STORAGE_FAILED' | 'INVALID_OPTION'

/** The registry could not be started as asked. The message is one line that names what was asked and what to do next. */
export class LocalRegistryError extends Error {
  override readonly name = 'LocalRegistryError'
  readonly code: LocalRegistryErrorCode

  constructor(code: LocalRegistryErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

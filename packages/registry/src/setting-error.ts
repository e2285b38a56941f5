/** A setting of this machine, a proxy or a certificate, that cannot be used. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  readonly code: 'CERTIFICATE' | 'INVALID_SETTING'

  constructor(code: SettingError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

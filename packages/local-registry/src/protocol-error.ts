/** An answer other than success: thrown anywhere below the handler, written by it. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly status: number
  /** A code of distribution-spec ("Error Codes"), or one that registries use beside them. */
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  readonly detail: unknown

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly detail?: unknown } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = more.headers ?? {}
    this.detail = more.detail
  }
}

/** The body of an error answer (distribution-spec, "Error Codes"). */
export function renderErrors(errors: readonly Pick<ProtocolError, 'code' | 'message' | 'detail'>[]): Buffer {
  const rendered = errors.map(({ code, message, detail }) => ({
    code,
    message,
    ...(detail === undefined ? {} : { detail }),
  }))
  return Buffer.from(`${JSON.stringify({ errors: rendered })}\n`)
}

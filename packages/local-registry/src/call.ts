import type { IncomingHttpHeaders } from 'node:http'
import type { Subject } from './auth.ts'
import type { LaggingReads } from './lag.ts'
import type { Features } from './options.ts'
import { ProtocolError } from './protocol-error.ts'
import type { Storage } from './storage.ts'

/** One authorized request, as the verbs see it. */
export interface Call {
  readonly method: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: AsyncIterable<Uint8Array>
  readonly subject: Subject
  /** After how many reads what this call writes is seen; 0 unless a fault says otherwise. */
  readonly lag: number
}

/** What the verbs work with. */
export interface Services {
  readonly storage: Storage
  readonly reads: LaggingReads
  readonly features: Features
}

/** What a verb answers. The length of the body goes into the headers by itself; HEAD leaves the body out. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | { readonly length: number; read(): AsyncIterable<Uint8Array> }
}

/** An answer with a JSON document. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = Buffer.from(JSON.stringify(value))
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body }
}

/** The refusal of a method that the route does not know. */
export function methodNotAllowed(allowed: readonly string[]): ProtocolError {
  const headers = { Allow: allowed.join(', ') }
  return new ProtocolError(405, 'UNSUPPORTED', `allowed here: ${allowed.join(', ')}`, { headers })
}

/** The `Content-Length` that was declared; `undefined` for a body of unknown length. */
export function declaredLength(headers: IncomingHttpHeaders): number | undefined {
  const text = headers['content-length']
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Whether a request has a body that is not known to be empty. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || (declaredLength(headers) ?? 0) > 0
}

/**
 * Reads a body into memory.
 * @throws ProtocolError 413 `SIZE_INVALID` above `maxBytes`, 408 when it takes longer than a minute
 */
export async function readBody(call: Pick<Call, 'headers' | 'body'>, maxBytes: number): Promise<Buffer> {
  const tooLarge = new ProtocolError(413, 'SIZE_INVALID', `the body is larger than ${maxBytes} bytes`)
  if ((declaredLength(call.headers) ?? 0) > maxBytes) throw tooLarge
  const deadline = performance.now() + 60_000
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of call.body) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge
    if (performance.now() > deadline)
      throw new ProtocolError(408, 'UNKNOWN', 'the body took longer than a minute')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

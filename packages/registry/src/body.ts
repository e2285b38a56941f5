import type { Incoming } from './exchange.ts'
import type { Lifetime } from './lifetime.ts'

/** A body was longer than its reader accepts. */
export class OversizeError extends Error {
  override readonly name = 'OversizeError'
  readonly limit: number

  constructor(limit: number) {
    super(`the body is longer than ${limit} bytes`)
    this.limit = limit
  }
}

/**
 * Reads a body of at most `limit` bytes whole.
 *
 * @throws OversizeError, and the error of the connection when the body breaks off before its end.
 */
export function readBody(incoming: Incoming, lifetime: Lifetime, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { body } = incoming
    if (incoming.method === 'HEAD') return resolve(Buffer.alloc(0))
    if (body.destroyed) return reject(lifetime.signal.aborted ? lifetime.signal.reason : broken())
    const chunks: Buffer[] = []
    let size = 0
    const oversize = () => {
      reject(new OversizeError(limit))
      body.destroy()
    }
    if (Number(incoming.header('content-length') ?? 0) > limit) return oversize()
    body.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > limit) return oversize()
      chunks.push(chunk)
      incoming.received.bytes = size
      lifetime.progress(chunk.byteLength)
    })
    body.on('end', () => resolve(Buffer.concat(chunks)))
    body.on('error', (error) => reject(lifetime.signal.aborted ? lifetime.signal.reason : error))
    body.on('close', () => reject(lifetime.signal.aborted ? lifetime.signal.reason : broken()))
  })
}

/** Reads away a body that nobody needs, so that its connection can be used again; a long one costs the connection. */
export async function discardBody(incoming: Incoming, lifetime: Lifetime): Promise<void> {
  await readBody(incoming, lifetime, 64 * 1024).catch(() => incoming.body.destroy())
}

/** What a body fails with that ends before its end. */
export function broken(): Error {
  return Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' })
}

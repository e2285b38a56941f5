import { type IncomingHttpHeaders, request } from 'node:http'
import type { Readable } from 'node:stream'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Send {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | Readable
}

/** One request on a connection of its own. The path is sent as it is written. */
export function send(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: Send = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.on('error', reject)
    if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) outgoing.end(body)
    else body.pipe(outgoing)
  })
}

/** The JSON document of a reply. */
export function json(reply: Reply): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(reply.body.toString())
  if (typeof value !== 'object' || value === null) throw new Error('no JSON object')
  return { ...value }
}

/** The code of a reply's first error. */
export function errorCode(reply: Reply): unknown {
  const { errors } = json(reply)
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return typeof first === 'object' && first !== null && 'code' in first ? first.code : undefined
}

/** A header that has to be there once. */
export function header(reply: Reply, name: string): string {
  const value = reply.headers[name.toLowerCase()]
  if (typeof value !== 'string') throw new Error(`the answer (${reply.status}) has no single ${name}`)
  return value
}

/** Sends a PATCH with fewer bytes than its Content-Length promises, and closes the connection after `arrived`. */
export async function sendInPart(
  url: string,
  path: string,
  body: { readonly bytes: Uint8Array; readonly promised: number; readonly arrived: () => Promise<unknown> },
): Promise<void> {
  const { hostname, port } = new URL(url)
  const headers = { 'content-length': String(body.promised) }
  const outgoing = request({ hostname, port, path, method: 'PATCH', headers, agent: false })
  outgoing.on('error', () => {
    // Closing the connection is the point.
  })
  outgoing.write(body.bytes)
  await body.arrived()
  outgoing.destroy()
}

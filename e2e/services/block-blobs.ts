import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a URL that was signed for a blob allows. */
type Right = 'r' | 'w'

/** Block blobs as Azure's storage has them (REST reference, "Put Block", "Put Block List", "Get Blob"), reached by signed URLs alone. */
export class BlockBlobs {
  readonly #key: Buffer
  readonly #blobs = new Map<string, Buffer>()
  readonly #blocks = new Map<string, Map<string, Buffer>>()

  constructor(key: Buffer) {
    this.#key = key
  }

  /** The path and query with which a blob may be read, or written, for ten minutes. */
  sign(name: string, right: Right): string {
    const end = Math.floor(Date.now() / 1000) + 600
    return `/blobs/${name}?sp=${right}&se=${end}&sig=${this.#signature(name, right, end).toString('hex')}`
  }

  drop(name: string): void {
    this.#blobs.delete(name)
  }

  size(name: string): number | undefined {
    return this.#blobs.get(name)?.length
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.slice('/blobs/'.length)
    const right: Right = request.method === 'PUT' ? 'w' : 'r'
    response.setHeader('x-ms-request-id', 'fake').setHeader('x-ms-version', '2025-01-05')
    if (!this.#isAllowed(name, right, url)) return refuse(response, 403, 'AuthenticationFailed')
    if (request.method === 'PUT') return await this.#put(request, response, name, url)
    const blob = this.#blobs.get(name)
    if (blob === undefined) return refuse(response, 404, 'BlobNotFound')
    const asked = request.headers['x-ms-range'] ?? request.headers.range
    const range = /^bytes=(\d+)-(\d*)$/.exec(String(asked ?? ''))
    const from = Number(range?.[1] ?? 0)
    const to = range?.[2] ? Math.min(Number(range[2]), blob.length - 1) : blob.length - 1
    if (from > to && blob.length > 0) return refuse(response, 416, 'InvalidRange')
    const part = blob.subarray(from, to + 1)
    response.writeHead(range === null ? 200 : 206, {
      'content-length': part.length,
      etag: '"1"',
      'last-modified': new Date().toUTCString(),
      'x-ms-blob-type': 'BlockBlob',
      ...(range !== null && { 'content-range': `bytes ${from}-${to}/${blob.length}` }),
    })
    response.end(request.method === 'HEAD' ? undefined : part)
  }

  async #put(request: IncomingMessage, response: ServerResponse, name: string, url: URL): Promise<void> {
    const body = await read(request)
    const blocks = this.#blocks.get(name) ?? new Map<string, Buffer>()
    this.#blocks.set(name, blocks)
    switch (url.searchParams.get('comp')) {
      case 'block':
        blocks.set(url.searchParams.get('blockid') ?? '', body)
        break
      case 'blocklist': {
        const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(
          ([, id]) => id ?? '',
        )
        const parts = ids.map((id) => blocks.get(id))
        if (parts.some((part) => part === undefined)) return refuse(response, 400, 'InvalidBlockList')
        this.#blobs.set(name, Buffer.concat(parts.filter((part) => part !== undefined)))
        break
      }
      default:
        if (request.headers['x-ms-blob-type'] !== 'BlockBlob')
          return refuse(response, 400, 'InvalidHeaderValue')
        this.#blobs.set(name, body)
    }
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date().toUTCString() }).end()
  }

  #isAllowed(name: string, right: Right, url: URL): boolean {
    const end = Number(url.searchParams.get('se'))
    const given = Buffer.from(url.searchParams.get('sig') ?? '', 'hex')
    const wanted = this.#signature(name, right, end)
    const isSigned = given.length === wanted.length && timingSafeEqual(given, wanted)
    return isSigned && url.searchParams.get('sp') === right && end > Date.now() / 1000
  }

  #signature(name: string, right: Right, end: number): Buffer {
    return createHmac('sha256', this.#key).update(`${name}\n${right}\n${end}`).digest()
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

export async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** A request as a scripted server saw it. */
export interface Seen {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type Script = (request: Seen, response: ServerResponse, index: number) => unknown

/** A server that answers as a test says, and remembers what it was asked. */
export interface ScriptedServer extends AsyncDisposable {
  readonly host: string
  readonly port: number
  readonly origin: string
  readonly seen: Seen[]
  readonly server: Server
  /** The requests as `METHOD url`. */
  readonly lines: readonly string[]
}

export async function startServer(
  script: Script,
  { tls, hostname = '127.0.0.1' }: { readonly tls?: ServerOptions; readonly hostname?: string } = {},
): Promise<ScriptedServer> {
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', async () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks),
      }
      seen.push(one)
      await script(one, response, seen.length - 1)
    })
  }
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve))
  const { port } = server.address() as AddressInfo
  const host = `${hostname}:${port}`
  return {
    host,
    port,
    origin: `${tls === undefined ? 'http' : 'https'}://${host}`,
    seen,
    server,
    get lines() {
      return seen.map(({ method, url }) => `${method} ${url}`)
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with a status, JSON (or bytes) and headers. */
export function answer(
  response: ServerResponse,
  status: number,
  body: object | Buffer | string = '',
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  response.writeHead(status, { 'content-length': bytes.length, ...(headers as Record<string, string>) })
  response.end(bytes)
}

/** An error answer as the distribution specification has it. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message = 'no',
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  answer(
    response,
    status,
    { errors: [{ code, message }] },
    { 'content-type': 'application/json', ...headers },
  )
}

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import {
  type FakeAnswer,
  type FakeRecord,
  type FakeRequest,
  type FakeService,
  startFakeService,
} from './fake-service.ts'

/** How a registry deals with credentials. */
export interface RegistryRules {
  /** The paths of the registry's token service. */
  readonly servicePath: RegExp
  readonly service: (request: FakeRequest, origin: string) => FakeAnswer | Promise<FakeAnswer>
  /** The refusal of a request to the registry; undefined lets it pass. Its body is not there yet. */
  readonly admit: (request: FakeRequest, origin: string) => FakeAnswer | undefined
  /** What this registry answers where the one behind answers so; undefined: the same. */
  readonly instead?: (request: FakeRequest, status: number) => FakeAnswer | undefined
}

export interface RegistryFrontOptions {
  /** The registry behind, which asks for nothing: `http://127.0.0.1:5000`. Without one, requests that may pass are answered as an empty registry does. */
  readonly upstream?: string
}

/**
 * A registry's way with credentials before a registry that has none of its own. Behind a proxy that speaks TLS,
 * `X-Forwarded-Proto` says so.
 */
export async function startRegistryFront(
  rules: RegistryRules,
  { upstream }: RegistryFrontOptions = {},
): Promise<FakeService> {
  const inner = await startFakeService(async (request) => {
    const origin = originOf(request)
    if (rules.servicePath.test(request.path)) return await rules.service(request, origin)
    const refused = rules.admit(request, origin)
    if (refused !== undefined) return refused
    const answer = emptyRegistry(request)
    return rules.instead?.(request, answer.status ?? 200) ?? answer
  })
  return upstream === undefined ? inner : await startProxy(rules, inner, upstream)
}

async function startProxy(rules: RegistryRules, inner: FakeService, upstream: string): Promise<FakeService> {
  const passed: FakeRecord[] = []
  const sockets = new Set<Socket>()
  const server = createServer((incoming, response) => {
    const head = headOf(incoming)
    const isPassed =
      !rules.servicePath.test(head.path) &&
      head.path.startsWith('/v2/') &&
      rules.admit(head, originOf(head)) === undefined
    forward(incoming, response, isPassed ? upstream : inner.url, (status) => {
      if (!isPassed) return undefined
      const instead = rules.instead?.(head, status)
      passed.push({ ...head, status: instead?.status ?? status })
      return instead
    })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    url: `http://${host}`,
    host,
    get requests() {
      return [...inner.requests, ...passed]
    },
    inject: (fault) => inner.inject(fault),
    clearFaults: () => inner.clearFaults(),
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await Promise.all([closed, inner[Symbol.asyncDispose]()])
    },
  }
}

function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
  answered: (status: number) => FakeAnswer | undefined,
): void {
  const url = new URL(target)
  const { method, url: path, headers } = incoming
  const outgoing = request(
    { method, path, headers, hostname: url.hostname, port: url.port, agent: false },
    (answer) => {
      const instead = answered(answer.statusCode ?? 0)
      if (instead !== undefined) {
        answer.resume()
        response.writeHead(instead.status ?? 200, { 'content-type': 'application/json', ...instead.headers })
        response.end(JSON.stringify(instead.body))
        return
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    },
  )
  outgoing.on('error', () => response.destroy())
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

function headOf(incoming: IncomingMessage): FakeRequest {
  const { pathname: path, search, searchParams: query } = new URL(incoming.url ?? '/', 'http://localhost')
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  return { method: incoming.method ?? 'GET', path, search, query, headers, body: '' }
}

function originOf({ headers }: FakeRequest): string {
  return `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${headers['host'] ?? 'localhost'}`
}

function emptyRegistry({ method, path }: FakeRequest): FakeAnswer {
  if (path === '/v2/') return { body: {} }
  if (method === 'POST' && path.endsWith('/blobs/uploads/'))
    return { status: 202, headers: { location: `${path}1`, range: '0-0' } }
  if (method === 'PUT') return { status: 201 }
  if (method === 'DELETE' && path.includes('/blobs/uploads/')) return { status: 204 }
  const code = path.includes('/blobs/') ? 'BLOB_UNKNOWN' : 'MANIFEST_UNKNOWN'
  return { status: 404, body: { errors: [{ code, message: 'there is nothing here' }] } }
}

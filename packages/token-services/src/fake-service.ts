import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** One request as it came in. */
export interface FakeRequest {
  readonly method: string
  readonly path: string
  /** As it was sent, with the question mark; empty where there is none. */
  readonly search: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface FakeAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text goes out as it is, anything else as JSON. */
  readonly body?: unknown
}

/** What goes wrong, once or `times` often, with requests whose path matches. */
export interface FakeFault {
  readonly path?: RegExp
  readonly method?: string
  /** How many matching requests pass before it begins; 0 unless told otherwise. */
  readonly skip?: number
  /** 1 unless told otherwise. */
  readonly times?: number
  readonly effect: /** This answer instead of the service's. */
    | ({ readonly kind: 'answer' } & FakeAnswer)
    /** No answer at all. */
    | { readonly kind: 'hang' }
    /** The connection is cut. */
    | { readonly kind: 'reset' }
    /** A body without an end, as fast as it is taken. */
    | { readonly kind: 'endless' }
    /** A body of which a byte comes every few milliseconds. */
    | { readonly kind: 'drip' }
    /** The service's own answer, cut off in its middle. */
    | { readonly kind: 'truncate' }
}

/** A request and how it was answered. */
export interface FakeRecord extends FakeRequest {
  readonly status: number
}

export interface FakeServiceOptions {
  /** PEM: speaks https. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** An HTTP service on loopback that goes on until it is disposed of. */
export interface FakeService extends AsyncDisposable {
  /** `http://127.0.0.1:40123`, or `https://localhost:40123`. */
  readonly url: string
  /** `127.0.0.1:40123` */
  readonly host: string
  /** All requests so far, oldest first. Those that a fault took have status 0. */
  readonly requests: readonly FakeRecord[]
  inject(fault: FakeFault): void
  /** Ends all faults. */
  clearFaults(): void
}

/** Starts a service that answers by `answer`; what that throws becomes a 500 with its message. */
export async function startFakeService(
  answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>,
  options: FakeServiceOptions = {},
): Promise<FakeService> {
  const requests: FakeRecord[] = []
  const faults: { readonly fault: FakeFault; toSkip: number; left: number }[] = []
  const take = ({ path, method }: FakeRequest): FakeFault['effect'] | undefined => {
    for (const one of faults) {
      const { fault } = one
      const isMeant =
        one.left > 0 &&
        (fault.path === undefined || path.search(fault.path) >= 0) &&
        (fault.method === undefined || fault.method === method)
      if (!isMeant) continue
      if (one.toSkip > 0) {
        one.toSkip--
        continue
      }
      one.left--
      return fault.effect
    }
    return undefined
  }
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming)
    const effect = take(request)
    const isAnswered = effect === undefined || effect.kind === 'answer' || effect.kind === 'truncate'
    const given = !isAnswered ? {} : effect?.kind === 'answer' ? effect : await answer(request)
    const status = given.status ?? 200
    requests.push({ ...request, status: isAnswered ? status : 0 })
    if (!isAnswered) return misbehave(response, effect.kind)
    const body =
      typeof given.body === 'string' ? given.body : given.body === undefined ? '' : JSON.stringify(given.body)
    const type = typeof given.body === 'string' ? 'text/plain' : 'application/json'
    response.writeHead(status, {
      'content-type': type,
      ...given.headers,
      'content-length': String(Buffer.byteLength(body)),
    })
    if (effect?.kind !== 'truncate') response.end(body)
    else response.write(body.slice(0, body.length / 2), () => response.destroy())
  }
  const handle = (incoming: IncomingMessage, response: ServerResponse) => {
    serve(incoming, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    })
  }
  const { server, sockets } = await createServer(handle, options)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // Certificates are made out to a name rather than an address.
  const host = `${options.tls === undefined ? '127.0.0.1' : 'localhost'}:${port}`
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${host}`,
    host,
    requests,
    inject: (fault) => {
      faults.push({ fault, toSkip: fault.skip ?? 0, left: fault.times ?? 1 })
    },
    clearFaults: () => {
      faults.length = 0
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function createServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { tls }: FakeServiceOptions,
): Promise<{ readonly server: Server; readonly sockets: ReadonlySet<Socket> }> {
  const server =
    tls === undefined
      ? (await import('node:http')).createServer(handle)
      : (await import('node:https')).createServer({ ...tls }, handle)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return { server, sockets }
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  let body = ''
  for await (const chunk of incoming.setEncoding('utf8')) {
    body += String(chunk)
    if (body.length > 1024 * 1024) throw new Error('the request is longer than a token service takes')
  }
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  const { pathname: path, search, searchParams: query } = url
  return { method: incoming.method ?? 'GET', path, search, query, headers, body }
}

function misbehave(response: ServerResponse, kind: 'hang' | 'reset' | 'endless' | 'drip'): void {
  if (kind === 'hang') return
  if (kind === 'reset') {
    response.destroy()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  if (kind === 'drip') {
    const timer = setInterval(() => response.write(' '), 5)
    response.once('close', () => clearInterval(timer))
    return
  }
  const chunk = ' '.repeat(16 * 1024)
  const pour = () => {
    while (!response.destroyed && response.write(chunk)) {
      // As much as the other side takes.
    }
  }
  response.on('drain', pour)
  pour()
}

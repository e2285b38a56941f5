import type { IncomingMessage, RequestOptions } from 'node:http'
import type { Readable } from 'node:stream'
import type { Route } from './connections.ts'
import { RegistryError } from './error.ts'
import { bareHostname } from './host.ts'
import type { Lifetime } from './lifetime.ts'

/** One HTTP request. A `stream` must deliver exactly `size` bytes. */
export interface Outgoing {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | { readonly size: number; readonly stream: Readable } | undefined
}

/** The head of an answer; its body is still to be read, or destroyed (after HEAD there is none). */
export interface Incoming {
  readonly method: string
  readonly status: number
  readonly url: URL
  readonly body: IncomingMessage
  /** All values of a header, one per header line. */
  headers(name: string): readonly string[]
  /** The first value of a header. */
  header(name: string): string | undefined
  /** How much of the body was read: kept by whoever reads it. */
  readonly received: { bytes: number }
}

/** The content to be sent is not what was promised: a fault of the caller's source, not of the network. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly code: 'SIZE_MISMATCH' | 'DIGEST_MISMATCH' | 'UNREADABLE_CONTENT'

  constructor(code: SourceError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/** Sends one request and resolves with the head of its answer. Follows nothing, repeats nothing. */
export function exchange(route: Route, outgoing: Outgoing, lifetime: Lifetime): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const { signal } = lifetime
    // Whatever goes wrong from here on, an opened source is closed again.
    const source = outgoing.body instanceof Uint8Array ? undefined : outgoing.body?.stream
    source?.on('error', () => {})
    if (signal.aborted) {
      source?.destroy()
      return reject(signal.reason)
    }
    const request = route.request(requestOptions(route, outgoing))
    const stop = () => request.destroy(asError(signal.reason))
    signal.addEventListener('abort', stop, { once: true })
    let answered = false
    request.on('response', (response) => {
      answered = true
      lifetime.progress(1)
      response.once('close', () => signal.removeEventListener('abort', stop))
      // An answer that came before the whole request was sent leaves a connection that nobody can use again.
      response.once('end', () => request.writableFinished || request.destroy())
      // Without a listener a break between head and body would pass unseen.
      response.on('error', () => {})
      if (outgoing.method === 'HEAD') response.resume()
      resolve(toIncoming(outgoing, response))
    })
    request.on('error', (error) => {
      // After the head, what goes wrong shows on the body's stream.
      if (!answered) reject(signal.aborted ? signal.reason : error)
    })
    request.on('close', () => {
      if (!answered) signal.removeEventListener('abort', stop)
      reject(
        signal.aborted ? signal.reason : Object.assign(new Error('no answer came'), { code: 'ECONNRESET' }),
      )
    })
    sendBody(outgoing.body, request, lifetime, reject)
  })
}

function requestOptions(route: Route, { method, url, headers, body }: Outgoing): RequestOptions {
  const size = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.size
  const bodyless = method === 'GET' || method === 'HEAD' || method === 'DELETE'
  const sized = size === undefined && bodyless ? headers : { ...headers, 'content-length': String(size ?? 0) }
  const { forwarder } = route
  if (forwarder === undefined) {
    const port = url.port === '' ? undefined : Number(url.port)
    const path = `${url.pathname}${url.search}`
    return { method, agent: route.agent, hostname: bareHostname(url.hostname), port, path, headers: sized }
  }
  const proxyHeaders =
    forwarder.authorization === undefined ? {} : { 'proxy-authorization': forwarder.authorization }
  return {
    method,
    agent: route.agent,
    hostname: forwarder.hostname,
    port: forwarder.port,
    path: `${url.origin}${url.pathname}${url.search}`,
    headers: { ...sized, ...proxyHeaders, host: url.host },
  }
}

function sendBody(
  body: Outgoing['body'],
  request: ReturnType<Route['request']>,
  lifetime: Lifetime,
  fail: (error: unknown) => void,
): void {
  if (body === undefined || body instanceof Uint8Array) {
    request.end(body)
    return
  }
  const { size, stream } = body
  let sent = 0
  const giveUp = (cause: unknown) => {
    fail(cause)
    request.destroy(asError(cause))
  }
  stream.on('data', (chunk: Uint8Array) => {
    sent += chunk.byteLength
    if (sent > size)
      return giveUp(
        new SourceError('SIZE_MISMATCH', `the content is longer than the ${size} bytes it was said to have`),
      )
    if (request.write(chunk, () => lifetime.progress(chunk.byteLength))) return
    stream.pause()
    request.once('drain', () => stream.resume())
  })
  stream.on('end', () => {
    if (sent === size) request.end()
    else if (sent < size)
      giveUp(new SourceError('SIZE_MISMATCH', `the content ended after ${sent} of ${size} bytes`))
  })
  stream.on('error', (cause) => {
    const known = cause instanceof SourceError || cause instanceof RegistryError
    giveUp(
      known
        ? cause
        : new SourceError('UNREADABLE_CONTENT', `the content cannot be read: ${cause.message}`, cause),
    )
  })
  request.on('close', () => stream.destroy())
}

function toIncoming({ method, url }: Outgoing, body: IncomingMessage): Incoming {
  const headers = (name: string) => body.headersDistinct[name] ?? []
  const header = (name: string) => headers(name)[0]
  return { method, status: body.statusCode ?? 0, url, body, headers, header, received: { bytes: 0 } }
}

/** What a stream can be destroyed with. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AgentOptions } from 'node:https'
import { Agent, request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect } from 'node:tls'
import type { HttpProxy } from './proxy.ts'
import { printable } from './redact.ts'

type Connected = (error: Error | null, socket?: Duplex) => void
type Target = ConnectionOptions & { readonly host?: string; readonly port?: number | string }

/** Keeps TLS connections to one host open through a proxy, by HTTP CONNECT (RFC 9110, section 9.3.6). */
export class TunnelAgent extends Agent {
  readonly #proxy: HttpProxy
  readonly #timeoutMs: number
  readonly #opening = new Set<ClientRequest>()

  constructor(options: AgentOptions, proxy: HttpProxy, timeoutMs: number) {
    super(options)
    this.#proxy = proxy
    this.#timeoutMs = timeoutMs
  }

  // Node calls this for each new socket, and takes the socket from the callback when nothing is returned.
  override createConnection(target: Target, connected: Connected): undefined {
    const host = target.host ?? ''
    const authority = `${host.includes(':') ? `[${host}]` : host}:${target.port ?? 443}`
    this.#open(authority).then(
      (socket) => connected(null, connect({ ...target, socket })),
      (error) => connected(error),
    )
  }

  override destroy(): void {
    for (const request of this.#opening) request.destroy(new Error('the client was closed'))
    super.destroy()
  }

  #open(authority: string): Promise<Duplex> {
    const { secure, hostname, port, authorization } = this.#proxy
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)({
        method: 'CONNECT',
        hostname,
        port,
        path: authority,
        agent: false,
        timeout: this.#timeoutMs,
        headers: {
          host: authority,
          ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
        },
      })
      this.#opening.add(request)
      const name = `the proxy ${hostname}:${port}`
      request.on('timeout', () => request.destroy(proxyError('ETIMEDOUT', `${name} did not answer in time`)))
      request.on('connect', (response: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (response.statusCode === 200 && head.length === 0) return resolve(socket)
        socket.destroy()
        const reason = printable(response.statusMessage ?? '', 100)
        reject(
          proxyError(
            'EPROXY',
            `${name} refused the connection to ${authority}: ${response.statusCode} ${reason}`,
          ),
        )
      })
      request.on('response', (response) => {
        response.destroy()
        reject(proxyError('EPROXY', `${name} refused the connection to ${authority}: ${response.statusCode}`))
      })
      request.on('error', (cause: NodeJS.ErrnoException) => {
        reject(
          cause.code === 'EPROXY'
            ? cause
            : proxyError(cause.code ?? 'EPROXY', `${name} cannot be reached: ${cause.message}`, cause),
        )
      })
      request.on('close', () => this.#opening.delete(request))
      request.end()
    })
  }
}

function proxyError(code: string, message: string, cause?: Error): Error {
  return Object.assign(new Error(message, cause === undefined ? undefined : { cause }), {
    code,
    viaProxy: true,
  })
}

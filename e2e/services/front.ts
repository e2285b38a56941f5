import { readFileSync } from 'node:fs'
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { NetworkFiles } from './network.ts'
import { answerTokenRequest, type TokenServiceOptions } from './token-service.ts'

export interface FrontOptions {
  readonly files: NetworkFiles
  readonly address: string
  /** `127.0.0.1:PORT` of the registry behind. Without it there is the token service alone. */
  readonly behind?: string
  /** Its token service; left out for a registry that has none. */
  readonly tokens?: TokenServiceOptions
  /** Whether a Basic header is taken; without a token service this is all that is asked. */
  readonly takes?: (user: string, password: string) => boolean
}

/** What stands before a registry as the large ones have it: HTTPS on port 443, and its own token service at `/token`. */
export async function startFront(options: FrontOptions): Promise<AsyncDisposable> {
  const { certificate, key } = options.files
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key) },
    (request, response) => {
      if (options.tokens !== undefined && request.url?.startsWith('/token') === true) {
        answerTokenRequest(request, response, options.tokens).catch(() => response.destroy())
      } else if (options.takes !== undefined && !isTaken(request, options.takes)) {
        request.resume()
        response.writeHead(401, { 'www-authenticate': 'Basic realm="registry"' }).end('Not Authorized')
      } else if (options.behind === undefined) {
        response.writeHead(404).end()
      } else {
        pass(request, response, options.behind)
      }
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(443, options.address, resolve)
  })
  return {
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function isTaken(request: IncomingMessage, takes: (user: string, password: string) => boolean): boolean {
  const encoded = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon > 0 && takes(text.slice(0, colon), text.slice(colon + 1))
}

function pass(request: IncomingMessage, response: ServerResponse, behind: string): void {
  const [hostname, port] = behind.split(':')
  const headers = { ...request.headers, 'x-forwarded-proto': 'https' }
  const inner = forward({ hostname, port, method: request.method, path: request.url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  inner.on('error', () => response.destroy())
  response.on('close', () => inner.destroy())
  request.pipe(inner)
}

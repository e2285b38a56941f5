import type { Server } from 'node:http'
import { LocalRegistryError } from './error.ts'
import { createLocalRegistryHandler, type LocalRegistryHandler } from './handler.ts'
import type { LocalRegistryOptions } from './options.ts'

/** A registry that listens. */
export interface LocalRegistry extends Omit<LocalRegistryHandler, 'handle'>, AsyncDisposable {
  /** `127.0.0.1:40123`, as in a reference. */
  readonly host: string
  /** `http://127.0.0.1:40123`. */
  readonly url: string
}

/**
 * Starts an OCI distribution registry (distribution-spec 1.1) on loopback.
 * @throws LocalRegistryError `LISTEN_FAILED` when the port cannot be had, `STORAGE_FAILED` when the folder cannot be used
 */
export async function startLocalRegistry(options: LocalRegistryOptions = {}): Promise<LocalRegistry> {
  const handler = createLocalRegistryHandler(options)
  const server = await createServer(handler, options)
  try {
    await listen(server, options)
  } catch (error) {
    await handler.close()
    throw error
  }
  const host = hostOf(server, options.hostname ?? defaultHostname)
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= stop(server, handler)
    return closed
  }
  const { requests, inject, clearFaults, tags, hasManifest } = handler
  const url = `${options.tls ? 'https' : 'http'}://${host}`
  return { host, url, requests, inject, clearFaults, tags, hasManifest, close, [Symbol.asyncDispose]: close }
}

const defaultHostname = '127.0.0.1'

async function createServer(handler: LocalRegistryHandler, options: LocalRegistryOptions): Promise<Server> {
  const limits = {
    // A large layer may take as long as it moves: idle connections are ended, long requests are not.
    requestTimeout: 0,
    headersTimeout: 20_000,
    keepAliveTimeout: 30_000,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 32 * 1024,
  }
  const server = options.tls
    ? (await import('node:https')).createServer({ ...limits, ...options.tls }, handler.handle)
    : (await import('node:http')).createServer(limits, handler.handle)
  server.on('error', (error) => options.onError?.(error))
  server.timeout = options.idleTimeoutMs ?? 60_000
  return server
}

function listen(
  server: Server,
  { port = 0, hostname = defaultHostname }: LocalRegistryOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? 'something else listens there; choose another port, or 0 for any'
          : cause.message
      reject(
        new LocalRegistryError('LISTEN_FAILED', `cannot listen on ${hostname}:${port}: ${why}`, { cause }),
      )
    })
    server.listen(port, hostname, resolve)
  })
}

function hostOf(server: Server, hostname: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return hostname.includes(':') ? `[${hostname}]:${port}` : `${hostname}:${port}`
}

async function stop(server: Server, handler: LocalRegistryHandler): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), 1_000)
  await handler.close()
  server.closeAllConnections()
  await stopped
  clearTimeout(timer)
}

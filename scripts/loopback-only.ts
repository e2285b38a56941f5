import { Socket } from 'node:net'

/** Makes every connection that a test opens to anything but this machine's loopback fail at once. */
const connect = Socket.prototype.connect

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The host of `socket.connect(options)`, `socket.connect(port, host)` or their normalised array form; undefined for pipes. */
function hostOf(args: readonly unknown[]): string | undefined {
  const first = Array.isArray(args[0]) ? (args[0][0] as unknown) : args[0]
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return undefined
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return typeof args[1] === 'string' ? args[1] : 'localhost'
}

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args)
  if (host !== undefined && !isLoopback(host)) {
    throw new Error(`a test tried to connect to ${host}: tests open no connection beyond loopback`)
  }
  return Reflect.apply(connect, this, args) as Socket
} as typeof connect

// The measured registries, in a process of their own: `node registry-server.ts COUNT`. Its parent talks to it over IPC.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type Socket, type Server as SocketServer } from 'node:net'
import { createLocalRegistryHandler } from '../packages/local-registry/src/index.ts'
import type { Delays, Order, RegistryAddress, Reply, Traffic } from './registry-protocol.ts'

interface Interval {
  readonly start: bigint
  end: bigint
}

const [count = '1', user = '', password = ''] = process.argv.slice(2)
const intervals: Interval[] = []
const sockets = new Set<Socket>()
let delays: Delays = { answerMs: 0, connectMs: 0 }
let bytes = 0
let connections = 0

const addresses = await Promise.all(Array.from({ length: Number(count) }, startRegistry))
process.on('message', (order: Order) => {
  if (order.kind === 'begin') begin(order.delays)
  reply(order.kind === 'begin' ? { kind: 'begun' } : { kind: 'traffic', traffic: traffic() })
})
process.on('disconnect', () => process.exit(0))
reply({ kind: 'listening', addresses })

/** One registry behind two ports: what is measured goes through one, what prepares and verifies through the other. */
async function startRegistry(): Promise<RegistryAddress> {
  const { handle } = createLocalRegistryHandler({ auth: { kind: 'bearer', users: { [user]: password } } })
  const measured = createServer((request, response) => {
    observe(response)
    delayed(delays.answerMs, () => handle(request, response))
  })
  // Go's clients keep a connection for 90 seconds and more: it is not the registry that ends it.
  measured.keepAliveTimeout = 120_000
  const entrance = createSocketServer({ pauseOnConnect: true }, (socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      bytes += bytesOf(socket)
    })
    socket.on('error', () => socket.destroy())
    delayed(delays.connectMs, () => {
      measured.emit('connection', socket)
      socket.resume()
    })
  })
  const control = createServer((request: IncomingMessage, response: ServerResponse) =>
    handle(request, response),
  )
  return { host: await listen(entrance), controlHost: await listen(control) }
}

function delayed(ms: number, go: () => void): void {
  if (ms === 0) go()
  else setTimeout(go, ms)
}

function observe(response: ServerResponse): void {
  const interval: Interval = { start: process.hrtime.bigint(), end: 0n }
  intervals.push(interval)
  response.once('close', () => {
    interval.end = process.hrtime.bigint()
  })
}

function begin(next: Delays): void {
  delays = next
  intervals.length = 0
  // What is open belongs to former runs.
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  bytes = 0
  connections = 0
}

function traffic(): Traffic {
  const open = [...sockets].reduce((sum, socket) => sum + bytesOf(socket), 0)
  const first = intervals.map(({ start }) => start).sort((a, b) => (a < b ? -1 : 1))[0]
  return {
    requests: intervals.length,
    bytes: bytes + open,
    connections,
    roundTrips: longestChain(intervals),
    ...(first !== undefined && { firstRequestAt: String(first) }),
  }
}

/** How many requests there were one after the other. */
function longestChain(requests: readonly Interval[]): number {
  let length = 0
  let last = 0n
  for (const { start, end } of requests.toSorted((a, b) => (a.end < b.end ? -1 : 1))) {
    if (start < last) continue
    length += 1
    last = end
  }
  return length
}

function bytesOf(socket: Socket): number {
  return socket.bytesRead + socket.bytesWritten
}

function listen(server: Server | SocketServer): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
    })
  })
}

function reply(message: Reply): void {
  process.send?.(message)
}

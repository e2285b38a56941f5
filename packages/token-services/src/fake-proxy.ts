import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'

/** An HTTP proxy on loopback that leads every host to one service: a stand-in for a name service. */
export interface FakeProxy extends AsyncDisposable {
  readonly url: string
  /** The hosts that tunnels were asked for: `sts.eu-west-1.amazonaws.com:443`. */
  readonly tunnels: readonly string[]
}

/** Starts a proxy in front of what listens at `host` (`localhost:40123`). */
export async function startFakeProxy({ host }: { readonly host: string }): Promise<FakeProxy> {
  const port = Number(host.replace(/^.*:/, ''))
  const tunnels: string[] = []
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((_, response) => response.writeHead(405).end())
  server.on('connection', keep)
  server.on('connect', (request, socket: Socket) => {
    tunnels.push(request.url ?? '')
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    keep(upstream)
    socket.once('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    tunnels,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

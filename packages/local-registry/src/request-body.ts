import type { IncomingMessage } from 'node:http'

/**
 * The body of a request in pieces. Giving up half way leaves the connection usable for an answer. `fullAfter` plays a disk that is full
 * after so many bytes.
 */
export async function* readingBody(
  request: IncomingMessage,
  onBytes: (count: number) => void,
  fullAfter?: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  if (fullAfter === 0) throw diskFull()
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    onBytes(chunk.length)
    if (fullAfter !== undefined && size >= fullAfter) throw diskFull()
    yield chunk
  }
  awaitServer(request)
}

/** Once a request is here as a whole its connection may be idle as long as the answer takes: hashing and writing to disk do. */
export function awaitServer(request: IncomingMessage): void {
  // The server's own time-outs are in force again after the answer.
  request.socket.setTimeout(0)
}

/** Reads what is left of a body that nobody wants, so that the client sees the answer; closes the connection when there is no end to it. */
export function discardBody(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return
  let size = 0
  const giveUp = (): void => {
    request.destroy()
  }
  const timer = setTimeout(giveUp, 5_000).unref()
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > 16 * 1024 * 1024) giveUp()
  })
  request.on('close', () => clearTimeout(timer))
  request.on('error', () => clearTimeout(timer))
  request.resume()
}

function diskFull(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device (a fault that was asked for)'), {
    code: 'ENOSPC',
  })
}

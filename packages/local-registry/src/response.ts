import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { Answer } from './call.ts'
import type { FaultEffect } from './fault.ts'

/** Writes an answer to its end, or as far as the faults let it. Resolves when the answer, or the connection, is over. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  faults: readonly FaultEffect[],
): Promise<number> {
  const length = lengthOf(answer)
  response.writeHead(answer.status, headersOf(answer, length, faults))
  if (response.req.method === 'HEAD' || answer.body === undefined || length === 0) {
    response.end()
    await over(response)
    return 0
  }
  if (!('open' in answer.body) && faults.length === 0) {
    response.end(answer.body)
    await over(response)
    return length
  }
  let sent = 0
  const source = 'open' in answer.body ? answer.body.open() : Readable.from([answer.body])
  const limit = bodyLimit(faults)
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        const bytes = sent === 0 && faults.some(({ kind }) => kind === 'corrupt') ? corrupted(chunk) : chunk
        const allowed = bytes.subarray(0, limit.bytes - sent)
        sent += allowed.length
        if (allowed.length > 0) yield allowed
        if (sent < limit.bytes) continue
        await cut(response, limit.ending)
      }
    },
    response,
  ).catch((error: unknown) => {
    // The client went away, or was sent away: nobody is left to tell.
    if (!isDisconnect(error)) throw error
  })
  return sent
}

/** Ends a connection by a reset, so that the client sees neither an answer nor an orderly end. */
export function resetConnection(response: ServerResponse): void {
  const { socket } = response
  try {
    socket?.resetAndDestroy()
  } catch {
    // A TLS socket cannot be reset by itself; it just ends.
  }
  socket?.destroy()
}

function headersOf(answer: Answer, length: number, faults: readonly FaultEffect[]): Record<string, string> {
  const headers: Record<string, string> = {
    'Docker-Distribution-Api-Version': 'registry/2.0',
    'X-Content-Type-Options': 'nosniff',
    ...(answer.status === 204 ? {} : { 'Content-Length': String(length) }),
    ...answer.headers,
  }
  for (const fault of faults) {
    if (fault.kind === 'wrong-digest') headers['Docker-Content-Digest'] = `sha256:${'0'.repeat(64)}`
    if (fault.kind === 'headers') Object.assign(headers, fault.headers)
  }
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
}

function lengthOf({ body }: Answer): number {
  return body?.length ?? 0
}

function bodyLimit(faults: readonly FaultEffect[]): {
  readonly bytes: number
  readonly ending: 'end' | 'stall'
} {
  const fault = faults.find(({ kind }) => kind === 'truncate' || kind === 'stall')
  if (fault?.kind === 'truncate') return { bytes: fault.bytes, ending: 'end' }
  if (fault?.kind === 'stall') return { bytes: fault.bytes, ending: 'stall' }
  return { bytes: Number.POSITIVE_INFINITY, ending: 'end' }
}

/** Never returns to an answer that could go on: its connection is over afterwards. */
async function cut(response: ServerResponse, ending: 'end' | 'stall'): Promise<void> {
  const { socket } = response
  if (!socket) return
  if (ending === 'end') socket.end()
  if (!socket.destroyed) await once(socket, 'close')
}

async function over(response: ServerResponse): Promise<void> {
  await finished(response).catch(() => {
    // The client went away before the end: the answer is over all the same.
  })
}

function isDisconnect(error: unknown): boolean {
  const codes: readonly unknown[] = [
    'ERR_STREAM_PREMATURE_CLOSE',
    'ECONNRESET',
    'EPIPE',
    'ERR_STREAM_DESTROYED',
  ]
  return error instanceof Error && 'code' in error && codes.includes(error.code)
}

function corrupted(chunk: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(chunk)
  bytes[0] = (bytes[0] ?? 0) ^ 0xff
  return bytes
}

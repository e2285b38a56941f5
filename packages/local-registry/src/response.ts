import type { ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import type { Answer } from './call.ts'
import type { FaultEffect } from './fault.ts'

/** Writes an answer to its end, or as far as the faults let it. Resolves when the answer, or the connection, is over. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  faults: readonly FaultEffect[],
  gone: AbortSignal,
): Promise<number> {
  const length = lengthOf(answer)
  response.writeHead(answer.status, headersOf(answer, length, faults))
  if (response.req.method === 'HEAD' || answer.body === undefined || length === 0) {
    response.end()
    await over(response)
    return 0
  }
  if (!('read' in answer.body) && faults.length === 0) {
    response.end(answer.body)
    await over(response)
    return length
  }
  const limit = bodyLimit(faults)
  let sent = 0
  // A body that is cut short before its first byte has sent its headers all the same.
  if (Number.isFinite(limit.bytes)) response.flushHeaders()
  for await (const piece of 'read' in answer.body ? answer.body.read() : [answer.body]) {
    const bytes = sent === 0 && faults.some(({ kind }) => kind === 'corrupt') ? corrupted(piece) : piece
    const allowed = bytes.subarray(0, limit.bytes - sent)
    if (!(await written(response, allowed))) return sent
    sent += allowed.length
    if (sent < limit.bytes) continue
    await cut(response, limit.ending, gone)
    return sent
  }
  if (sent < length) throw new Error(`the body has ${sent} bytes, not ${length}`)
  response.end()
  await over(response)
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

/** Ends the connection, or leaves it to the client, or the end of the registry, to do so. */
async function cut(response: ServerResponse, ending: 'end' | 'stall', gone: AbortSignal): Promise<void> {
  if (ending === 'end') response.socket?.end()
  if (!gone.aborted) await new Promise((resolve) => gone.addEventListener('abort', resolve, { once: true }))
  response.destroy()
}

async function over(response: ServerResponse): Promise<void> {
  await finished(response).catch(() => {
    // The client went away before the end: the answer is over all the same.
  })
}

/** Hands bytes to the system; `false` when the client is gone. Only then may their memory be used again. */
function written(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = (): void => resolve(false)
    if (response.destroyed) return leave()
    response.once('close', leave)
    response.write(bytes, (error) => {
      response.off('close', leave)
      resolve(!error)
    })
  })
}

function corrupted(chunk: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(chunk)
  bytes[0] = (bytes[0] ?? 0) ^ 0xff
  return bytes
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseCredentials } from './auth.ts'
import type { FaultBox, FaultEffect } from './fault.ts'
import type { MutableRequestRecord } from './request-log.ts'
import { parseTarget, type Target } from './route.ts'

/** One request and everything about it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly record: MutableRequestRecord
  readonly target: Target
  readonly effects: readonly FaultEffect[]
  /** By `performance.now()`. */
  readonly started: number
}

export function openExchange(request: IncomingMessage, response: ServerResponse, faults: FaultBox): Exchange {
  const started = performance.now()
  // A client that leaves is no error here.
  for (const stream of [request, response]) stream.on('error', () => response.destroy())
  const method = request.method ?? ''
  const target = parseTarget(request.url ?? '')
  const effects = faults.take({ method, ...target })
  const record: MutableRequestRecord = {
    method,
    ...target,
    auth: parseCredentials(request.headers.authorization).kind,
    authorized: false,
    status: 0,
    bytesReceived: 0,
    bytesSent: 0,
    faults: effects.map(({ kind }) => kind),
    completed: false,
    durationMs: 0,
  }
  return { request, response, record, target, effects, started }
}

/** Writes the end of an exchange into its record. */
export function closeExchange({ response, record, started }: Exchange): void {
  record.completed = response.writableFinished
  record.durationMs = performance.now() - started
}

/** `scheme://host` as the client wrote it, where that can be told apart from an attempt to write into our headers. */
export function originOf(request: IncomingMessage): string {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  const { host = '' } = request.headers
  const { localAddress, localPort } = request.socket
  return `${scheme}://${/^[A-Za-z0-9.:[\]_-]+$/.test(host) ? host : `${localAddress}:${localPort}`}`
}

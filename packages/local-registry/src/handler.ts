import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Digest, parseTag, type Tag } from '@polyarch/image'
import { Authority, parseCredentials, type Subject } from './auth.ts'
import { type Answer, jsonAnswer, methodNotAllowed, readBody, type Services } from './call.ts'
import { createDiskStorage } from './disk-storage.ts'
import { dispatch, needsOf } from './dispatch.ts'
import { type Fault, FaultBox, type FaultEffect } from './fault.ts'
import { LaggingReads } from './lag.ts'
import { createMemoryStorage } from './memory-storage.ts'
import type { HandlerOptions } from './options.ts'
import { ProtocolError, renderErrors } from './protocol-error.ts'
import { discardBody, readingBody } from './request-body.ts'
import { type MutableRequestRecord, RequestLog, type RequestRecord } from './request-log.ts'
import { resetConnection, sendAnswer } from './response.ts'
import { parseRoute, parseTarget, type Target } from './route.ts'
import { isDiskFull, type Storage } from './storage.ts'
import { answerTokenGet, answerTokenPost } from './token-service.ts'

/** A registry without a socket, for a server of one's own. */
export interface LocalRegistryHandler {
  /** The listener for `request` events of `node:http` and `node:https`. */
  readonly handle: RequestListener
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[]
  inject(fault: Fault): void
  clearFaults(): void
  /** The tags of a repository as they are stored, whatever lag is in force. */
  tags(name: string): ReadonlyMap<Tag, Digest>
  hasManifest(name: string, digest: Digest): boolean
  /** Ends waiting faults, and waits until what was begun is over. */
  close(): Promise<void>
}

/** Makes a registry that a server of any kind can call. */
export function createLocalRegistryHandler(options: HandlerOptions = {}): LocalRegistryHandler {
  const clock = options.clock ?? { now: Date.now, random: Math.random }
  const storage = openStorage(options)
  const services: Services = { storage, reads: new LaggingReads(storage), features: options.features ?? {} }
  const authority = new Authority(options.auth, clock.now)
  const faults = new FaultBox(options.faults ?? [], clock)
  const log = new RequestLog(options.requestLogLimit ?? 10_000)
  const underway = new Map<Promise<void>, AbortController>()
  const stopSweeping = sweepRegularly(storage, options)

  const produce = async (exchange: Exchange): Promise<Answer> => {
    const { request, record, target, effects } = exchange
    const route = parseRoute(target.path)
    const query = new URLSearchParams(target.query)
    const full = effects.find((effect) => effect.kind === 'disk-full')
    const count = (bytes: number): void => {
      record.bytesReceived += bytes
    }
    const call = {
      method: record.method,
      query,
      headers: request.headers,
      body: readingBody(request, count, full && (full.bytes ?? 0)),
      lag: effects.find((effect) => effect.kind === 'lag')?.requests ?? 0,
    }
    if (route.kind === 'token' && options.auth?.kind === 'bearer') {
      const answer = await answerToken(authority, call, clock.now())
      record.authorized = true
      return answer
    }
    const needs = needsOf(route, record.method, query)
    const subject: Subject = authority.authorize(request.headers.authorization, needs, originOf(request))
    record.authorized = true
    return dispatch(services, { ...call, subject }, route)
  }

  const answerOf = async (exchange: Exchange): Promise<Answer | 'reset'> => {
    const final = exchange.effects.find(isFinal)
    if (final?.kind === 'status' && final.when !== 'after') return faultAnswer(final)
    if (final?.kind === 'reset' && final.when === 'before') return 'reset'
    const answer = await produce(exchange).catch((error: unknown) => {
      if (exchange.request.destroyed && !exchange.request.complete) return 'reset'
      return errorAnswer(error, options.onError)
    })
    if (final?.kind === 'reset') return 'reset'
    return final?.kind === 'status' ? faultAnswer(final) : answer
  }

  const serve = async (exchange: Exchange, gone: AbortSignal): Promise<void> => {
    const { request, response, record, effects } = exchange
    if (!(await waitAsTold(effects, options.latencyMs ?? 0, gone))) {
      resetConnection(response)
      return
    }
    const answer = await answerOf(exchange)
    if (answer === 'reset') {
      resetConnection(response)
      return
    }
    record.status = answer.status
    record.bytesSent = await sendAnswer(response, answer, effects)
    discardBody(request)
  }

  return {
    handle: (request, response) => {
      const started = performance.now()
      const exchange = openExchange(request, response, faults)
      log.add(exchange.record)
      const leaving = new AbortController()
      response.once('close', () => leaving.abort())
      const work = serve(exchange, leaving.signal)
        .catch((error: unknown) => {
          options.onError?.(error)
          response.destroy()
        })
        .finally(() => {
          underway.delete(work)
          exchange.record.completed = response.writableFinished
          exchange.record.durationMs = performance.now() - started
          options.onRequest?.(exchange.record)
        })
      underway.set(work, leaving)
    },
    requests: log.records,
    inject: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    tags: (name) => tagMap(storage, name),
    hasManifest: (name, digest) => storage.getManifest(name, digest) !== undefined,
    close: async () => {
      stopSweeping()
      for (const leaving of underway.values()) leaving.abort()
      await Promise.all(underway.keys())
    },
  }
}

/** One request and everything about it. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly record: MutableRequestRecord
  readonly target: Target
  readonly effects: readonly FaultEffect[]
}

type FinalEffect = Extract<FaultEffect, { kind: 'status' | 'reset' }>

function openStorage({ storage, clock }: HandlerOptions): Storage {
  return storage?.kind === 'disk'
    ? createDiskStorage(storage.folder, clock?.now)
    : createMemoryStorage(clock?.now)
}

function sweepRegularly(storage: Storage, options: HandlerOptions): () => void {
  const age = options.uploadExpiryMs ?? 24 * 60 * 60 * 1000
  const sweep = (): void => {
    storage.sweep(age).catch((error: unknown) => options.onError?.(error))
  }
  sweep()
  const timer = setInterval(sweep, Math.min(Math.max(age, 1000), 60 * 60 * 1000)).unref()
  return () => clearInterval(timer)
}

function openExchange(request: IncomingMessage, response: ServerResponse, faults: FaultBox): Exchange {
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
  return { request, response, record, target, effects }
}

async function answerToken(
  authority: Authority,
  call: Parameters<typeof readBody>[0] & { readonly method: string; readonly query: URLSearchParams },
  now: number,
): Promise<Answer> {
  const noStore = { 'Cache-Control': 'no-store' }
  if (call.method === 'GET') {
    const { authorization } = call.headers
    return jsonAnswer(200, answerTokenGet(authority, { query: call.query, authorization, now }), noStore)
  }
  if (call.method !== 'POST') throw methodNotAllowed(['GET', 'POST'])
  const form = new URLSearchParams((await readBody(call, 64 * 1024)).toString())
  return jsonAnswer(200, answerTokenPost(authority, { form, now }), noStore)
}

/** Waits as long as latency and faults say; `false` when the client, or the registry, left meanwhile. */
async function waitAsTold(
  effects: readonly FaultEffect[],
  latencyMs: number,
  gone: AbortSignal,
): Promise<boolean> {
  const delays = effects.map((effect) => (effect.kind === 'delay' ? effect.ms : 0))
  const hangs = effects.some(({ kind }) => kind === 'hang')
  const ms = hangs ? 2 ** 31 - 1 : delays.reduce((sum, delay) => sum + delay, latencyMs)
  if (ms === 0) return !gone.aborted
  return sleep(ms, true, { signal: gone }).catch(() => false)
}

function errorAnswer(error: unknown, onError: HandlerOptions['onError']): Answer {
  if (error instanceof ProtocolError) {
    const headers = { 'Content-Type': 'application/json', ...error.headers }
    return { status: error.status, headers, body: renderErrors([error]) }
  }
  onError?.(error)
  return errorAnswer(
    isDiskFull(error)
      ? new ProtocolError(507, 'UNKNOWN', "no space is left on the registry's disk; nothing was stored")
      : new ProtocolError(500, 'UNKNOWN', 'the registry failed; its own log says why'),
    undefined,
  )
}

function faultAnswer({ status, code, message, headers }: Extract<FinalEffect, { kind: 'status' }>): Answer {
  const error = new ProtocolError(
    status,
    code ?? 'UNKNOWN',
    message ?? 'a fault that was asked for',
    headers ? { headers } : {},
  )
  return errorAnswer(error, undefined)
}

function isFinal(effect: FaultEffect): effect is FinalEffect {
  return effect.kind === 'status' || effect.kind === 'reset'
}

/** `scheme://host` as the client wrote it, where that can be told apart from an attempt to write into our headers. */
function originOf(request: IncomingMessage): string {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  const { host = '' } = request.headers
  const { localAddress, localPort } = request.socket
  return `${scheme}://${/^[A-Za-z0-9.:[\]_-]+$/.test(host) ? host : `${localAddress}:${localPort}`}`
}

function tagMap(storage: Storage, name: string): ReadonlyMap<Tag, Digest> {
  return new Map(
    storage.listTags(name).flatMap((text): readonly (readonly [Tag, Digest])[] => {
      const tag = parseTag(text)
      const digest = storage.resolveTag(name, tag)
      return digest ? [[tag, digest]] : []
    }),
  )
}

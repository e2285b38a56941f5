import type { RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Digest } from '@polyarch/image'
import { createAuthority } from './auth.ts'
import { type Answer, hasBody, type Services } from './call.ts'
import { createDiskStorage } from './disk-storage.ts'
import { dispatch, needsOf } from './dispatch.ts'
import { errorAnswer, faultAnswer } from './error-answer.ts'
import { closeExchange, type Exchange, openExchange, originOf } from './exchange.ts'
import { createFaultBox, type Fault, type FaultEffect } from './fault.ts'
import { createLaggingReads } from './lag.ts'
import { createMemoryStorage } from './memory-storage.ts'
import type { HandlerOptions } from './options.ts'
import { awaitServer, discardBody, readingBody } from './request-body.ts'
import { createRequestLog, type RequestRecord } from './request-log.ts'
import { resetConnection, sendAnswer } from './response.ts'
import { parseRoute } from './route.ts'
import type { Storage } from './storage.ts'
import { answerToken } from './token-service.ts'

/** A registry without a socket, for a server of one's own. */
export interface LocalRegistryHandler {
  /** The listener for `request` events of `node:http` and `node:https`. */
  readonly handle: RequestListener
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[]
  inject(fault: Fault): void
  clearFaults(): void
  /** The tags of a repository as they are stored, whatever lag is in force. */
  tags(name: string): ReadonlyMap<string, Digest>
  hasManifest(name: string, digest: Digest): boolean
  /** Ends waiting faults, and waits until what was begun is over. */
  close(): Promise<void>
}

/** Makes a registry that a server of any kind can call. */
export function createLocalRegistryHandler(options: HandlerOptions = {}): LocalRegistryHandler {
  const clock = options.clock ?? { now: Date.now, random: Math.random }
  const storage = openStorage(options)
  const services: Services = { storage, reads: createLaggingReads(storage), features: options.features ?? {} }
  const authority = createAuthority(options.auth, clock.now)
  const faults = createFaultBox(options.faults ?? [], clock)
  const log = createRequestLog(options.requestLogLimit ?? 10_000)
  const underway = new Map<Promise<void>, AbortController>()

  const report = (error: unknown): void => {
    try {
      options.onError?.(error)
    } catch {
      // A registry does not end because somebody's report of an error failed.
    }
  }

  const stopSweeping = sweepRegularly(storage, options.uploadExpiryMs ?? 24 * 60 * 60 * 1000, report)

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
    const subject = authority.authorize(request.headers.authorization, needs, originOf(request))
    record.authorized = true
    if (writes(record.method) && !hasBody(request.headers)) awaitServer(request)
    return dispatch(services, { ...call, subject }, route)
  }

  const answerOf = async (exchange: Exchange): Promise<Answer | 'reset'> => {
    const final = exchange.effects.find(isFinal)
    if (final?.kind === 'status' && final.when !== 'after') return faultAnswer(final)
    if (final?.kind === 'reset' && final.when === 'before') return 'reset'
    const answer = await produce(exchange).catch((error: unknown) => {
      if (exchange.request.destroyed && !exchange.request.complete) return 'reset'
      return errorAnswer(error, report)
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
    record.bytesSent = await sendAnswer(response, answer, effects, gone)
    discardBody(request)
  }

  return {
    handle: (request, response) => {
      const exchange = openExchange(request, response, faults)
      log.add(exchange.record)
      const leaving = new AbortController()
      response.once('close', () => leaving.abort())
      const work = serve(exchange, leaving.signal)
        .catch((error: unknown) => {
          response.destroy()
          report(error)
        })
        .then(() => {
          underway.delete(work)
          closeExchange(exchange)
          options.onRequest?.(exchange.record)
        })
        .catch(report)
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

type FinalEffect = Extract<FaultEffect, { kind: 'status' | 'reset' }>

function openStorage({ storage, clock }: HandlerOptions): Storage {
  return storage?.kind === 'disk'
    ? createDiskStorage(storage.folder, clock?.now)
    : createMemoryStorage(clock?.now)
}

function sweepRegularly(storage: Storage, ageMs: number, report: (error: unknown) => void): () => void {
  const sweep = (): void => {
    storage.sweep(ageMs).catch(report)
  }
  sweep()
  const timer = setInterval(sweep, Math.min(Math.max(ageMs, 1000), 60 * 60 * 1000)).unref()
  return () => clearInterval(timer)
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

function writes(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

function isFinal(effect: FaultEffect): effect is FinalEffect {
  return effect.kind === 'status' || effect.kind === 'reset'
}

function tagMap(storage: Storage, name: string): ReadonlyMap<string, Digest> {
  return new Map(
    storage.listTags(name).flatMap((tag): readonly (readonly [string, Digest])[] => {
      const digest = storage.resolveTag(name, tag)
      return digest ? [[tag, digest]] : []
    }),
  )
}

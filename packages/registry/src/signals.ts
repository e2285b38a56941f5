import { setMaxListeners } from 'node:events'

/** A signal that is aborted with the first of `signals`. `release` lets go of them. (`AbortSignal.any` came with Node 20.3.) */
export function joinSignals(...signals: readonly (AbortSignal | undefined)[]): {
  readonly signal: AbortSignal
  release(): void
} {
  const controller = new AbortController()
  const releases: (() => void)[] = []
  for (const signal of signals) {
    if (signal === undefined) continue
    // One signal for a whole run of requests is what it is for; Node 20 would warn of a leak.
    setMaxListeners(0, signal)
    const stop = () => controller.abort(signal.reason)
    if (signal.aborted) stop()
    else {
      signal.addEventListener('abort', stop, { once: true })
      releases.push(() => signal.removeEventListener('abort', stop))
    }
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const release of releases.splice(0)) release()
    },
  }
}

/** Waits for `promise`, or throws the signal's reason when that is aborted first; the promise goes on. */
export async function abortable<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return await promise
  signal.throwIfAborted()
  let leave = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([promise, left])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

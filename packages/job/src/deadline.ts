import { setMaxListeners } from 'node:events'

/** A signal that is raised with another one, or when its time is over. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal
}

/** @param reason - what the signal is raised with when its time is over */
export function createDeadline(outer: AbortSignal, milliseconds: number, reason: () => Error): Deadline {
  const controller = new AbortController()
  // Every request listens to it, and some versions of Node take more than ten for a leak.
  setMaxListeners(0, controller.signal)
  const forward = () => controller.abort(outer.reason)
  if (outer.aborted) forward()
  outer.addEventListener('abort', forward, { once: true })
  const timer = setTimeout(() => controller.abort(reason()), milliseconds)
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      outer.removeEventListener('abort', forward)
    },
  }
}

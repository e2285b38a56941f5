import { setMaxListeners } from 'node:events'

/** A signal with a timer behind it; `clear` it when the work is done. */
export interface Deadline {
  readonly signal: AbortSignal
  clear(): void
}

/** Aborts `ms` milliseconds from now, or at once with `parent`. */
export function timeLimit(ms: number, parent: AbortSignal): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error(`gave up after ${ms} ms`)), ms)
  const follow = () => controller.abort(parent.reason)
  return linked(controller, parent, follow, () => clearTimeout(timer))
}

/** Aborts `ms` milliseconds after `parent` did: what is under way may still end well. */
export function graceAfter(parent: AbortSignal, ms: number): Deadline {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const start = () => {
    timer = setTimeout(() => controller.abort(parent.reason), ms)
  }
  return linked(controller, parent, start, () => clearTimeout(timer))
}

function linked(
  controller: AbortController,
  parent: AbortSignal,
  onAbort: () => void,
  stop: () => void,
): Deadline {
  // Every request under way listens: there may well be more than the ten that Node takes for a leak.
  setMaxListeners(0, controller.signal)
  if (parent.aborted) onAbort()
  else parent.addEventListener('abort', onAbort, { once: true })
  const clear = () => {
    parent.removeEventListener('abort', onAbort)
    stop()
  }
  return { signal: controller.signal, clear }
}

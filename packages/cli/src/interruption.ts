/** A signal that ends the command: SIGINT exits 130, SIGTERM 143. */
export type EndingSignal = 'SIGINT' | 'SIGTERM'

/** What Ctrl-C means to a command: the first asks it to end, the second ends it. */
export interface Interruption {
  /** Aborts with the first signal; its reason is an `InterruptedError`. */
  readonly signal: AbortSignal
  readonly received: EndingSignal | undefined
  /** Stops listening. */
  close(): void
}

/** The reason of an abort by SIGINT or SIGTERM. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
  readonly code = 'INTERRUPTED'
  readonly by: EndingSignal

  constructor(by: EndingSignal) {
    super(`stopped by ${by}`)
    this.by = by
  }
}

/** The exit status of a process that a signal ended. */
export function exitStatusOf(signal: EndingSignal): 130 | 143 {
  return signal === 'SIGINT' ? 130 : 143
}

/** Listens to the signals of a process until closed. */
export function listenToSignals(
  emitter: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>,
  onFirst: (signal: EndingSignal) => void,
): Interruption {
  const controller = new AbortController()
  let received: EndingSignal | undefined
  const listener = (signal: EndingSignal) => {
    if (received !== undefined) emitter.exit(exitStatusOf(signal))
    received = signal
    onFirst(signal)
    controller.abort(new InterruptedError(signal))
  }
  emitter.on('SIGINT', listener)
  emitter.on('SIGTERM', listener)
  return {
    signal: controller.signal,
    get received() {
      return received
    },
    close() {
      emitter.off('SIGINT', listener)
      emitter.off('SIGTERM', listener)
    },
  }
}

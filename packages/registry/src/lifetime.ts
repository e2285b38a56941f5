/** How long an exchange may take: `finish` counts from its start, `progress` anew whenever bytes move. */
export type Patience = 'finish' | 'progress'

// A transfer that only drips is not progress: beyond ten time-outs it must have averaged this many bytes per millisecond.
const slowest = 16

export interface LifetimeOptions {
  readonly timeoutMs: number
  readonly patience: Patience
  readonly signals: readonly (AbortSignal | undefined)[]
  /** Makes the error that the exchange fails with when time is up. */
  readonly timedOut: () => Error
}

/** Ends an exchange when its time is up, its caller gives up, or the client is closed. Call `end` when it is over. */
export class Lifetime {
  readonly signal: AbortSignal
  readonly #controller = new AbortController()
  readonly #options: LifetimeOptions
  readonly #timer: NodeJS.Timeout
  readonly #unlisten: (() => void)[] = []
  #moved = 0
  #movedMs = 0
  #resumedAt = performance.now()
  #paused = false

  constructor(options: LifetimeOptions) {
    this.#options = options
    this.signal = this.#controller.signal
    this.#timer = setTimeout(() => this.#paused || this.#expire(), options.timeoutMs)
    this.#timer.unref() // an open socket keeps the process alive, a timer need not
    for (const signal of options.signals) this.#follow(signal)
  }

  /** Tells that bytes moved. */
  progress(bytes: number): void {
    if (this.#options.patience === 'finish' || this.signal.aborted) return
    this.#moved += bytes
    const elapsed = this.#movedMs + (performance.now() - this.#resumedAt)
    if (elapsed > this.#options.timeoutMs * 10 + this.#moved / slowest) this.#expire()
    else if (!this.#paused) this.#timer.refresh()
  }

  /** Stops the clock while the delay is our own reader's. */
  pause(): void {
    if (this.#paused) return
    this.#paused = true
    this.#movedMs += performance.now() - this.#resumedAt
  }

  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    this.#resumedAt = performance.now()
    this.#timer.refresh()
  }

  end(): void {
    clearTimeout(this.#timer)
    for (const unlisten of this.#unlisten.splice(0)) unlisten()
  }

  #expire(): void {
    if (!this.signal.aborted) this.#controller.abort(this.#options.timedOut())
  }

  #follow(signal: AbortSignal | undefined): void {
    const stop = () => this.#controller.abort(signal?.reason)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
    this.#unlisten.push(() => signal?.removeEventListener('abort', stop))
  }
}

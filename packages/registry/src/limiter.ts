const successesPerStep = 8

/** A turn at a host, given back with `release` exactly once. */
export interface Permit {
  release(): void
  /** Tells the limiter that this request was answered with 429. */
  throttled(): void
  succeeded(): void
}

/**
 * Bounds how many requests run at a time, first come first served. A 429 halves the bound; it grows back by one after
 * every eight successes.
 */
export class Limiter {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #bound: number
  #running = 0
  #successes = 0
  #wave = 0

  constructor(most: number) {
    this.#most = most
    this.#bound = most
  }

  get bound(): number {
    return this.#bound
  }

  async acquire(signal?: AbortSignal): Promise<Permit> {
    signal?.throwIfAborted()
    if (this.#running < this.#bound && this.#waiting.length === 0) this.#running++
    else await this.#wait(signal)
    return this.#permit()
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1)
        reject(signal?.reason)
      }
      this.#waiting.push(turn)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  #permit(): Permit {
    const wave = this.#wave
    let held = true
    return {
      release: () => {
        if (!held) return
        held = false
        this.#running--
        this.#admit()
      },
      throttled: () => {
        // The other answers to the same burst say nothing new.
        if (wave !== this.#wave) return
        this.#wave++
        this.#successes = 0
        this.#bound = Math.max(1, Math.floor(this.#bound / 2))
      },
      succeeded: () => {
        if (this.#bound === this.#most || ++this.#successes < successesPerStep) return
        this.#successes = 0
        this.#bound++
        this.#admit()
      },
    }
  }

  #admit(): void {
    while (this.#running < this.#bound) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#running++
      next()
    }
  }
}

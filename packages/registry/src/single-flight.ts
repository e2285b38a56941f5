import { abortable } from './signals.ts'

interface Flight<Value> {
  readonly result: Promise<Value>
  readonly controller: AbortController
  waiting: number
}

/**
 * Runs a piece of work once for all who ask for it while it is under way. Nothing is remembered afterwards. Work that
 * nobody waits for any longer is aborted.
 */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Flight<Value>>()

  async run(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    signal?.throwIfAborted()
    const flight = this.#flights.get(key) ?? this.#start(key, work)
    flight.waiting++
    try {
      return await abortable(flight.result, signal)
    } finally {
      flight.waiting--
      if (flight.waiting === 0 && this.#flights.get(key) === flight) {
        this.#flights.delete(key)
        flight.controller.abort(new Error('nobody waits for this any longer'))
      }
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const controller = new AbortController()
    const result = work(controller.signal).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    })
    // Whoever waits sees the failure; when all have left it is no longer anybody's.
    result.catch(() => undefined)
    const flight: Flight<Value> = { result, controller, waiting: 0 }
    this.#flights.set(key, flight)
    return flight
  }
}

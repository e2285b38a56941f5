import { abortable } from './signals.ts'

/** What a registry may ask a credential for separately: many let everybody read. */
export type Lane = 'read' | 'write'

/**
 * Lets the first request of a lane go ahead alone while it is not known whether the registry will ask who is there, so
 * that a burst of requests meets one challenge and not one each.
 */
export class Pilots {
  readonly #open = new Set<Lane>()
  readonly #flying = new Map<Lane, Promise<void>>()

  /**
   * @returns the function with which the pilot reports whether the lane is open; for those behind it, a function that
   * does nothing once it is, or undefined when `changed` says that the question is a different one by now.
   */
  async take(
    lane: Lane,
    signal: AbortSignal,
    changed: () => boolean,
  ): Promise<((open: boolean) => void) | undefined> {
    for (;;) {
      if (changed()) return undefined
      if (this.#open.has(lane)) return () => undefined
      const ahead = this.#flying.get(lane)
      if (ahead === undefined) return this.#lead(lane)
      await abortable(ahead, signal)
    }
  }

  #lead(lane: Lane): (open: boolean) => void {
    let land = () => {}
    this.#flying.set(
      lane,
      new Promise((resolve) => {
        land = resolve
      }),
    )
    return (open) => {
      if (open) this.#open.add(lane)
      this.#flying.delete(lane)
      land()
    }
  }
}

import type { Clock } from '../src/clock.ts'

/** A clock that stands still but when somebody sleeps, which takes no time at all. */
export interface FakeClock extends Clock {
  readonly slept: number[]
  advance(milliseconds: number): void
}

export function fakeClock(random = 0.5): FakeClock {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds
    },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      slept.push(milliseconds)
      now += milliseconds
    },
    random: () => random,
  }
}

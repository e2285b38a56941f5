import { expect } from 'vitest'

/** An expectation about what another connection, or process, is still at; as patient as a busy machine needs. */
export function eventually<T>(value: () => T) {
  return expect.poll(value, { timeout: 15_000, interval: 5 })
}

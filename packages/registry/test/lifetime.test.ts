import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Lifetime, type Patience } from '../src/lifetime.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const begin = (patience: Patience) =>
  new Lifetime({ timeoutMs: 100, patience, signals: [], timedOut: () => new Error('time is up') })

/** Lets bytes move every 50 ms for so long. */
function drip(lifetime: Lifetime, milliseconds: number, bytes: number): boolean {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    vi.advanceTimersByTime(50)
    lifetime.progress(bytes)
  }
  return lifetime.signal.aborted
}

describe('Lifetime', () => {
  test('that is to finish ends when its time is up, whatever moves', () => {
    expect(drip(begin('finish'), 50, 1_000_000)).toBe(false)
    expect(drip(begin('finish'), 100, 1_000_000)).toBe(true)
  })

  test('that is to make progress goes on as long as bytes move', () => {
    expect(drip(begin('progress'), 60_000, 1_000)).toBe(false)
  })

  test('that is to make progress ends when nothing moves', () => {
    const lifetime = begin('progress')
    drip(lifetime, 500, 1_000)
    vi.advanceTimersByTime(101)
    expect(lifetime.signal.reason).toEqual(new Error('time is up'))
  })

  test('does not take a drip for progress after ten time-outs', () => {
    const lifetime = begin('progress')
    expect(drip(lifetime, 900, 1)).toBe(false)
    expect(drip(lifetime, 200, 1)).toBe(true)
  })

  test('stands still while it is paused, and for the drip as well', () => {
    const lifetime = begin('progress')
    lifetime.pause()
    vi.advanceTimersByTime(60_000)
    lifetime.resume()
    expect(drip(lifetime, 500, 1)).toBe(false)
  })

  test('ends with the reason of a signal, and lets go of it when it is over', () => {
    const controller = new AbortController()
    const options = { timeoutMs: 100, patience: 'finish', timedOut: () => new Error('time') } as const
    const running = new Lifetime({ ...options, signals: [undefined, controller.signal] })
    const over = new Lifetime({ ...options, signals: [controller.signal] })
    over.end()
    controller.abort('enough')
    expect([running.signal.reason, over.signal.aborted]).toEqual(['enough', false])
    vi.advanceTimersByTime(1_000)
    expect(over.signal.aborted).toBe(false)
  })
})

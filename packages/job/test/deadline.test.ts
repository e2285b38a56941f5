import { describe, expect, test } from 'vitest'
import { createDeadline } from '../src/deadline.ts'

const reason = () => new Error('too late')
const raised = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))

describe('createDeadline', () => {
  test('is raised with its reason when the time is over', async () => {
    using deadline = createDeadline(new AbortController().signal, 1, reason)
    expect(await raised(deadline.signal)).toEqual(reason())
  })

  test('is raised with the outer signal, also one that was raised before', () => {
    const outer = new AbortController()
    using deadline = createDeadline(outer.signal, 60_000, reason)
    outer.abort('cancelled')
    expect(deadline.signal.reason).toBe('cancelled')
    using late = createDeadline(outer.signal, 60_000, reason)
    expect(late.signal.reason).toBe('cancelled')
  })

  test('keeps no process alive once it is disposed of', () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    createDeadline(new AbortController().signal, 60_000, reason)[Symbol.dispose]()
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before)
  })
})

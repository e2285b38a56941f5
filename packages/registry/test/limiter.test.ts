import { describe, expect, test } from 'vitest'
import { Limiter } from '../src/limiter.ts'

const turns = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('Limiter', () => {
  test('admits as many as its bound, and the others first come first served', async () => {
    const limiter = new Limiter(2)
    const order: number[] = []
    const permits = turns(5).map(async (index) => {
      const permit = await limiter.acquire()
      order.push(index)
      return permit
    })
    const [first, second] = [await permits[0], await permits[1]]
    expect(order).toEqual([0, 1])
    second?.release()
    second?.release()
    await permits[2]
    expect(order).toEqual([0, 1, 2])
    first?.release()
    await permits[3]
    expect(order).toEqual([0, 1, 2, 3])
  })

  test('halves its bound once per burst of refusals, and never below one', async () => {
    const limiter = new Limiter(16)
    const burst = await Promise.all(turns(16).map(() => limiter.acquire()))
    for (const permit of burst) permit.throttled()
    expect(limiter.bound).toBe(8)
    for (const permit of burst) permit.release()
    for (const _ of turns(10)) {
      const permit = await limiter.acquire()
      permit.throttled()
      permit.release()
    }
    expect(limiter.bound).toBe(1)
  })

  test('grows back by one after eight successes', async () => {
    const limiter = new Limiter(4)
    const throttled = await limiter.acquire()
    throttled.throttled()
    throttled.release()
    expect(limiter.bound).toBe(2)
    for (const _ of turns(8)) {
      const permit = await limiter.acquire()
      permit.succeeded()
      permit.release()
    }
    expect(limiter.bound).toBe(3)
  })

  test('lets somebody who gives up leave the queue', async () => {
    const limiter = new Limiter(1)
    const held = await limiter.acquire()
    const controller = new AbortController()
    const leaver = limiter.acquire(controller.signal)
    const next = limiter.acquire()
    controller.abort(new Error('enough'))
    await expect(leaver).rejects.toThrow('enough')
    held.release()
    await expect(next).resolves.toBeDefined()
  })
})

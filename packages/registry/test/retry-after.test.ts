import { describe, expect, test } from 'vitest'
import { parseRetryAfter } from '../src/retry-after.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

describe('parseRetryAfter', () => {
  test.each([
    ['seconds', '2', undefined, 2_000],
    ['zero', '0', undefined, 0],
    ['a fraction of a second', '0.25', undefined, 250],
    ['a duration', '12.5ms', undefined, 12.5],
    ['an HTTP date', 'Thu, 01 Jan 2026 00:00:30 GMT', undefined, 30_000],
    ['a date that is past', 'Wed, 31 Dec 2025 23:00:00 GMT', undefined, 0],
    ['the words of GHCR', undefined, 'retry-after: 12.5ms, allowed: 2000/minute', 12.5],
    ['a composed duration', undefined, 'Retry-After: 1m30s', 90_000],
    ['the header before the words', '1', 'retry-after: 9s', 1_000],
    ['nothing', undefined, undefined, undefined],
    ['a negative number', '-5', undefined, undefined],
    ['nonsense', 'soon', 'try later', undefined],
    ['an unknown unit', '5fortnights', undefined, undefined],
  ])('reads %s', (_, header, message, expected) => {
    expect(parseRetryAfter(header, message, now)).toBe(expected)
  })
})

import { expect, test } from 'vitest'
import { formatCount, formatDuration, formatSize } from '../../src/terminal/quantity.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1234, '1.2 kB'],
  [99_949, '99.9 kB'],
  [99_950, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [12_345_678, '12.3 MB'],
  [2 * 1024 ** 3, '2.1 GB'],
  [5e15, '5000 TB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text)
})

test.each([
  [0, '0ms'],
  [999, '999ms'],
  [1000, '1.0s'],
  [59_949, '59.9s'],
  [59_950, '1m 00s'],
  [61_000, '1m 01s'],
  [3_599_400, '59m 59s'],
  [3_600_000, '1h 00m'],
  [7_500_000, '2h 05m'],
])('%d milliseconds are shown as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
})

test('one thing has no plural', () => {
  expect([0, 1, 2].map((count) => formatCount(count, 'tag'))).toEqual(['0 tags', '1 tag', '2 tags'])
})

import { describe, expect, test } from 'vitest'
import { parseContentRange, parseRange } from '../src/byte-range.ts'

describe('Range', () => {
  test.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=5-', { start: 5, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['Bytes = 1 - 2', { start: 1, end: 2 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    ['bytes=50-0', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=a-b', 'whole'],
    ['bytes=0x1-2', 'whole'],
    ['bytes=99999999999999999999-', 'whole'],
    [undefined, 'whole'],
  ])('%j of 100 bytes is %j', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected)
  })

  test.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])('%j of nothing cannot be satisfied', (header) => {
    expect(parseRange(header, 0)).toBe('unsatisfiable')
  })
})

describe('Content-Range of a chunk', () => {
  test.each([
    ['0-0', { start: 0, end: 0 }],
    ['10-19', { start: 10, end: 19 }],
    ['bytes 10-19/*', { start: 10, end: 19 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['19-10', undefined],
    ['-5', undefined],
    ['5-', undefined],
    ['a-b', undefined],
    ['', undefined],
    ['0-99999999999999999999', undefined],
  ])('%j is %j', (header, expected) => {
    expect(parseContentRange(header)).toEqual(expected)
  })
})

import { describe, expect, test } from 'vitest'
import { nextLink } from '../src/link.ts'

describe('nextLink', () => {
  test.each([
    ['</v2/a/tags/list?n=2&last=b>; rel="next"', '/v2/a/tags/list?n=2&last=b'],
    ['<x>; rel=next', 'x'],
    ['<a>; rel="prev", <b>;title="t" ; rel="last next"', 'b'],
    ['<b>;REL="next"', 'b'],
    ['<b>; rel="nextish"', undefined],
    ['<a>; title="<x>; rel=next; y"; rel="prev"', undefined],
    ['<a>; title="<x>"; rel="next"', 'a'],
    ['<a>; rel="prev"; rel="next"', undefined],
    ['<a>; rel = "next"', 'a'],
    ['<b>', 'b'],
    ['<a>, <b>; rel="next"', 'b'],
    ['<>', undefined],
    ['<', undefined],
    ['><', undefined],
    ['rel="next"', undefined],
  ])('%s leads to %s', (header, expected) => {
    expect(nextLink([header])).toBe(expected)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImageError, parseTag, toTag } from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

describe('a tag', () => {
  test.each(['latest', '1', '_', 'v1.2.3-rc.1', 'w_2026_14', 'A-', 'x'.repeat(128)])('%s is read', (text) => {
    expect(parseTag(text)).toBe(text)
  })

  test.each([
    ['', 'is empty'],
    ['.a', 'begins with "."'],
    ['-a', 'begins with "-"'],
    ['a/b', 'has "/" at character 2; allowed: letters, digits, ".", "_", "-"'],
    ['nublado@9.0', 'has "@" at character 8'],
    ['1.0+build', 'has "+"'],
    ['a b', 'has " "'],
    ['é', 'has "é"'],
    ['a\n', 'has "\\n"'],
    ['x'.repeat(129), 'has 129 characters; at most 128'],
  ])('%j is refused: %s', (text, part) => {
    expect(messageOf(() => parseTag(text))).toContain(part)
    expect(codeOf(() => parseTag(text))).toBe('INVALID_TAG')
  })
})

describe('the tag of a git ref', () => {
  test.each([
    ['tickets/DM-1', 'tickets-DM-1'],
    ['nublado@9.0', 'nublado-9.0'],
    ['feat/a+b#c', 'feat-a-b-c'],
    ['v1.2.3+build.4', 'v1.2.3-build.4'],
    ['u/ajt/x', 'u-ajt-x'],
    ['UPPER/Case', 'UPPER-Case'],
    ['a///b', 'a-b'],
    ['/-.x', 'x'],
    ['.hidden', 'hidden'],
    ['_x', '_x'],
    ['größe', 'gr-e'],
    ['🚀launch', 'launch'],
    ['a/-b', 'a--b'],
    ['end/', 'end-'],
  ])('%s is %s', (ref, tag) => {
    expect(toTag(ref)).toBe(tag)
  })

  test('is cut where there is less room', () => {
    expect(toTag('x'.repeat(300))).toHaveLength(128)
    expect(toTag('abcdef', 3)).toBe('abc')
    expect(toTag('x'.repeat(300), 500)).toHaveLength(128)
  })

  test.each(['', '///', '---', '...', '日本'])('%j leaves nothing and is refused', (text) => {
    expect(messageOf(() => toTag(text))).toContain('nothing is left')
  })

  test('is always legal, and of a legal tag the tag itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 128 }),
        (text, room) => {
          try {
            const tag = toTag(text, room)
            expect(parseTag(tag)).toBe(tag)
            expect(tag.length).toBeLessThanOrEqual(room)
            expect(toTag(tag)).toBe(tag)
          } catch (error) {
            if (!(error instanceof ImageError)) throw error
            expect(text).not.toMatch(/[a-zA-Z0-9_]/)
          }
        },
      ),
    )
  })
})

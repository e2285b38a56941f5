import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indentationOf, parseJson } from '../src/json-text.ts'

test('parseJson takes every JSON text, and gives a position inside every other', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', 'x', '\\', '\n', '{', ':', '1'))
    .map(([text, at, insert]) => {
      const cut = at % (text.length + 1)
      return text.slice(0, cut) + insert + text.slice(cut + 1)
    })
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken, fc.string()), (text) => {
      const parsed = parseJson(text)
      if ('value' in parsed) {
        expect(parsed.value).toEqual(JSON.parse(text))
        return
      }
      expect(() => JSON.parse(text)).toThrow()
      const lines = text.split('\n')
      const { line, column } = parsed.error
      expect(line).toBeLessThanOrEqual(lines.length)
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
      // What stands before the position is the beginning of some JSON: the fault is not earlier.
      expect(column).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['{', 1, 2],
  ['{"a" 1}', 1, 6],
  ['[1 2]', 1, 4],
  ['{"a":1]', 1, 7],
  ['[}', 1, 2],
  ['nul', 1, 1],
  ['01', 1, 2],
  ['"a\tb"', 1, 1],
  ['[1,]', 1, 4],
  ['\uFEFF{}', 1, 1],
  [`${'['.repeat(100_000)}`, 1, 100_001],
])('%#: the position of the first fault', (text, line, column) => {
  expect(parseJson(text)).toEqual({ error: { line, column } })
})

test.each([
  ['{\n\t"a": 1\n}', '\t'],
  ['{\n  "a": 1\n}', '  '],
  ['{\r\n    "a": 1\r\n}', '    '],
  ['{"a":1}', '\t'],
  ['', '\t'],
])('%j is indented by %j', (text, indentation) => {
  expect(indentationOf(text)).toBe(indentation)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseItemList } from '../src/index.ts'

describe("build-push-action's list", () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    ['blank lines', '\n  \r\n\n', []],
    ['one item', 'A=1', ['A=1']],
    ['lines of every kind', 'A=1\nB=2\r\nC=3\rD=4', ['A=1', 'B=2', 'C=3', 'D=4']],
    ['commas belong to the item', 'A=1,2,3\nB=x', ['A=1,2,3', 'B=x']],
    ['white space around items', '  A=1  \n\tB=2', ['A=1', 'B=2']],
    ['a quoted item over lines', '"A=one\ntwo"\nB=2', ['A=one\ntwo', 'B=2']],
    ['a doubled quote is one', '"A=say ""hi"""', ['A=say "hi"']],
    ['a comma in a quoted item', '"A=1,2",B', ['A=1,2,B']],
    ['quotes inside an item are literal', 'A="x y"\nB=a"b', ['A="x y"', 'B=a"b']],
    ['a JSON value', 'A={"b":"c","d":1}', ['A={"b":"c","d":1}']],
    ['an item that goes on behind its quote', '"A"=1\nB=2', ['"A"=1', 'B=2']],
    ['an empty quoted item', '""\nA=1', ['A=1']],
    ['a hash is no comment', '#A=1', ['#A=1']],
    ['a trailing comma', 'A=1,', ['A=1,']],
  ])('%s', (_, text, items) => {
    expect(parseItemList(text)).toEqual(items)
  })

  test('refuses a quote that is never closed', () => {
    expect(() => parseItemList('A=1\n"B=2\nC=3')).toThrow(
      new SyntaxError('the quote before "B" is never closed'),
    )
  })

  test('reads back any items that were quoted', () => {
    const item = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => text !== '')
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const text = items.map((value) => `"${value.replaceAll('"', '""')}"`).join('\n')
        expect(parseItemList(text)).toEqual(items)
      }),
    )
  })

  test('of any text is read or a SyntaxError, in a time that its length bounds', () => {
    const text = fc
      .array(fc.constantFrom('"', '""', ',', '\n', '\r', 'a', ' ', '='))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (candidate) => {
        try {
          parseItemList(candidate)
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
      }),
    )
    expect(() => parseItemList(`"${'a'.repeat(100_000)}`)).toThrow(SyntaxError)
    expect(parseItemList('A=1\n'.repeat(20_000))).toHaveLength(20_000)
  })
})

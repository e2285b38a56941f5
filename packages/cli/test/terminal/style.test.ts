import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStyle, toPlainLine, withoutStyle } from '../../src/terminal/style.ts'

test('no colours where none are wanted', () => {
  expect(createStyle(false).red('x')).toBe('x')
  expect(createStyle(true).red('x')).toBe('\u001b[31mx\u001b[39m')
})

test.each([
  { name: 'colours', text: '\u001b[31mred\u001b[0m', line: 'red' },
  { name: 'a cursor that moves up', text: 'a\u001b[2Ab', line: 'ab' },
  { name: 'a window title', text: '\u001b]0;title\u0007x', line: 'x' },
  { name: 'a line that overwrites another', text: 'hidden\rshown', line: 'hidden shown' },
  { name: 'several lines', text: 'a\nb\r\n', line: 'a b' },
  { name: 'a C1 control', text: 'a\u009b31mb', line: 'a31mb' },
])('the text of others loses $name', ({ text, line }) => {
  expect(toPlainLine(text)).toBe(line)
})

test('whatever a builder prints is one line without control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toPlainLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    }),
  )
})

test('what was coloured is found again', () => {
  const { bold, cyan } = createStyle(true)
  expect(withoutStyle(bold(cyan('x')))).toBe('x')
})

import { expect, test } from 'vitest'
import { createStyle } from '../../src/terminal/style.ts'
import { renderFields, renderTable } from '../../src/terminal/table.ts'

const plain = createStyle(false)

test('columns are aligned, numbers to the right, and no line ends in blanks', () => {
  const table = renderTable(
    [{ title: 'name' }, { title: 'size', align: 'right' }, { title: 'note' }],
    [
      ['a', '10 B', ''],
      ['longer', '1.0 kB', 'x'],
    ],
    plain,
  )
  expect(table).toBe(['NAME      SIZE  NOTE', 'a         10 B', 'longer  1.0 kB  x'].join('\n'))
})

test('colours do not count as width', () => {
  const style = createStyle(true)
  const table = renderTable(
    [{ title: 'a' }, { title: 'b' }],
    [
      [style.green('ok'), '1'],
      ['fail', '2'],
    ],
    plain,
  )
  expect(table.split('\n').slice(1)).toEqual([`${style.green('ok')}    1`, 'fail  2'])
})

test('fields have their values below each other', () => {
  expect(
    renderFields(
      [
        ['a', '1'],
        ['', '2'],
        ['long', '3'],
      ],
      plain,
    ),
  ).toBe('a     1\n      2\nlong  3')
})

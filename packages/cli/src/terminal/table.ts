import { type Style, withoutStyle } from './style.ts'

/** A column of a table: its title, and `right` for numbers. */
export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
}

/** Aligned columns two spaces apart under a dim title line; cells may be coloured. No line ends in blanks. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const titles = columns.map(({ title }) => style.dim(title.toUpperCase()))
  const lines = [titles, ...rows]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => lengthOf(line[at]))))
  return lines
    .map((line) =>
      columns
        .map(({ align }, at) => pad(line[at] ?? '', widths[at] ?? 0, align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Labels and their values, one a line, values aligned. */
export function renderFields(fields: readonly (readonly [string, string])[], style: Style): string {
  const width = Math.max(...fields.map(([label]) => label.length))
  return fields.map(([label, value]) => `${style.dim(label.padEnd(width))}  ${value}`).join('\n')
}

function pad(cell: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(cell)))
  return align === 'right' ? blanks + cell : cell + blanks
}

function lengthOf(cell: string | undefined): number {
  return withoutStyle(cell ?? '').length
}

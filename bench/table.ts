/** A heading and its rows, as they are printed or written. */
export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** For a terminal: the first column to the left, the others to the right. */
export function renderText({ title, head, rows, notes }: Table): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [title, ...lines, ...notes, ''].join('\n')
}

export function renderMarkdown({ title, head, rows, notes }: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'))
  const after = notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${note}`)]
  return [`### ${title}`, '', line(head), line(rule), ...rows.map(line), ...after, ''].join('\n')
}

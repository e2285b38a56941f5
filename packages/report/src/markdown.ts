/** GitHub's Markdown, as far as summaries need it. Everything that comes from outside passes through `text` or `code`. */

/** One line of prose: no markup, no line break, and not without end. */
export function text(value: string, limit = 500): string {
  const line = value.replaceAll(/\s+/g, ' ').trim()
  const kept = line.length > limit ? `${line.slice(0, limit - 1)}…` : line
  return kept.replaceAll(/[\\`*[\]<>|#~]/g, (character) => `\\${character}`).replaceAll('\\<', '&lt;')
}

/** A code span of one line; it may stand in a table. */
export function code(value: string, limit = 300): string {
  const line = value.replaceAll(/\s+/g, ' ').trim().replaceAll('`', 'ˋ')
  const kept = line.length > limit ? `${line.slice(0, limit - 1)}…` : line
  return kept === '' ? '' : `\`${kept.replaceAll('|', '\\|')}\``
}

/** A block of lines as they are. */
export function codeBlock(lines: readonly string[], language = 'text'): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  )
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...lines, fence].join('\n')
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

/** A part that is folded up. */
export function details(title: string, body: string): string {
  return body === '' ? '' : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
}

/** The parts that have something to say, with an empty line between them. */
export function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** As many items as fit a summary, and a word on how many are left out. */
export function bounded(items: readonly string[], limit: number): readonly string[] {
  if (items.length <= limit) return items
  return [...items.slice(0, limit), `… and ${items.length - limit} more`]
}

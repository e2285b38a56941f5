/** An entry of a YAML block: its own lines, and those of comment and space above it, without the block's indentation. */
export interface BlockEntry {
  /** The key of a mapping's entry; of a list's item `-`. */
  readonly key: string
  /** What stands behind `key:` on its line. */
  readonly rest: string
  readonly above: readonly string[]
  /** All lines below the first, as they are. */
  readonly body: readonly string[]
  readonly first: string
}

/** Lines before the first entry and after the last belong to the entries beside them. */
export function entriesOf(lines: readonly string[]): readonly BlockEntry[] {
  const block = dedented(lines)
  const entries: { first: string; above: string[]; body: string[] }[] = []
  let above: string[] = []
  for (const line of block) {
    const last = entries.at(-1)
    if (line.trim() === '' || line.startsWith('#')) above.push(line)
    else if (/^\s/.test(line)) {
      last?.body.push(...above, line)
      above = []
    } else {
      entries.push({ first: line, above, body: [] })
      above = []
    }
  }
  return entries.flatMap(({ first, above: before, body }) => {
    const match = /^(-|(?:"[^"]*"|'[^']*'|[^\s"'#:][^:#]*?)\s*:)(?:\s+(.*))?$/.exec(first)
    if (match === null) return []
    const key = (match[1] ?? '').replace(/\s*:$/, '').replace(/^(["'])(.*)\1$/, '$2')
    return [{ key, rest: (match[2] ?? '').trim(), above: before, body, first }]
  })
}

/** Every line of an entry, comments included, but not the empty lines above the first. */
export function linesOf({ above, first, body }: BlockEntry): readonly string[] {
  const start = above.findIndex((line) => line.trim() !== '')
  return [...(start < 0 ? [] : above.slice(start)), first, ...body]
}

/** The lines without the indentation that all of them share. */
export function dedented(lines: readonly string[]): readonly string[] {
  const widths = lines
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => line.length - line.trimStart().length)
  const width = Math.min(...widths, Number.MAX_SAFE_INTEGER)
  return lines.map((line) => (line.slice(0, width).trim() === '' ? line.slice(width) : line.trimStart()))
}

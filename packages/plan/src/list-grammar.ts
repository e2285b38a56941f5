import { quote } from '@polyarch/image'

/**
 * Reads the items of build-push-action's lists (`build-args`, `labels`, `annotations`): CSV records of which each is one item,
 * commas included. A field in double quotes may span lines and holds `""` for a quote; quotes within a field are literal.
 * Surrounding white space goes, and so do empty items.
 * @throws SyntaxError where a quoted field has no end
 */
export function parseItemList(text: string): readonly string[] {
  const items: string[] = []
  let rest = text
  while (rest !== '') {
    const record = readRecord(rest)
    items.push(record.fields.join(','))
    rest = rest.slice(record.length)
  }
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

/**
 * The comma-separated fields of one such item.
 * @throws SyntaxError where a quoted field has no end
 */
export function splitFields(item: string): readonly string[] {
  return readRecord(item).fields
}

interface Field {
  readonly text: string
  /** Characters of the source, the delimiter behind it left out. */
  readonly length: number
}

function readRecord(text: string): { readonly fields: readonly string[]; readonly length: number } {
  const fields: string[] = []
  let position = 0
  for (;;) {
    const field = readField(text.slice(position))
    fields.push(field.text)
    position += field.length
    if (text[position] !== ',') break
    position += 1
  }
  const lineEnd = /^(?:\r\n|\n|\r)/.exec(text.slice(position, position + 2))?.[0] ?? ''
  return { fields, length: position + lineEnd.length }
}

function readField(text: string): Field {
  if (!text.startsWith('"')) return readBareField(text, 0)
  const end = closingQuote(text)
  if (end < 0) {
    // What follows "=" may be a secret.
    const [key = ''] = text.slice(1, 41).split(/[=\r\n]/, 1)
    throw new SyntaxError(`the quote before ${quote(key)} is never closed`)
  }
  const next = text[end + 1]
  const isWhole = next === undefined || next === ',' || next === '\n' || next === '\r'
  // As csv-parse's relax_quotes has it: what goes on behind its closing quote was never quoted.
  if (!isWhole) return readBareField(text, end + 1)
  return { text: text.slice(1, end).replaceAll('""', '"'), length: end + 1 }
}

function closingQuote(text: string): number {
  let position = text.indexOf('"', 1)
  while (position >= 0 && text[position + 1] === '"') position = text.indexOf('"', position + 2)
  return position
}

function readBareField(text: string, from: number): Field {
  const end = text.slice(from).search(/[,\r\n]/)
  const length = end < 0 ? text.length : from + end
  return { text: text.slice(0, length), length }
}

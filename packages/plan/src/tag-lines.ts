import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import { parseItemList, splitFields } from './list-grammar.ts'

/** One line of `tags` or `flavor`, and its comma-separated fields. */
export interface RuleLine {
  readonly text: string
  readonly fields: readonly string[]
}

/** Reads lines of comma-separated fields; a line that begins with `#` is a comment. */
export function readRuleLines(reader: InputReader, name: InputName): readonly RuleLine[] {
  const text = (reader.text(name) ?? '').replace(/^[ \t]*#.*$/gm, '')
  try {
    return parseItemList(text).map((line) => ({ text: line, fields: splitFields(line) }))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    reader.problem(name, `${error.message}; a field in double quotes may span lines and ends with a quote`)
    return []
  }
}

import { quote } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import { parseItemList } from './list-grammar.ts'

/** A line `key=value` of `build-args`, `labels` or `annotations`. */
export interface KeyValue {
  readonly key: string
  readonly value: string
}

/** The `key=value` items of an input, in order; a key may come again, and the last one counts. */
export function readKeyValues(reader: InputReader, name: InputName): readonly KeyValue[] {
  return readItems(reader, name).flatMap((item) => {
    const equals = item.indexOf('=')
    const key = item.slice(0, Math.max(0, equals)).trim()
    if (equals > 0 && key !== '' && !/[\s\p{Cc}]/u.test(key)) return [{ key, value: item.slice(equals + 1) }]
    // The value may be confidential, so that only the part before "=" is shown.
    const shown = equals < 0 ? item : item.slice(0, equals + 1)
    const problem =
      equals < 0 ? 'has no "="' : key === '' ? 'has nothing before "="' : 'has white space before "="'
    reader.problem(name, `${quote(shown)} ${problem}; expected lines key=value`)
    return []
  })
}

/** As an object, the last of equal keys; own properties only, whatever the keys are named. */
export function toRecord(pairs: readonly KeyValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

function readItems(reader: InputReader, name: InputName): readonly string[] {
  try {
    return parseItemList(reader.text(name) ?? '')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    reader.problem(name, `${error.message}; a field in double quotes may span lines and ends with a quote`)
    return []
  }
}

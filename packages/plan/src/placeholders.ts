import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import type { KeyValue } from './key-values.ts'

/** What stands for `{{name}}` in `build-args`, `labels` and `annotations`; `undefined`: not known here. */
export type Placeholders = Readonly<Record<string, string | undefined>>

/** Fills the placeholders that are the same for every leg; `{{platform}}`, `{{slug}}` and names that are not ours stay. */
export function fillPairs(
  reader: InputReader,
  input: InputName,
  pairs: readonly KeyValue[],
  placeholders: Placeholders,
): readonly KeyValue[] {
  return pairs.map(({ key, value }) => ({
    key,
    value: fill(value, placeholders, (name) => {
      reader.problem(
        input,
        `{{${name}}} of ${key} is not known here; expected a run in CI or in a git checkout`,
      )
    }),
  }))
}

/** The text with its placeholders replaced; `missing` is told of those that have no value. */
export function fill(
  text: string,
  placeholders: Placeholders,
  missing: (name: string) => void = () => {},
): string {
  return text.replace(/\{\{\s*([a-z_]+)\s*\}\}/g, (whole, name: string) => {
    if (!Object.hasOwn(placeholders, name)) return whole
    const value = placeholders[name]
    if (value === undefined) missing(name)
    return value ?? ''
  })
}

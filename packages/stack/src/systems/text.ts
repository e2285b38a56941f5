import { type Named, type Placed, type Shape, text } from '../shape.ts'

/** Texts by a name of the user's. */
export type TextByName = ReadonlyMap<string, Named<Placed<string>>>

/** A platform, or a word for what is no leg. */
export const machineKey = {
  pattern: /^[a-z0-9]+(?:\/[a-z0-9._-]+){0,2}$/,
  expected: 'a platform like linux/arm64',
}

/** One line that is no flag. */
export function line(description: string): Shape<Placed<string>> {
  return text(description, {
    pattern: /^[^\s-][^\u0000-\u001f\u007f]*$/,
    expected: 'one line that does not begin with "-"',
  })
}

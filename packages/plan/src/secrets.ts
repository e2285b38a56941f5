import { PlanError } from './error.ts'
import { toRecord } from './key-values.ts'
import { parseItemList } from './list-grammar.ts'

/**
 * Reads build secrets (`IMAGE_SECRETS`): `KEY=VALUE` items in build-push-action's list grammar, values over several lines in
 * double quotes. No part of a value is ever in a message.
 * @throws PlanError
 */
export function parseSecrets(text: string, input = 'IMAGE_SECRETS'): Readonly<Record<string, string>> {
  const items = readItems(text, input)
  const pairs = items.map((item) => {
    const equals = item.indexOf('=')
    return { key: item.slice(0, Math.max(0, equals)).trim(), value: item.slice(equals + 1) }
  })
  const problems = pairs.flatMap(({ key }, place) => {
    if (/^[A-Za-z0-9_.-]+$/.test(key)) return []
    const expected = 'expected lines KEY=VALUE, a value of several lines in double quotes'
    const problem =
      key === '' ? 'has no "KEY="' : 'has a key with other characters than letters, digits, "_", "." and "-"'
    return [{ input, message: `item ${place + 1} ${problem}; ${expected}` }]
  })
  if (problems.length > 0) throw new PlanError(problems)
  return toRecord(pairs)
}

function readItems(text: string, input: string): readonly string[] {
  try {
    return parseItemList(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // Without its "=" even what stands for the key may be part of a value, and so may the cause.
    throw new PlanError([{ input, message: 'a double quote is never closed; expected lines KEY=VALUE' }])
  }
}

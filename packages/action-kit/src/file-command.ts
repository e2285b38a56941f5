import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'

/**
 * Appends `name` and `value` to a file of the runner (`GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_STATE`), in the form for values
 * of several lines. The line that ends the value is random, so that no value can end itself and set another name.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export async function appendValue(file: string, name: string, value: string): Promise<void> {
  const end = `ghadelimiter_${randomUUID()}`
  if (name.includes(end) || value.includes(end)) throw new Error(`${name}: the value holds its own delimiter`)
  await appendFile(file, `${name}<<${end}\n${value}\n${end}\n`)
}

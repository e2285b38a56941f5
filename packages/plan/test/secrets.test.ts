import { describe, expect, test } from 'vitest'
import { PlanError, parseSecrets } from '../src/index.ts'

describe('build secrets', () => {
  test('are lines, and values over several lines in quotes', () => {
    const text = 'TOKEN=a=b\n"KEY=-----BEGIN\nxyz\n-----END"\nJSON={"a":"b"}\n'
    expect(parseSecrets(text)).toEqual({ TOKEN: 'a=b', KEY: '-----BEGIN\nxyz\n-----END', JSON: '{"a":"b"}' })
    expect(parseSecrets('')).toEqual({})
    expect(Object.entries(parseSecrets('__proto__=x'))).toEqual([['__proto__', 'x']])
  })

  test.each([
    ['hunter2', 'IMAGE_SECRETS: item 1 has no "KEY="'],
    ['A=1\nhunter2', 'IMAGE_SECRETS: item 2 has no "KEY="'],
    ['=hunter2', 'item 1 has no "KEY="'],
    ['A hunter2=1', 'item 1 has a key with other characters'],
    ['"hunter2', 'IMAGE_SECRETS: a double quote is never closed'],
  ])('%j is refused without showing it', (text, part) => {
    let error: unknown
    try {
      parseSecrets(text)
    } catch (reason) {
      error = reason
    }
    expect(error).toBeInstanceOf(PlanError)
    expect(String(error)).toContain(part)
    expect(String(error)).not.toContain('hunter2')
  })
})

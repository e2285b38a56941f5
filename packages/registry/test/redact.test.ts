import { describe, expect, test } from 'vitest'
import { printable, redactUrl } from '../src/redact.ts'

describe('redactUrl', () => {
  test.each([
    ['user and password', 'https://u:secret@h/v2/', 'https://h/v2/'],
    [
      'a signature',
      'https://s3/b?X-Amz-Signature=secret&X-Amz-Credential=secret',
      'https://s3/b?X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED',
    ],
    ['a token', 'https://h/x?token=secret', 'https://h/x?token=REDACTED'],
    ['a nameless value', 'https://h/x?secret', 'https://h/x?secret=REDACTED'],
    ['a fragment', 'https://h/x#secret', 'https://h/x'],
  ])('leaves out %s', (_, url, expected) => {
    expect(redactUrl(new URL(url))).toBe(expected)
  })

  test('keeps what the specification defines', () => {
    const url =
      'https://h/v2/a/manifests/x?tag=a&tag=b&n=5&digest=sha256%3Aabc&scope=repository%3Aa%3Apull&_state=s'
    expect(redactUrl(new URL(url))).toBe(
      'https://h/v2/a/manifests/x?tag=a&tag=b&n=5&digest=sha256:abc&scope=repository:a:pull&_state=s',
    )
  })
})

describe('printable', () => {
  test('takes out what could move the cursor, break the line or turn the text round', () => {
    expect(printable('a\u001b[2Jb\r\nc\u202ed\u2028e\u009bf')).toBe('a [2Jb c d e f')
  })

  test('cuts what is long', () => {
    expect(printable('x'.repeat(1_000_000))).toHaveLength(301)
  })
})

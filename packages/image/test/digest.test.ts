import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { algorithmOf, createDigester, digestOf, encodedOf, parseDigest } from '../src/index.ts'
import { codeOf, messageOf } from './failure.ts'

const hex64 = '0123456789abcdef'.repeat(4)

describe('a digest', () => {
  test.each([`sha256:${hex64}`, `sha512:${hex64}${hex64}`])('%s is read', (text) => {
    expect(parseDigest(text)).toBe(text)
  })

  test.each([
    ['', 'has no algorithm'],
    [hex64, 'has no algorithm'],
    ['sha256', 'has no algorithm'],
    ['sha256:', 'has 0 hexadecimal digits after the colon; sha256 has 64'],
    [`sha256:${hex64}0`, 'has 65'],
    [`sha512:${hex64}`, 'has 64 hexadecimal digits after the colon; sha512 has 128'],
    [`sha256:${hex64.toUpperCase()}`, 'has "A"'],
    [`SHA256:${hex64}`, 'algorithm "SHA256" is not supported; allowed: sha256, sha512'],
    [`sha384:${hex64}`, 'algorithm "sha384"'],
    [`sha256:${hex64}\n`, 'has "\\n"'],
    [`sha256:${hex64.slice(1)}/`, 'has "/"'],
    [`:${hex64}`, 'algorithm ""'],
    [`__proto__:${hex64}`, 'algorithm "__proto__"'],
  ])('%j is refused: %s', (text, part) => {
    expect(messageOf(() => parseDigest(text))).toContain(part)
    expect(codeOf(() => parseDigest(text))).toBe('INVALID_DIGEST')
  })

  test('is that of the bytes, whether they come at once or in pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array()),
        fc.constantFrom('sha256' as const, 'sha512' as const),
        (chunks, algorithm) => {
          const whole = Buffer.concat(chunks)
          const digester = createDigester(algorithm)
          for (const chunk of chunks) digester.update(chunk)
          const digest = digester.digest()
          expect(digest).toBe(digestOf(whole, algorithm))
          expect(algorithmOf(digest)).toBe(algorithm)
          expect(encodedOf(digest)).toBe(createHash(algorithm).update(whole).digest('hex'))
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseChallenges } from '../src/challenge.ts'

describe('parseChallenges', () => {
  test.each([
    ['one Basic challenge', ['Basic realm="r"'], [['basic', { realm: 'r' }]]],
    [
      'a Bearer challenge with a comma in its quoted scope',
      ['Bearer realm="https://a/t",service="s",scope="repository:o/a:pull,push"'],
      [['bearer', { realm: 'https://a/t', service: 's', scope: 'repository:o/a:pull,push' }]],
    ],
    [
      'several challenges in one header',
      ['Negotiate, Basic realm="a, b", Bearer realm="https://a/t" , service="s"'],
      [
        ['negotiate', {}],
        ['basic', { realm: 'a, b' }],
        ['bearer', { realm: 'https://a/t', service: 's' }],
      ],
    ],
    [
      'several headers',
      ['Negotiate', 'BASIC Realm=x'],
      [
        ['negotiate', {}],
        ['basic', { realm: 'x' }],
      ],
    ],
    [
      'a token68 before another challenge',
      ['Negotiate YII==, Basic realm="x"'],
      [
        ['negotiate', {}],
        ['basic', { realm: 'x' }],
      ],
    ],
    ['escapes in a quoted string', ['Basic realm="a \\"b\\" \\\\ c"'], [['basic', { realm: 'a "b" \\ c' }]]],
    [
      'spaces round the equals sign',
      ['Bearer realm = "https://a/t" , service = s'],
      [['bearer', { realm: 'https://a/t', service: 's' }]],
    ],
    [
      'only the first of two parameters of one name',
      ['Bearer realm="https://a",realm="https://evil"'],
      [['bearer', { realm: 'https://a' }]],
    ],
    ['a quote that never ends, left out', ['Bearer realm="https://a'], [['bearer', {}]]],
    ['a token68, which is no second challenge', ['Bearer Basic'], [['bearer', {}]]],
    [
      'an unquoted value with spaces, which does not end its challenge',
      ['Bearer error_description=Token has expired,realm="https://a/t"'],
      [['bearer', { error_description: 'Token', realm: 'https://a/t' }]],
    ],
    [
      'a second challenge without a comma before it',
      ['Bearer realm="https://a/t" Basic realm="x"'],
      [
        ['bearer', { realm: 'https://a/t' }],
        ['basic', { realm: 'x' }],
      ],
    ],
    [
      'the challenge behind a broken element',
      ['Bearer =x, Basic realm="x"'],
      [
        ['bearer', {}],
        ['basic', { realm: 'x' }],
      ],
    ],
    ['no comma after the scheme’s name', ['Bearer,realm="https://a"'], [['bearer', { realm: 'https://a' }]]],
    [
      'a value that is never given',
      ['Bearer realm="https://a",service='],
      [['bearer', { realm: 'https://a' }]],
    ],
    ['a tab for a space', ['Bearer\trealm="https://a"'], [['bearer', { realm: 'https://a' }]]],
    ['a broken parameter, passed over', ['Bearer =, service="s"'], [['bearer', { service: 's' }]]],
    ['nothing in an empty header', ['', ' , ,'], []],
  ])('understands %s', (_, headers, expected) => {
    expect(parseChallenges(headers).map(({ scheme, parameters }) => [scheme, { ...parameters }])).toEqual(
      expected,
    )
  })

  test('never throws and always ends, whatever a header holds', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('Bearer', 'realm', '=', '"', '\\', ',', ' ', 'é', '\u0000'),
      maxLength: 60,
    })
    fc.assert(fc.property(hostile, (header) => Array.isArray(parseChallenges([header]))))
  })

  test('takes time in proportion to the header', () => {
    const startedAt = performance.now()
    parseChallenges([
      `Bearer ${'a'.repeat(200_000)}`,
      `Bearer ${'a='.repeat(100_000)}`,
      `Bearer r="${'\\'.repeat(200_000)}`,
      `Bearer ${'a '.repeat(100_000)}`,
      `Bearer a${' '.repeat(200_000)}`,
    ])
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})

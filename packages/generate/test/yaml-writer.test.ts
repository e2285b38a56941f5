import fc from 'fast-check'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import {
  apart,
  commented,
  inline,
  verbatim,
  writeYaml,
  type Yaml,
  type YamlMapping,
} from '../src/yaml-writer.ts'

describe('writeYaml', () => {
  test('looks as a person would write it', () => {
    const text = writeYaml({
      version: 2.1,
      jobs: apart({
        test: commented('Runs the tests.\nOn every push.', {
          steps: ['checkout', { run: { name: 'Test', command: 'npm ci\nnpm test\n' } }],
        }),
      }),
      filters: inline({ branches: { only: ['main', '/v.*/'] } }),
      left: undefined,
    })
    expect(text).toBe(`version: 2.1

jobs:
  # Runs the tests.
  # On every push.
  test:
    steps:
      - checkout
      - run:
          name: Test
          command: |
            npm ci
            npm test
filters: { branches: { only: [main, '/v.*/'] } }
`)
  })

  test('puts in lines that are YAML already', () => {
    const text = writeYaml({
      jobs: { a: 1, mine: verbatim(['# Mine.', 'b:', '  c: 2']) },
      list: [verbatim(['- x'])],
    })
    expect(load(text)).toEqual({ jobs: { a: 1, b: { c: 2 } }, list: ['x'] })
    expect(text).toContain('  # Mine.\n  b:\n    c: 2\n')
  })

  test('what it writes is read as what it was', () => {
    const key = fc
      .oneof(fc.stringMatching(/^[a-z][a-z-]{0,6}$/), fc.string({ minLength: 1, maxLength: 6 }))
      .filter((name) => name !== '__proto__' && name !== 'on')
    const scalar = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'yes',
        'No',
        'null',
        '~',
        '1e3',
        '012',
        '0x1f',
        '1:30',
        '- a',
        'a: b',
        'a #b',
        '<<',
        '*a',
        '2026-01-02',
        ' a',
        'a ',
        "it's",
        '=',
        '.5',
        '.inf',
        '{{a}}',
      ),
      fc.array(fc.string(), { maxLength: 3 }).map((lines) => lines.join('\n')),
      fc.integer(),
      fc.boolean(),
    )
    const { tree } = fc.letrec<{ tree: Yaml }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }))
    const mapping = fc
      .dictionary(key, tree, { minKeys: 1, maxKeys: 4 })
      .map((value): YamlMapping => ({ ...value }))
    fc.assert(
      fc.property(mapping, fc.boolean(), (value, isInline) => {
        const text = writeYaml(isInline ? { all: inline(value) } : value)
        const expected = isInline ? { all: value } : value
        expect(load(text)).toEqual(expected)
        expect(load(text, { schema: YAML11_SCHEMA })).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})

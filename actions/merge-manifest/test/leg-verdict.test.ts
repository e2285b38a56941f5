import { type Leg, parsePlatform } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import type { LegAnswers } from '../src/leg-documents.ts'
import { judgeLegs, judgeUnplannedLegs } from '../src/leg-verdict.ts'
import { legOf } from './sample-leg.ts'

const planned = ['linux/amd64', 'linux/arm64'].map((text, index) => ({
  index,
  platform: parsePlatform(text),
}))
const amd64 = legOf('linux/amd64', 1)
const arm64 = legOf('linux/arm64', 2)

function answers(
  legs: readonly (readonly [number, Leg])[],
  states: readonly (readonly [number, readonly string[]])[] = [],
): LegAnswers {
  return { legs: new Map(legs), states: new Map(states), others: [] }
}

const cases: readonly (readonly [
  string,
  LegAnswers,
  'none' | 'arm64' | 'any',
  number,
  RegExp | undefined,
])[] = [
  [
    'both answered',
    answers([
      [0, amd64],
      [1, arm64],
    ]),
    'none',
    2,
    undefined,
  ],
  ['one failed', answers([[0, amd64]], [[1, ['failed']]]), 'none', 1, /linux\/arm64: its leg failed/],
  ['one failed that may be missing', answers([[0, amd64]], [[1, ['failed']]]), 'arm64', 1, undefined],
  [
    'another one failed than may be missing',
    answers([[1, arm64]], [[0, ['failed']]]),
    'arm64',
    1,
    /linux\/amd64/,
  ],
  ['one failed where any may be missing', answers([[0, amd64]], [[1, ['failed']]]), 'any', 1, undefined],
  [
    'all failed where any may be missing',
    answers(
      [],
      [
        [0, ['failed']],
        [1, ['failed']],
      ],
    ),
    'any',
    0,
    /never means all/,
  ],
  ['one never finished', answers([[0, amd64]]), 'none', 1, /linux\/arm64: its leg never finished/],
  [
    'an output that GitHub dropped',
    answers([[0, amd64]], [[1, ['built']]]),
    'none',
    1,
    /GitHub dropped the result/,
  ],
  [
    'a failed test',
    answers([[0, amd64]], [[1, ['test-failed']]]),
    'none',
    1,
    /linux\/arm64: its test failed/,
  ],
  [
    'a failed test that may be missing',
    answers([[0, amd64]], [[1, ['test-failed']]]),
    'any',
    1,
    /linux\/arm64: its test failed/,
  ],
  [
    'a failed test that was built again',
    answers(
      [
        [0, amd64],
        [1, arm64],
      ],
      [[1, ['test-failed', 'built']]],
    ),
    'any',
    1,
    /its test failed/,
  ],
  [
    'a rescued leg',
    answers(
      [
        [0, amd64],
        [1, arm64],
      ],
      [[1, ['failed', 'built']]],
    ),
    'none',
    2,
    undefined,
  ],
  [
    'a leg of another platform',
    answers([
      [0, arm64],
      [1, arm64],
    ]),
    'none',
    1,
    /leg-0 is of linux\/arm64/,
  ],
]

describe('judgeLegs', () => {
  test.each(cases)('%s', (_what, given, allowed, count, problem) => {
    const allowMissing = allowed === 'any' ? 'any' : allowed === 'none' ? [] : [parsePlatform('linux/arm64')]
    const { legs, problems } = judgeLegs(planned, given, allowMissing)
    expect(legs).toHaveLength(count)
    if (problem === undefined) expect(problems).toEqual([])
    else expect(problems.join('\n')).toMatch(problem)
  })

  test('tells why a platform is left out', () => {
    const { leftOut } = judgeLegs(planned, answers([[0, amd64]], [[1, ['failed']]]), 'any')
    expect(leftOut).toEqual([
      { platform: parsePlatform('linux/arm64'), reason: expect.stringContaining('its leg failed') },
    ])
  })
})

describe('judgeUnplannedLegs', () => {
  test.each([
    [
      'every leg that there is',
      answers(
        [
          [1, arm64],
          [0, amd64],
        ],
        [
          [0, ['built']],
          [1, ['built']],
        ],
      ),
      'none',
      2,
      undefined,
    ],
    ['a failed one', answers([[0, amd64]], [[1, ['failed']]]), 'none', 1, /leg 1: its leg failed/],
    ['a failed one, where any may be missing', answers([[0, amd64]], [[1, ['failed']]]), 'any', 1, undefined],
    ['a failed test', answers([[0, amd64]], [[1, ['test-failed']]]), 'any', 1, /leg 1: its test failed/],
    ['none', answers([]), 'any', 0, /no leg has answered/],
  ] as const)('%s', (_what, given, allowed, count, problem) => {
    const { legs, problems } = judgeUnplannedLegs(given, allowed === 'any' ? 'any' : [])
    expect(legs).toHaveLength(count)
    if (problem === undefined) expect(problems).toEqual([])
    else expect(problems.join('\n')).toMatch(problem)
  })
})

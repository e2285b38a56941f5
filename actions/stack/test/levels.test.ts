import { parseStack, resolveStack, type Stack } from '@polyarch/stack'
import { describe, expect, test } from 'vitest'
import { levelsOf } from '../src/levels.ts'

function chain(length: number): Stack {
  const images = Array.from({ length }, (_, index) =>
    index === 0 ? '  i0: {}' : `  i${index}: { needs: i${index - 1} }`,
  )
  return stackOf(images)
}

function stackOf(images: readonly string[]): Stack {
  const text = `defaults: { repositories: 'ghcr.io/org/\${IMAGE}' }\nimages:\n${images.join('\n')}\n`
  return resolveStack(parseStack(text, { file: 'polyarch.yaml' }), { branch: 'main', now: new Date(0) })
}

describe('levelsOf', () => {
  test('a leg is on the level above what it stands on', () => {
    const levels = levelsOf(stackOf(['  a: {}', '  b: { needs: a }', '  c: { needs: [a, b] }', '  d: {}']))
    expect(levels.map((level) => level.map(({ job }) => job))).toEqual([
      ['a-amd64', 'a-arm64', 'd-amd64', 'd-arm64'],
      ['b-amd64', 'b-arm64'],
      ['c-amd64', 'c-arm64'],
    ])
    expect(levels[0]?.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    expect(levels[2]?.[1]).toEqual({ index: 1, job: 'c-arm64', build: 'c', platform: 'linux/arm64' })
  })

  test('six levels are taken, and a seventh is refused by name', () => {
    expect(levelsOf(chain(6)).length).toBe(6)
    expect(() => levelsOf(chain(7))).toThrow(
      /^polyarch\.yaml: i6-amd64 stands on level 7; stack\.yaml has 6 levels: .*\npolyarch\.yaml: i6-arm64 stands on level 7/,
    )
  })

  test('more legs on a level than it has outputs are refused', () => {
    const images = Array.from({ length: 11 }, (_, index) => `  i${index}: {}`)
    expect(() => levelsOf(stackOf(images))).toThrow('level 1 has 22 legs; stack.yaml takes 20 on one level')
  })
})

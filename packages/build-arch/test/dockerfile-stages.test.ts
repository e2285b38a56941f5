import { describe, expect, test } from 'vitest'
import { baseChain, readStages } from '../src/dockerfile-stages.ts'

describe('readStages', () => {
  test.each([
    ['a plain one', 'FROM alpine', [{ line: 1, base: 'alpine' }]],
    [
      'names and platforms',
      'from --platform=linux/amd64 golang:1 as Build',
      [{ line: 1, base: 'golang:1', name: 'build', platform: 'linux/amd64' }],
    ],
    ['comments and directives', '# syntax=x\n# FROM a\nFROM b', [{ line: 3, base: 'b' }]],
    [
      'continued lines',
      'FROM a\nRUN sql "SELECT x \\\n FROM t" \\\n  # comment\n  FROM u\nFROM b',
      [
        { line: 1, base: 'a' },
        { line: 6, base: 'b' },
      ],
    ],
    [
      'here-documents',
      'FROM a\nRUN <<EOF\nFROM x\nEOF\nCOPY <<"A" <<-B /\nFROM y\nA\nFROM z\n\tB\nFROM b',
      [
        { line: 1, base: 'a' },
        { line: 10, base: 'b' },
      ],
    ],
    [
      'the escape of Windows',
      '# escape=`\nFROM a\nRUN x `\n FROM y\nFROM b',
      [
        { line: 2, base: 'a' },
        { line: 5, base: 'b' },
      ],
    ],
    ['an unfinished FROM', 'FROM', []],
  ])('reads %s', (_, dockerfile, stages) => {
    expect(readStages(dockerfile)).toEqual(stages)
  })
})

describe('baseChain', () => {
  const stages = readStages(
    'FROM golang AS build\nFROM alpine AS base\nFROM base AS tools\nFROM base\nCOPY --from=build /a /a',
  )

  test('follows the last stage down to the image it begins with', () => {
    expect(baseChain(stages).map(({ line }) => line)).toEqual([4, 2])
  })

  test.each([
    ['a name', 'TOOLS', [3, 2]],
    ['a number', '0', [1]],
    ['an unknown name', 'nope', []],
  ])('begins at the target given by %s', (_, target, lines) => {
    expect(baseChain(stages, target).map(({ line }) => line)).toEqual(lines)
  })

  test('takes a stage that bears the name of its own base for an image', () => {
    expect(baseChain(readStages('FROM alpine AS alpine'))).toHaveLength(1)
  })
})

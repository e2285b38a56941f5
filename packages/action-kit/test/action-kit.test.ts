import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createActionKit } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-kit-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function kitWith(environment: Readonly<Record<string, string>>) {
  const written: string[] = []
  return { written, kit: createActionKit({ environment, write: (text) => void written.push(text) }) }
}

describe('inputs', () => {
  test('are found as the runner passes them', () => {
    const { kit } = kitWith({ 'INPUT_GITHUB-TOKEN': ' t ', INPUT_TWO_WORDS: 'x' })
    expect([kit.input('github-token'), kit.input('two words'), kit.input('absent')]).toEqual(['t', 'x', ''])
  })

  test.each([
    ['true', true],
    ['True', true],
    ['FALSE', false],
    ['', false],
  ])('a flag of %j is %s', (text, value) => {
    expect(kitWith({ INPUT_PUSH: text }).kit.flag('push')).toBe(value)
  })

  test('a flag that is neither is refused by name', () => {
    expect(() => kitWith({ INPUT_PUSH: 'yes' }).kit.flag('push')).toThrow(
      'push: "yes" is neither true nor false',
    )
  })
})

describe('secrets', () => {
  test('are hidden whole and line by line before they are given out', () => {
    const { kit, written } = kitWith({ INPUT_KEY: '{\n  "a": "100%"\n}' })
    expect(kit.secret('KEY')).toBe('{\n  "a": "100%"\n}')
    expect(written).toEqual([
      '::add-mask::{%0A  "a": "100%25"%0A}\n',
      '::add-mask::{\n',
      '::add-mask::"a": "100%25"\n',
      '::add-mask::}\n',
    ])
  })

  test('that are empty hide nothing', () => {
    const { kit, written } = kitWith({})
    expect(kit.secret('KEY')).toBe('')
    expect(written).toEqual([])
  })
})

test('a message cannot start another workflow command', () => {
  const { kit, written } = kitWith({})
  kit.warning('first\n::set-env name=PATH::x')
  kit.warning('said', { file: 'a:b,c%', line: 3, title: 'x\n::y' })
  expect(written).toEqual([
    '::warning::first%0A::set-env name=PATH::x\n',
    '::warning file=a%3Ab%2Cc%25,line=3,title=x%0A%3A%3Ay::said\n',
  ])
})

test.each([
  ['outputs', 'GITHUB_OUTPUT', 'output', 'set-output'],
  ['variables', 'GITHUB_ENV', 'exportVariable', 'set-env'],
  ['state', 'GITHUB_STATE', 'keepState', 'save-state'],
] as const)(
  '%s go to the file that the runner names, also over several lines; without one to a command',
  async (_what, variable, method, name) => {
    const file = join(folder, 'file')
    writeFileSync(file, 'before\n')
    await kitWith({ [variable]: file }).kit[method]('tags', '1.0\nlatest')
    expect(readFileSync(file, 'utf8')).toMatch(/^before\ntags<<(ghadelimiter_\S+)\n1\.0\nlatest\n\1\n$/)
    const { kit, written } = kitWith({})
    await kit[method]('a:b,c', '50%\n::x')
    expect(written).toEqual([`::${name} name=a%3Ab%2Cc::50%25%0A::x\n`])
  },
)

test('a folder is put before PATH', async () => {
  const file = join(folder, 'path')
  await kitWith({ GITHUB_PATH: file }).kit.addPath('/a/folder')
  expect(readFileSync(file, 'utf8')).toBe('/a/folder\n')
})

test('a summary over 1 MiB is cut at a line, and says so', async () => {
  const file = join(folder, 'summary')
  writeFileSync(file, '')
  await kitWith({ GITHUB_STEP_SUMMARY: file }).kit.summary('| a row |\n'.repeat(200_000))
  const written = readFileSync(file, 'utf8')
  expect(Buffer.byteLength(written)).toBeLessThan(1024 * 1024)
  expect(written).toMatch(/\| a row \|\n\n_The rest is left out: a summary holds 1 MiB\._\n/)
})

test('the post step finds what the main step kept', () => {
  const { kit } = kitWith({ STATE_isPost: 'true', STATE_folder: 'f' })
  expect([kit.isPost, kit.state('folder'), kit.state('absent')]).toEqual([true, 'f', ''])
})

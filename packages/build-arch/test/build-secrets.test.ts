import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { provideSecrets } from '../src/build-secrets.ts'
import { createRedactor } from '../src/progress-reader.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('provideSecrets', () => {
  test('hands values over by environment, whatever is in them', async () => {
    const { sources, environment } = await provideSecrets({ A: 'x=y=', B: 'one\ntwo\n' }, folder)
    expect(environment).toEqual({ POLYARCH_BUILD_SECRET_0: 'x=y=', POLYARCH_BUILD_SECRET_1: 'one\ntwo\n' })
    expect(JSON.stringify(sources)).not.toMatch(/x=y|one/)
  })

  test('hands over by a private file what no variable can hold', async () => {
    const value = 'k'.repeat(200_000)
    const { sources, environment } = await provideSecrets({ BIG: value, NUL: 'a\0b' }, folder)
    const [big] = sources
    const path = big?.kind === 'file' ? big.path : ''
    expect(environment).toEqual({})
    expect(await readFile(path, 'utf8')).toBe(value)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('refuses an id that may be part of a value, without showing it', async () => {
    const error: unknown = await provideSecrets({ '-----BEGIN KEY': 'x' }, folder).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.not.stringContaining('BEGIN') })
  })
})

describe('createRedactor', () => {
  test('hides what makes a URL of a cache a key to it', () => {
    const text = 'Get "https://a.example/blob?sp=r&sig=abc%2Fd&se=1": EOF; https://b/?X-Amz-Signature=0f'
    const shown = 'Get "https://a.example/blob?sp=r&sig=***&se=1": EOF; https://b/?X-Amz-Signature=***'
    expect(createRedactor({})(text)).toBe(shown)
  })

  test.each([
    ['a whole value', { A: 'hunter2' }, 'it is hunter2!', 'it is ***!'],
    ['a line of a long value', { A: '{\nprivate-line\n}' }, 'x private-line', 'x ***'],
    ['the longer of two first', { A: 'abcd', B: 'abcdef' }, 'abcdef abcd', '*** ***'],
    ['no ordinary text', { A: 'no', B: '{\n}' }, 'no { }', 'no { }'],
  ])('hides %s', (_, secrets, text, shown) => {
    expect(createRedactor(secrets)(text)).toBe(shown)
  })
})

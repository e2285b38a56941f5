import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { indexTar } from '../src/tar-index.ts'
import { tarEntry } from './fake/image.ts'

let file = ''
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'tar-')), 'x.tar')
})
afterEach(() => rm(join(file, '..'), { recursive: true }))

async function namesAndContents(...entries: readonly Buffer[]): Promise<Readonly<Record<string, string>>> {
  await writeFile(file, Buffer.concat([...entries, Buffer.alloc(1024)]))
  const bytes = await readFile(file)
  const found = await indexTar(file)
  return Object.fromEntries(
    [...found].map(([name, { start, size }]) => [name, bytes.toString('utf8', start, start + size)]),
  )
}

const pax = (key: string, value: string) => {
  const body = ` ${key}=${value}\n`
  const length = body.length + String(body.length + 2).length
  return tarEntry('pax', Buffer.from(`${length}${body}`), { type: 'x' })
}

describe('indexTar', () => {
  test('finds files by their path', async () => {
    const entries = [tarEntry('./a/b', Buffer.from('1')), tarEntry('c', Buffer.from('22'), { prefix: 'd' })]
    expect(await namesAndContents(...entries)).toEqual({ 'a/b': '1', 'd/c': '22' })
  })

  test('reads long names of pax and GNU', async () => {
    const long = `${'x'.repeat(120)}/layer.tar`
    const gnu = tarEntry('././@LongLink', Buffer.from(`${long}\0`), { type: 'L' })
    expect(await namesAndContents(pax('path', 'p/q'), tarEntry('short', Buffer.from('1')))).toEqual({
      'p/q': '1',
    })
    expect(await namesAndContents(gnu, tarEntry('short', Buffer.from('2')))).toEqual({ [long]: '2' })
  })

  test('follows links to what they point to', async () => {
    const entries = [
      tarEntry('b/layer.tar', Buffer.alloc(0), { type: '2', link: '../a/layer.tar' }),
      tarEntry('a/layer.tar', Buffer.from('1')),
      tarEntry('hard', Buffer.alloc(0), { type: '1', link: 'a/layer.tar' }),
    ]
    expect(await namesAndContents(...entries)).toEqual({ 'a/layer.tar': '1', 'b/layer.tar': '1', hard: '1' })
  })

  test('refuses what is no archive', async () => {
    await writeFile(file, 'x'.repeat(2000))
    await expect(indexTar(file)).rejects.toThrow('no tar archive')
  })
})

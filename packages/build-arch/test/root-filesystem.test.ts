import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { readLayer } from '../src/layer-entries.ts'
import { flattenLayers } from '../src/root-filesystem.ts'
import { endOfArchive, fileHeader, padding, renamedHeader } from '../src/tar-format.ts'

type Entry = readonly [name: string, content?: string | { readonly link: string } | { readonly type: string }]

/** A layer as a builder makes it; a name that ends in `/` is a folder. */
function layer(...entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(([name, content = '']) => {
    if (typeof content !== 'string') {
      const header = fileHeader('', 0)
      header.write('link' in content ? '1' : content.type, 156)
      if ('link' in content) header.write(content.link, 157)
      return [renamedHeader(header, name)]
    }
    const header = fileHeader('', Buffer.byteLength(content))
    if (name.endsWith('/')) header.write('5', 156)
    return [renamedHeader(header, name), Buffer.from(content), padding(Buffer.byteLength(content))]
  })
  return Buffer.concat([...parts, endOfArchive])
}

/** In pieces that fit no block. */
async function* inPieces(bytes: Buffer, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function flatten(...layers: readonly Buffer[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const openers = layers.map((bytes) => () => inPieces(bytes))
  for await (const part of flattenLayers(openers, { devices: false })) parts.push(part)
  return Buffer.concat(parts)
}

async function filesIn(archive: Buffer): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for await (const { name, size, type, link, content } of readLayer(inPieces(archive))) {
    const parts: Buffer[] = []
    for await (const part of content()) parts.push(part)
    const text = Buffer.concat(parts).toString('utf8', 0, size)
    found[name] = type === '5' ? '(folder)' : type === '1' ? `(link to ${link})` : text
  }
  return found
}

describe('the files of an image', () => {
  const base = layer(['etc/'], ['etc/name', 'base'], ['etc/gone', 'x'], ['bin/'], ['bin/tool', 'tool'])

  test.each([
    ['are those of its only layer', [base], { 'etc/name': 'base', 'bin/tool': 'tool' }, []],
    [
      'are the topmost of each name',
      [base, layer(['etc/name', 'upper'])],
      { 'etc/name': 'upper', 'bin/tool': 'tool' },
      [],
    ],
    [
      'are not those that a layer removes',
      [base, layer(['etc/.wh.gone'])],
      { 'etc/name': 'base' },
      ['etc/gone'],
    ],
    [
      'are none of a folder that is removed',
      [base, layer(['.wh.etc'])],
      { 'bin/tool': 'tool' },
      ['etc', 'etc/name'],
    ],
    [
      'are only the new ones of a folder that hides what was in it',
      [base, layer(['etc/'], ['etc/.wh..wh..opq'], ['etc/new', 'n'])],
      { 'etc/new': 'n' },
      ['etc/name'],
    ],
    [
      'are only the new ones of a folder that is removed and made again',
      [base, layer(['.wh.etc'], ['etc/'], ['etc/new', 'n'])],
      { etc: '(folder)', 'etc/new': 'n' },
      ['etc/name'],
    ],
    [
      'are there again after one layer removed and another made them',
      [base, layer(['etc/.wh.name']), layer(['etc/name', 'again'])],
      { 'etc/name': 'again' },
      [],
    ],
    [
      'are none below what became a file',
      [base, layer(['.wh.etc'], ['etc', 'a file'])],
      { etc: 'a file' },
      ['etc/name'],
    ],
    ['leave out devices', [layer(['dev/null', { type: '3' }], ['a', 'b'])], { a: 'b' }, ['dev/null']],
    [
      'have their long names',
      [layer([`${'long/'.repeat(40)}name`, 'far'])],
      { [`${'long/'.repeat(40)}name`]: 'far' },
      [],
    ],
    [
      'keep a hard link whose target is there',
      [layer(['a', 'content'], ['b', { link: 'a' }])],
      { a: 'content', b: '(link to a)' },
      [],
    ],
    [
      'have the content of a hard link whose target another layer replaced',
      [layer(['./a', 'first'], ['./b', { link: './a' }]), layer(['a', 'second'])],
      { a: 'second', b: 'first' },
      [],
    ],
  ] as const)('%s', async (_, layers, there, notThere) => {
    const archive = await flatten(...layers)
    const files = await filesIn(archive)
    expect(files).toMatchObject(there)
    for (const name of notThere) expect(files).not.toHaveProperty([name])
    // Not by our own reader alone.
    const listed = execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' }).split('\n')
    expect(listed.map((name) => name.replace(/^\.\/|\/$/g, ''))).toEqual(
      expect.arrayContaining(Object.keys(there)),
    )
  })

  test.each([
    ['no archive', Buffer.alloc(1024, 'x'), /no tar archive/],
    ['an entry that ends too soon', layer(['a', 'b'.repeat(2000)]).subarray(0, 1024), /ends too soon/],
    ['a name that leaves the image', layer(['../../etc/passwd', 'x']), /\.\.\/\.\.\/etc/],
    ['a hard link to nothing', layer(['b', { link: 'a' }]), undefined],
  ])('%s is no layer', async (_, bytes, reason) => {
    const result = flatten(bytes, layer(['a', 'upper']))
    await expect(result).rejects.toThrow(reason ?? /hard link b points to a/)
  })
})

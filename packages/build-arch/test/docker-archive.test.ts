import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseManifest } from '@polyarch/image'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { convertArchive } from '../src/docker-archive.ts'
import { LayoutSource } from '../src/image-source.ts'
import { makeArchive, tarEntry } from './fake/image.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function convert(archive: Buffer, name: string) {
  await writeFile(join(folder, 'image.tar'), archive)
  await convertArchive(join(folder, 'image.tar'), join(folder, name), { note: 'x' })
  const layout = new LayoutSource(join(folder, name))
  const root = await layout.root()
  const { value } = parseManifest(await layout.manifest(root), root.mediaType)
  return { root, value }
}

describe('convertArchive', () => {
  test('compresses layers, each once, and keeps config and annotations', async () => {
    const { value } = await convert(makeArchive('linux/arm64'), 'layout')
    if (!('layers' in value)) throw new Error('expected an image manifest')
    const [first, second] = value.layers
    const blob = await readFile(join(folder, 'layout/blobs', String(first?.digest).replace(':', '/')))
    expect(gunzipSync(blob).toString()).toBe('layer of linux/arm64')
    expect(second).toEqual(first)
    expect(first).toMatchObject({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      size: blob.length,
    })
    expect(value.annotations).toEqual({ note: 'x' })
  })

  test('makes the same bytes of the same image', async () => {
    const [one, other] = [
      await convert(makeArchive('linux/arm64'), 'a'),
      await convert(makeArchive('linux/arm64'), 'b'),
    ]
    expect(one.root.digest).toBe(other.root.digest)
  })

  test.each([
    ['two images', '[{"Config":"c","Layers":[]},{"Config":"c","Layers":[]}]'],
    ['no image', '[]'],
    ['a layer that is not there', '[{"Config":"manifest.json","Layers":["x"]}]'],
  ])('refuses %s', async (_, manifest) => {
    const archive = Buffer.concat([tarEntry('manifest.json', Buffer.from(manifest)), Buffer.alloc(1024)])
    await expect(convert(archive, 'layout')).rejects.toMatchObject({ code: 'BUILD_FAILED' })
  })
})

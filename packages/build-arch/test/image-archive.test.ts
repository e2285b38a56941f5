import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Descriptor, parseDescriptor, parseReference } from '@polyarch/image'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArchivedImage, dockerArchive, ociArchive } from '../src/image-archive.ts'
import { LayoutSource } from '../src/image-source.ts'
import { readLayer } from '../src/layer-entries.ts'
import { type FakeImage, makeImage, rootOf, writeLayout } from './fake/image.ts'

const reference = parseReference('hysds/verdi:develop-arm64')
let folder = ''
let image: FakeImage
let archived: ArchivedImage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'))
  image = makeImage('linux/arm64', { attested: true })
  writeLayout(image, folder)
  const [first] = image.manifests
  if (first === undefined) throw new Error('an image has a manifest')
  const { bytes: _, ...descriptor } = first
  archived = { root: parseDescriptor(rootOf(image), 'root'), image: parseDescriptor(descriptor, 'image') }
})
afterEach(() => rm(folder, { recursive: true }))

async function filesOf(archive: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for await (const { name, size, content } of readLayer(archive)) {
    const parts: Buffer[] = []
    for await (const part of content()) parts.push(part)
    files.set(name, Buffer.concat(parts).toString('latin1', 0, size))
  }
  return files
}

function parsed(files: ReadonlyMap<string, string>, name: string): unknown {
  return JSON.parse(files.get(name) ?? 'null')
}

function pathOf({ digest }: Pick<Descriptor, 'digest'>): string {
  return `blobs/${digest.replace(':', '/')}`
}

describe('an archive', () => {
  test('for docker load holds the image alone, with its name as both kinds of engines read it', async () => {
    const files = await filesOf(dockerArchive(new LayoutSource(folder), archived, reference))
    const [layer, config] = image.blobs
    if (layer === undefined || config === undefined) throw new Error('an image has a layer and a config')
    expect(parsed(files, 'manifest.json')).toEqual([
      { Config: pathOf(config), RepoTags: ['hysds/verdi:develop-arm64'], Layers: [pathOf(layer)] },
    ])
    expect(parsed(files, 'index.json')).toMatchObject({
      manifests: [
        {
          digest: archived.image.digest,
          annotations: {
            'io.containerd.image.name': 'docker.io/hysds/verdi:develop-arm64',
            'org.opencontainers.image.ref.name': 'develop-arm64',
          },
        },
      ],
    })
    expect(parsed(files, 'oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' })
    expect([...files.keys()].filter((name) => name.startsWith('blobs/')).toSorted()).toEqual(
      [archived.image, layer, config].map(pathOf).toSorted(),
    )
  })

  test('of a layout holds everything, attestations too, and each once', async () => {
    const names: string[] = []
    for await (const { name } of readLayer(ociArchive(new LayoutSource(folder), archived, reference)))
      names.push(name)
    expect(names.toSorted()).toEqual(
      ['index.json', 'oci-layout', ...[...image.blobs, ...image.manifests].map(pathOf)].toSorted(),
    )
  })

  test('is the same bytes every time', async () => {
    const make = async () => {
      const parts: Uint8Array[] = []
      for await (const part of dockerArchive(new LayoutSource(folder), archived, reference)) parts.push(part)
      return Buffer.concat(parts)
    }
    expect(await make()).toEqual(await make())
  })

  test.each([
    ['other bytes of the same length', (bytes: Buffer) => Buffer.alloc(bytes.length, 'x')],
    ['fewer bytes', (bytes: Buffer) => bytes.subarray(1)],
    ['more bytes', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
  ])('of a layer with %s is an error, and never whole', async (_, change) => {
    const [layer] = image.blobs
    if (layer === undefined) throw new Error('an image has a layer')
    expect(await readdir(join(folder, 'blobs/sha256'))).toContain(layer.digest.slice('sha256:'.length))
    await writeFile(join(folder, pathOf(layer)), change(layer.bytes))
    await expect(filesOf(dockerArchive(new LayoutSource(folder), archived, reference))).rejects.toMatchObject(
      {
        code: 'DIGEST_MISMATCH',
      },
    )
  })
})

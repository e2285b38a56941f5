import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Digest, parseDigest, parseRepository } from '@polyarch/image'

interface Blob {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly bytes: Buffer
}

/** An image as a builder would make it, in memory. */
export interface FakeImage {
  readonly blobs: readonly Blob[]
  /** Children first, the root last. */
  readonly manifests: readonly Blob[]
}

const oci = 'application/vnd.oci.image'

export function makeImage(
  platform: string,
  options: { readonly attested: boolean; readonly children?: number },
): FakeImage {
  const [os = '', architecture = '', variant] = platform.split('/')
  const layer = blob(`${oci}.layer.v1.tar+gzip`, gzipSync(`layer of ${platform}`))
  const config = blob(`${oci}.config.v1+json`, {
    os,
    architecture,
    ...(variant && { variant }),
    rootfs: { type: 'layers', diff_ids: [] },
  })
  const image = blob(`${oci}.manifest.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: plain(config),
    layers: [plain(layer)],
  })
  if (!options.attested) return { blobs: [layer, config], manifests: [image] }
  const statement = blob('application/vnd.in-toto+json', { predicateType: 'https://slsa.dev/provenance/v1' })
  const attestation = blob(`${oci}.manifest.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: plain(config),
    layers: [plain(statement)],
  })
  const index = blob(`${oci}.index.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.index.v1+json`,
    manifests: [
      ...Array.from({ length: options.children ?? 1 }, () => ({
        ...plain(image),
        platform: { os, architecture, ...(variant && { variant }) },
      })),
      {
        ...plain(attestation),
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: {
          'vnd.docker.reference.type': 'attestation-manifest',
          'vnd.docker.reference.digest': image.digest,
        },
      },
    ],
  })
  return { blobs: [layer, config, statement], manifests: [image, attestation, index] }
}

export function rootOf({ manifests }: FakeImage) {
  const root = manifests.at(-1)
  if (root === undefined) throw new Error('an image has a manifest')
  return plain(root)
}

export function writeLayout(image: FakeImage, folder: string): void {
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true })
  for (const { digest, bytes } of [...image.blobs, ...image.manifests]) {
    writeFileSync(join(folder, 'blobs', digest.replace(':', '/')), bytes)
  }
  const annotations = { 'org.opencontainers.image.ref.name': 'latest' }
  writeFileSync(
    join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, manifests: [{ ...rootOf(image), annotations }] }),
  )
}

/** Pushes as BuildKit does: repository by repository, until the first error. */
export async function pushImage(image: FakeImage, names: readonly string[]): Promise<void> {
  const { RegistryClient } = await import('@polyarch/registry')
  await using client = new RegistryClient({ retries: 0 })
  for (const name of names) {
    const repository = client.repository(parseRepository(name), 'push')
    try {
      for (const item of image.blobs) await repository.uploadBlob(item, () => item.bytes)
      for (const item of image.manifests) await repository.putManifest(item.digest, item)
    } catch (error) {
      throw new Error(`failed to push ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** What `docker image save` writes, with one layer. */
export function makeArchive(platform: string): Buffer {
  const [os = '', architecture = ''] = platform.split('/')
  const config = Buffer.from(JSON.stringify({ os, architecture, rootfs: { type: 'layers', diff_ids: [] } }))
  const manifest = [{ Config: 'config.json', RepoTags: [], Layers: ['a/layer.tar', 'b/layer.tar'] }]
  return Buffer.concat([
    tarEntry('config.json', config),
    tarEntry('a/layer.tar', Buffer.from(`layer of ${platform}`)),
    tarEntry('b/layer.tar', Buffer.alloc(0), { type: '2', link: '../a/layer.tar' }),
    tarEntry('manifest.json', Buffer.from(JSON.stringify(manifest))),
    Buffer.alloc(1024),
  ])
}

export function tarEntry(
  name: string,
  content: Buffer,
  options: { readonly type?: string; readonly link?: string; readonly prefix?: string } = {},
): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(' '.repeat(8), 148)
  header.write(options.type ?? '0', 156)
  header.write(options.link ?? '', 157)
  header.write('ustar\x0000', 257)
  header.write(options.prefix ?? '', 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

function blob(mediaType: string, content: Buffer | object): Blob {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const digest = parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
  return { mediaType, digest, size: bytes.length, bytes }
}

function plain({ mediaType, digest, size }: Blob) {
  return { mediaType, digest, size }
}

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, posix } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createDigester, type Digest, digestOf, encodedOf, mediaTypes } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import { indexTar, type TarEntry } from './tar-index.ts'

/** More would hardly be quicker than the disk. */
const maxAtOnce = 4

interface StoredBlob {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
}

/**
 * Turns what `docker image save` wrote (moby, image/tarexport) into an OCI layout in the new folder `layout`, with its layers
 * compressed by gzip: Docker's classic image store keeps them uncompressed, and cannot write a layout itself. What containerd's
 * image store has compressed already stays as it is. The same image always becomes the same bytes.
 * @throws BuildError `BUILD_FAILED` where the archive is not of one image
 */
export async function convertArchive(
  archive: string,
  layout: string,
  annotations: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<void> {
  const files = await indexTar(archive)
  const { config, layers } = await readImage(archive, files)
  await mkdir(join(layout, 'blobs', 'sha256'), { recursive: true })
  const done = new Map<number, StoredBlob>()
  // A layer may be named twice.
  const waiting = [...new Map(layers.map((layer) => [layer.start, layer])).values()]
  const storeNext = async (): Promise<void> => {
    for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift())
      done.set(layer.start, await storeLayer(archive, layer, layout, signal))
  }
  // Compression keeps a core busy. All have ended before a failure is told: they write into a folder that is removed then.
  const workers = Array.from({ length: Math.min(availableParallelism(), maxAtOnce) }, storeNext)
  for (const result of await Promise.allSettled(workers))
    if (result.status === 'rejected') throw result.reason
  const configBytes = await readEntry(archive, config)
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: await storeBytes(configBytes, mediaTypes.ociConfig, layout),
    layers: layers.map((layer) => done.get(layer.start)),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
  const root = await storeBytes(Buffer.from(JSON.stringify(manifest)), mediaTypes.ociManifest, layout)
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [root] }
  await writeFile(join(layout, 'index.json'), JSON.stringify(index))
}

async function readImage(
  archive: string,
  files: ReadonlyMap<string, TarEntry>,
): Promise<{ readonly config: TarEntry; readonly layers: readonly TarEntry[] }> {
  const find = (name: unknown): TarEntry => {
    const entry = typeof name === 'string' ? files.get(posix.normalize(name)) : undefined
    if (entry !== undefined) return entry
    throw new BuildError('BUILD_FAILED', `docker image save left out ${String(name)}`)
  }
  const list: unknown = JSON.parse((await readEntry(archive, find('manifest.json'))).toString('utf8'))
  const [image, ...others] = Array.isArray(list) ? (list as readonly unknown[]) : []
  if (
    others.length === 0 &&
    typeof image === 'object' &&
    image !== null &&
    'Config' in image &&
    'Layers' in image
  ) {
    const { Config: config, Layers: layers } = image
    if (Array.isArray(layers)) return { config: find(config), layers: layers.map(find) }
  }
  throw new BuildError('BUILD_FAILED', 'docker image save wrote an archive that is not of exactly one image')
}

function streamEntry(archive: string, { start, size }: TarEntry): Readable {
  return size === 0 ? Readable.from([]) : createReadStream(archive, { start, end: start + size - 1 })
}

async function readEntry(archive: string, entry: TarEntry): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of streamEntry(archive, entry)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function storeLayer(
  archive: string,
  layer: TarEntry,
  layout: string,
  signal: AbortSignal | undefined,
): Promise<StoredBlob> {
  const compressed = compressedTypeOf(await readEntry(archive, { ...layer, size: Math.min(4, layer.size) }))
  const compression = compressed === undefined ? [createGzip()] : []
  const digester = createDigester('sha256')
  const partial = join(layout, 'blobs', `layer-${layer.start}`)
  const observe = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      digester.update(chunk)
      done(null, chunk)
    },
  })
  const parts = [streamEntry(archive, layer), ...compression, observe, createWriteStream(partial)]
  await pipeline(parts, { signal })
  const digest = digester.digest()
  const { size } = await stat(partial)
  await rename(partial, join(layout, 'blobs', 'sha256', encodedOf(digest)))
  return { mediaType: compressed ?? mediaTypes.ociLayerGzip, digest, size }
}

/** RFC 1952 and RFC 8878: what they begin with. No tar archive does. */
function compressedTypeOf(start: Buffer): string | undefined {
  const magic = start.toString('hex')
  if (magic.startsWith('1f8b')) return mediaTypes.ociLayerGzip
  return magic === '28b52ffd' ? mediaTypes.ociLayerZstd : undefined
}

async function storeBytes(bytes: Uint8Array, mediaType: string, layout: string): Promise<StoredBlob> {
  const digest = digestOf(bytes)
  await writeFile(join(layout, 'blobs', 'sha256', encodedOf(digest)), bytes)
  return { mediaType, digest, size: bytes.byteLength }
}

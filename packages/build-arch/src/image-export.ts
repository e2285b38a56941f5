import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import type { Descriptor, ImageManifest } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { ImageExport } from './build-request.ts'
import { type BuildSession, stopped } from './build-session.ts'
import type { BuiltImage } from './built-image.ts'
import { runChild } from './child-process.ts'
import { dockerArchive, ociArchive, verifiedBlob } from './image-archive.ts'
import type { ImageSource } from './image-source.ts'
import { flattenLayers } from './root-filesystem.ts'

/** What an export needs of the leg that it belongs to. */
type ExportSession = Pick<BuildSession, 'signal' | 'platform'> & {
  readonly deps: Pick<BuildSession['deps'], 'environment'>
}

/**
 * Writes what was built to a file or folder of this machine, from the very bytes that the repositories have. Nothing is built
 * again, and beside the export itself nothing is stored. A file that is there is replaced when the new one is whole.
 * @throws BuildError
 */
export async function exportImage(
  session: ExportSession,
  source: ImageSource,
  image: BuiltImage,
  wanted: ImageExport,
): Promise<void> {
  await mkdir(dirname(wanted.path), { recursive: true })
  if (wanted.kind === 'local' && wanted.isFolder === true) await unpack(session, source, image, wanted.path)
  else await write(session, source, image, wanted)
}

async function write(
  session: ExportSession,
  source: ImageSource,
  image: BuiltImage,
  wanted: ImageExport,
): Promise<void> {
  const partial = `${wanted.path}.partial`
  const compress = /\.(?:tar\.gz|tgz)$/i.test(wanted.path) ? [gzipFor(wanted.kind, image.manifest)] : []
  try {
    const stages = [
      Readable.from(archiveOf(source, image, wanted), { objectMode: false }),
      ...compress,
      createWriteStream(partial),
    ]
    await pipeline(stages, { signal: session.signal })
    await rename(partial, wanted.path)
  } finally {
    await rm(partial, { force: true })
  }
}

function archiveOf(source: ImageSource, image: BuiltImage, wanted: ImageExport): AsyncGenerator<Uint8Array> {
  switch (wanted.kind) {
    case 'docker':
      return dockerArchive(source, image, wanted.reference)
    case 'oci':
      return ociArchive(source, image, wanted.reference)
    case 'local':
      return filesOf(source, image.manifest, { devices: true })
  }
}

/** Layers that are compressed already gain nothing, and would cost minutes. */
function gzipFor(kind: ImageExport['kind'], { layers }: ImageManifest): Transform {
  const isCompressed = layers.every(({ mediaType }) => /[+.](?:gzip|zstd)$/.test(mediaType))
  return zlib.createGzip({ level: kind !== 'local' && isCompressed ? 0 : 6 })
}

function filesOf(
  source: ImageSource,
  { layers }: ImageManifest,
  options: { readonly devices: boolean },
): AsyncGenerator<Uint8Array> {
  return flattenLayers(
    layers.map((layer) => () => decompressed(source, layer)),
    options,
  )
}

async function* decompressed(source: ImageSource, layer: Descriptor): AsyncGenerator<Uint8Array> {
  const stage = decompressorOf(layer.mediaType)
  const bytes = verifiedBlob(source, layer)
  if (stage === undefined) {
    yield* bytes
    return
  }
  const writing = pipeline(bytes, stage)
  // Its error comes out of the stage as well, which is where it is waited for.
  writing.catch(() => undefined)
  for await (const chunk of stage) yield chunk as Uint8Array
  await writing
}

function decompressorOf(mediaType: string): Transform | undefined {
  if (/[+.]gzip$/.test(mediaType)) return zlib.createGunzip()
  if (!/[+.]zstd$/.test(mediaType)) return undefined
  // Its types are of Node.js 20.
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress')
  const stage: unknown = typeof create === 'function' ? create() : undefined
  if (stage instanceof Transform) return stage
  throw new BuildError(
    'UNSUPPORTED',
    'export: the files of an image with zstd layers need Node.js 22.15 or newer; use it, or another compression',
  )
}

/** By tar, which knows the ways in which a file system may be misused. Owners are this user, and there are no devices. */
async function unpack(
  session: ExportSession,
  source: ImageSource,
  image: BuiltImage,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { environment } = session.deps
  const late = process.platform === 'linux' ? ['--delay-directory-restore'] : []
  const result = await runChild({
    file: 'tar',
    args: ['-x', '-f', '-', '--no-same-owner', ...late, '-C', folder],
    environment,
    signal: session.signal,
    input: filesOf(source, image.manifest, { devices: false }),
  })
  if (result.kind === 'aborted') throw stopped({ ...session, request: {} })
  const why = result.kind === 'missing' ? 'there is no tar on PATH' : result.stderr.trim().split('\n').at(-1)
  if (result.kind === 'missing' || result.code !== 0)
    throw new BuildError(
      'BUILD_FAILED',
      `${session.platform}: export: the files could not be unpacked: ${why}`,
    )
}

import {
  algorithmOf,
  createDigester,
  type Descriptor,
  type Digest,
  encodedOf,
  familiarName,
  formatReference,
  mediaTypes,
  parseManifest,
  type Reference,
} from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { ImageSource } from './image-source.ts'
import { endOfArchive, fileHeader, padding } from './tar-format.ts'

/** What of an image goes into an archive. */
export interface ArchivedImage {
  /** What the archive names: an image manifest, or an index around it and its attestations. */
  readonly root: Descriptor
  /** The image manifest. */
  readonly image: Descriptor
}

/**
 * An OCI image layout as a tar archive (image-spec, image-layout.md), read from `source` while it is written: nothing of it is held
 * in memory or on a disk.
 * @throws BuildError `DIGEST_MISMATCH`
 */
export async function* ociArchive(
  source: ImageSource,
  { root }: ArchivedImage,
  reference: Reference,
): AsyncGenerator<Uint8Array> {
  yield* layoutFiles(root, reference)
  yield* contents(source, root, new Set())
  yield endOfArchive
}

/**
 * What `docker load` takes: the same layout of the image alone, with the `manifest.json` that engines without containerd's image
 * store read (moby, image/tarexport). Its layers stay compressed, as those engines, podman and buildah take them too.
 * @throws BuildError `DIGEST_MISMATCH`
 */
export async function* dockerArchive(
  source: ImageSource,
  { image }: ArchivedImage,
  reference: Reference,
): AsyncGenerator<Uint8Array> {
  yield* layoutFiles(image, reference)
  const { kind, value } = parseManifest(await source.manifest(image), image.mediaType)
  if (kind !== 'image') throw new BuildError('BUILD_FAILED', `${image.digest} is no image manifest`)
  const entry = {
    Config: pathOf(value.config.digest),
    RepoTags: [`${familiarName(reference.repository)}:${reference.tag ?? 'latest'}`],
    Layers: value.layers.map(({ digest }) => pathOf(digest)),
  }
  yield* contents(source, image, new Set())
  yield* file('manifest.json', Buffer.from(JSON.stringify([entry])))
  yield endOfArchive
}

/** The two files that make a folder a layout; containerd and Docker take the image's name from its annotations. */
function* layoutFiles(root: Descriptor, reference: Reference): Generator<Uint8Array> {
  const annotations = {
    'io.containerd.image.name': formatReference(reference),
    'org.opencontainers.image.ref.name': reference.tag ?? 'latest',
  }
  const index = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: [{ ...root, annotations: { ...root.annotations, ...annotations } }],
  }
  yield* file('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'))
  yield* file('index.json', Buffer.from(JSON.stringify(index)))
}

/** A manifest or index with all that it names, each once. */
async function* contents(
  source: ImageSource,
  descriptor: Descriptor,
  written: Set<Digest>,
): AsyncGenerator<Uint8Array> {
  if (written.has(descriptor.digest)) return
  written.add(descriptor.digest)
  const bytes = await source.manifest(descriptor)
  yield* file(pathOf(descriptor.digest), bytes)
  const { kind, value } = parseManifest(bytes, descriptor.mediaType)
  if (kind === 'index') {
    for (const child of value.manifests) yield* contents(source, child, written)
    return
  }
  for (const blob of [value.config, ...value.layers]) {
    if (written.has(blob.digest)) continue
    written.add(blob.digest)
    yield* blobFile(source, blob)
  }
}

async function* blobFile(source: ImageSource, blob: Descriptor): AsyncGenerator<Uint8Array> {
  yield fileHeader(pathOf(blob.digest), blob.size)
  yield* verifiedBlob(source, blob)
  yield padding(blob.size)
}

/** The bytes of a blob; one that is not what its descriptor says is an error before its last byte is out. */
export async function* verifiedBlob(source: ImageSource, blob: Descriptor): AsyncGenerator<Uint8Array> {
  const digester = createDigester(algorithmOf(blob.digest))
  let length = 0
  let last: Uint8Array | undefined
  for await (const chunk of await source.blob(blob)) {
    if (last !== undefined) yield last
    last = chunk as Uint8Array
    length += last.byteLength
    digester.update(last)
  }
  if (length !== blob.size || digester.digest() !== blob.digest) {
    throw new BuildError('DIGEST_MISMATCH', `${blob.digest} is not what was read; run it again`)
  }
  if (last !== undefined) yield last
}

function* file(name: string, content: Uint8Array): Generator<Uint8Array> {
  yield fileHeader(name, content.byteLength)
  yield content
  yield padding(content.byteLength)
}

function pathOf(digest: Digest): string {
  return `blobs/${algorithmOf(digest)}/${encodedOf(digest)}`
}

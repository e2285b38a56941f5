import { Readable } from 'node:stream'
import { type Descriptor, type Digest, type ImageManifest, parseManifest, sameRepository } from '@polyarch/image'
import type { RepositoryClient } from '@polyarch/registry'

/** Blobs on their way into one repository, by digest: images that share a layer copy it once. */
export type BlobCopies = Map<Digest, Promise<void>>

export interface CopyDependencies {
  readonly from: RepositoryClient
  readonly to: RepositoryClient
  readonly signal?: AbortSignal
  readonly blobs?: BlobCopies
}

/**
 * Copies a manifest with everything below it, blobs before manifests: mounted where both repositories are on one host,
 * else streamed through. Layers that may not be distributed are left where they are. The bytes, and so the digest,
 * stay the same. Throws the RegistryError of the request that failed.
 */
export async function copyImage(digest: Digest, dependencies: CopyDependencies): Promise<void> {
  const { from, to, signal, blobs = new Map() } = dependencies
  const options = signal === undefined ? {} : { signal }
  if (sameRepository(from.repository, to.repository)) return
  const stored = await from.getManifest(digest, options)
  const manifest = parseManifest(stored.bytes, stored.mediaType)
  const next = { ...dependencies, blobs }
  if (manifest.kind === 'index') {
    await Promise.all(manifest.value.manifests.map((child) => copyImage(child.digest, next)))
  } else {
    await Promise.all(blobsOf(manifest.value).map((blob) => copyOnce(blob, next, blobs)))
  }
  await to.putManifest(digest, stored, options)
}

function blobsOf({ config, layers }: ImageManifest): readonly Descriptor[] {
  return [config, ...layers.filter((layer) => !isForeign(layer))]
}

/** image-spec, layer.md, "Non-Distributable Layers"; Docker calls them foreign. */
function isForeign({ mediaType }: Descriptor): boolean {
  return mediaType.includes('.nondistributable.') || mediaType.includes('.rootfs.foreign.')
}

function copyOnce(blob: Descriptor, dependencies: CopyDependencies, blobs: BlobCopies): Promise<void> {
  const copy = blobs.get(blob.digest) ?? copyBlob(blob, dependencies)
  blobs.set(blob.digest, copy)
  return copy
}

async function copyBlob(blob: Descriptor, { from, to, signal }: CopyDependencies): Promise<void> {
  const options = signal === undefined ? {} : { signal }
  if ((await to.headBlob(blob.digest, options)) !== undefined) return
  if (from.repository.registry === to.repository.registry) {
    if ((await to.mountBlob(blob.digest, from.repository, options)) === 'mounted') return
  }
  await to.uploadBlob(blob, () => Readable.from(read(blob, from, options)), options)
}

/** Opened only when the upload begins to read, and anew for each of its tries. */
async function* read(blob: Descriptor, from: RepositoryClient, options: { readonly signal?: AbortSignal }) {
  yield* await from.getBlob(blob, options)
}

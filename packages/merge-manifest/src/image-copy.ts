import {
  type Descriptor,
  type Digest,
  type ImageManifest,
  parseManifest,
  sameRepository,
} from '@polyarch/image'
import type { RepositoryClient } from '@polyarch/registry'

/** Blobs on their way into one repository, by digest: images that share a layer copy it once. */
export type BlobCopies = Map<Digest, Promise<unknown>>

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

function copyOnce(blob: Descriptor, dependencies: CopyDependencies, blobs: BlobCopies): Promise<unknown> {
  const known = blobs.get(blob.digest)
  if (known !== undefined) return known
  const { from, to, signal } = dependencies
  const copy = to.copyBlobFrom(from, blob, signal === undefined ? {} : { signal })
  blobs.set(blob.digest, copy)
  return copy
}

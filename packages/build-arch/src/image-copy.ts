import { type Descriptor, type Digest, formatRepository, parseManifest } from '@polyarch/image'
import type { CallOptions, RepositoryClient } from '@polyarch/registry'
import { BuildError } from './build-error.ts'
import type { BuiltImage } from './built-image.ts'
import type { ImageSource } from './image-source.ts'

interface StoredDocument {
  readonly descriptor: Descriptor
  readonly bytes: Uint8Array
}

/**
 * Puts an image into a repository by digest: blobs, then the manifests that name them, then the index that names those.
 * Nothing gets a tag, so that a copy that stops half way is seen by nobody.
 * @throws RegistryError; BuildError `DIGEST_MISMATCH`
 */
export async function copyImage(
  source: ImageSource,
  image: BuiltImage,
  to: RepositoryClient,
  options: CallOptions,
): Promise<void> {
  // Alone and first: one refusal says more than as many as there are blobs.
  await to.authenticate(options)
  const manifests = await readManifests(source, image)
  const blobs = new Map<Digest, Descriptor>()
  for (const { descriptor, bytes } of manifests) {
    const { kind, value } = parseManifest(bytes, descriptor.mediaType)
    if (kind === 'image') for (const blob of [value.config, ...value.layers]) blobs.set(blob.digest, blob)
  }
  await Promise.all([...blobs.values()].map((blob) => source.send(blob, to, options)))
  await Promise.all(manifests.map((manifest) => putManifest(manifest, to, options)))
  if (image.root.digest !== image.image.digest) {
    await putManifest({ descriptor: image.root, bytes: image.rootBytes }, to, options)
  }
}

function readManifests(source: ImageSource, image: BuiltImage): Promise<readonly StoredDocument[]> {
  return Promise.all(
    image.children.map(async (descriptor) => ({ descriptor, bytes: await source.manifest(descriptor) })),
  )
}

async function putManifest(
  manifest: StoredDocument,
  to: RepositoryClient,
  options: CallOptions,
): Promise<void> {
  const { bytes, descriptor } = manifest
  const { digest } = await to.putManifest(
    descriptor.digest,
    { bytes, mediaType: descriptor.mediaType },
    options,
  )
  if (digest === descriptor.digest) return
  throw new BuildError(
    'DIGEST_MISMATCH',
    `${formatRepository(to.repository)} stored ${digest} where ${descriptor.digest} was sent`,
  )
}

import { type Descriptor, type Digest, digestOf, mediaTypes, type Platform } from '@polyarch/image'
import type { RepositoryClient } from '@polyarch/registry'

/** A manifest with its blobs, as a builder would push it. */
export interface TestImage {
  readonly descriptor: Descriptor
  readonly bytes: Uint8Array
  readonly blobs: readonly Uint8Array[]
}

const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

function describe(mediaType: string, bytes: Uint8Array) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

/** An image of one layer; another `salt` gives another digest. */
export function makeImage(platform: Platform, salt = '', extraLayers: readonly Descriptor[] = []): TestImage {
  const config = encode({
    ...platform,
    config: { Labels: { salt } },
    rootfs: { type: 'layers', diff_ids: [] },
  })
  const layer = encode(`layer ${salt}`)
  const bytes = encode({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: describe(mediaTypes.ociConfig, config),
    layers: [describe(mediaTypes.ociLayer, layer), ...extraLayers],
  })
  return {
    descriptor: { ...describe(mediaTypes.ociManifest, bytes), platform },
    bytes,
    blobs: [config, layer],
  }
}

export function makeAttestation(image: TestImage): TestImage {
  const config = encode({ os: 'unknown', architecture: 'unknown', about: image.descriptor.digest })
  const statement = encode({ predicateType: 'https://slsa.dev/provenance/v1' })
  const bytes = encode({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: describe(mediaTypes.ociConfig, config),
    layers: [
      {
        ...describe(mediaTypes.inToto, statement),
        annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' },
      },
    ],
  })
  const descriptor = {
    ...describe(mediaTypes.ociManifest, bytes),
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': image.descriptor.digest,
    },
  }
  return { descriptor, bytes, blobs: [config, statement] }
}

export function makeIndex(
  children: readonly Descriptor[],
  mediaType: string = mediaTypes.ociIndex,
): TestImage {
  const bytes = encode({ schemaVersion: 2, mediaType, manifests: children })
  return { descriptor: describe(mediaType, bytes), bytes, blobs: [] }
}

/** Pushes blobs, then the manifest by its digest. */
export async function pushImage(repository: RepositoryClient, image: TestImage): Promise<void> {
  const { blobs } = image
  await Promise.all(
    blobs.map((blob) => repository.uploadBlob({ digest: digestOf(blob), size: blob.length }, () => blob)),
  )
  const { digest, mediaType } = image.descriptor
  await repository.putManifest(digest, { bytes: image.bytes, mediaType })
}

export function digestsOf(images: readonly TestImage[]): readonly Digest[] {
  return images.map(({ descriptor }) => descriptor.digest)
}

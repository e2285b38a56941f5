import { type Descriptor, type Digest, digestOf, mediaTypes, type Platform } from '@polyarch/image'
import { canonicalDescriptor, sortedRecord } from './canonical-json.ts'
import { orderChildren } from './child-order.ts'
import { checkChildren } from './child-rules.ts'
import { MergeError } from './merge-error.ts'
import { namePlatforms } from './platform-names.ts'

/** An index as it goes over the wire. Its bytes are made once, so its digest is the same in every repository. */
export interface PublishableIndex {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly digest: Digest
  /** All children in their order in the index: images first, then attestations. */
  readonly descriptors: readonly Descriptor[]
  /** The images alone. `name` is unique: `linux/arm64`, or `windows(10.0.20348.1)/amd64` where two would share one. */
  readonly platforms: readonly IndexPlatform[]
}

export interface IndexPlatform {
  readonly name: string
  readonly platform: Platform
  readonly digest: Digest
  readonly descriptor: Descriptor
}

export interface IndexRequest {
  readonly children: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
  /** Images of these platforms come first, in this order; all others keep the order in which they were given. */
  readonly platformOrder?: readonly Platform[]
}

/** What registries accept for one manifest, in bytes (distribution-spec, "Pushing Manifests"). */
const maximumBytes = 4 * 1024 * 1024

/**
 * Makes the OCI image index (image-spec, image-index.md) of these children. Always an OCI index, as a Docker manifest
 * list has no annotations. The same children, order and annotations give the same bytes, whatever the order of the
 * keys in the input. Throws MergeError: no image among the children, one platform twice, an attestation of an absent
 * image, a schema 1 manifest, an index beyond 4 MiB.
 */
export function createIndex(request: IndexRequest): PublishableIndex {
  const descriptors = orderChildren(request.children, request.platformOrder ?? [])
  checkChildren(descriptors)
  const annotations = request.annotations ?? {}
  const json = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: descriptors.map(canonicalDescriptor),
    ...(Object.keys(annotations).length > 0 && { annotations: sortedRecord(annotations) }),
  }
  const bytes = new TextEncoder().encode(JSON.stringify(json, null, 2))
  if (bytes.length > maximumBytes) {
    throw new MergeError(
      'INDEX_TOO_LARGE',
      `the index has ${bytes.length} bytes, registries take ${maximumBytes}: give it fewer or shorter annotations`,
    )
  }
  const digest = digestOf(bytes)
  return { bytes, mediaType: mediaTypes.ociIndex, digest, descriptors, platforms: namePlatforms(descriptors) }
}

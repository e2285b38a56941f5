import {
  attestationSubjectOf,
  type Descriptor,
  type Digest,
  formatPlatform,
  formatReference,
  type ImageManifest,
  isAttestation,
  isIndexMediaType,
  type Manifest,
  parseManifest,
  parseTag,
  type Reference,
} from '@polyarch/image'
import type { RegistryClient, RepositoryClient, StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'

/** An index as a table: one row for each image. */
export interface IndexInspection {
  /** As it was asked for, e.g. `ghcr.io/org/app:1.2.3`. */
  readonly reference: string
  readonly digest: Digest
  readonly mediaType: string
  readonly annotations: Readonly<Record<string, string>>
  readonly images: readonly InspectedImage[]
}

export interface InspectedImage {
  /** `linux/arm64`; `unknown` where nothing tells. */
  readonly platform: string
  readonly digest: Digest
  readonly mediaType: string
  /** Bytes to pull: manifest, config and layers, compressed. */
  readonly sizeBytes: number
  readonly layers: number
  readonly attestations: readonly InspectedAttestation[]
}

export interface InspectedAttestation {
  readonly digest: Digest
  /** In-toto predicate types, e.g. `https://slsa.dev/provenance/v1`. */
  readonly predicateTypes: readonly string[]
}

export interface InspectDependencies {
  readonly client: RegistryClient
  readonly signal?: AbortSignal
}

/** Reads an index (or a single image, as a table of one row) and its children. Throws MergeError SOURCE_UNREADABLE. */
export async function inspectIndex(
  reference: Reference,
  dependencies: InspectDependencies,
): Promise<IndexInspection> {
  const repository = dependencies.client.repository(reference.repository, 'pull')
  const read = createReader(reference, repository, dependencies.signal)
  const { stored, manifest } = await read(reference.digest ?? reference.tag ?? parseTag('latest'))
  const { digest, mediaType } = stored
  const children: readonly Descriptor[] =
    manifest.kind === 'index'
      ? manifest.value.manifests
      : [{ mediaType: manifest.value.mediaType, digest, size: stored.bytes.length }]
  const contents = await Promise.all(
    children.map(async (descriptor) => ({
      descriptor,
      manifest: descriptor.digest === digest ? manifest : (await read(descriptor.digest)).manifest,
    })),
  )
  const attestations = contents.filter(({ descriptor }) => isAttestation(descriptor))
  const images = contents.filter(({ descriptor }) => !isAttestation(descriptor))
  return {
    reference: formatReference(reference),
    digest,
    mediaType,
    annotations: manifest.value.annotations ?? {},
    images: images.map((image) => inspectImage(image, attestations)),
  }
}

interface ReadChild {
  readonly descriptor: Descriptor
  readonly manifest: Manifest
}

function inspectImage(
  { descriptor, manifest }: ReadChild,
  attestations: readonly ReadChild[],
): InspectedImage {
  const { platform, digest, mediaType, size } = descriptor
  const blobs = manifest.kind === 'image' ? [manifest.value.config, ...manifest.value.layers] : []
  return {
    platform:
      platform === undefined ? (isIndexMediaType(mediaType) ? 'index' : 'unknown') : formatPlatform(platform),
    digest,
    mediaType,
    sizeBytes: blobs.reduce((sum, blob) => sum + blob.size, size),
    layers: Math.max(0, blobs.length - 1),
    attestations: attestations
      .filter((attestation) => attestationSubjectOf(attestation.descriptor) === digest)
      .map((attestation) => ({
        digest: attestation.descriptor.digest,
        predicateTypes:
          attestation.manifest.kind === 'image' ? predicateTypesOf(attestation.manifest.value) : [],
      })),
  }
}

function predicateTypesOf({ layers }: ImageManifest): readonly string[] {
  return layers.flatMap(({ annotations }) => annotations?.['in-toto.io/predicate-type'] ?? [])
}

function createReader(reference: Reference, repository: RepositoryClient, signal: AbortSignal | undefined) {
  return async (what: Parameters<RepositoryClient['getManifest']>[0]) => {
    try {
      const stored: StoredManifest = await repository.getManifest(
        what,
        signal === undefined ? {} : { signal },
      )
      return { stored, manifest: parseManifest(stored.bytes, stored.mediaType) }
    } catch (cause) {
      signal?.throwIfAborted()
      const text = `${formatReference(reference)}: ${what} could not be read: ${messageOf(cause)}`
      throw new MergeError('SOURCE_UNREADABLE', text, { cause })
    }
  }
}

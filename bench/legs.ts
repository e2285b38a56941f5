import { randomBytes } from 'node:crypto'
import {
  type Descriptor,
  type Digest,
  digestOf,
  type Leg,
  mediaTypes,
  type Platform,
} from '../packages/image/src/index.ts'

/** A manifest and the blobs it names. */
export interface Content {
  readonly descriptor: Descriptor
  readonly bytes: Uint8Array
  readonly blobs: readonly Uint8Array[]
}

/** What the build of one platform pushed. */
export interface BuiltLeg {
  readonly leg: Leg
  /** In the order in which they can be pushed. */
  readonly contents: readonly Content[]
}

export const architectures = ['amd64', 'arm64', 's390x', 'ppc64le', 'riscv64', '386'] as const

/** A leg of an image with ten layers, as a builder makes it; with its provenance in an index around both, if asked for. */
export function makeLeg(architecture: string, attested: boolean): BuiltLeg {
  const image = makeImage({ os: 'linux', architecture })
  const contents = attested ? withProvenance(image) : [image]
  const descriptors = contents
    .map(({ descriptor }) => descriptor)
    .filter(({ mediaType }) => mediaType === mediaTypes.ociManifest)
  return {
    contents,
    leg: {
      platform: { os: 'linux', architecture },
      digest: digestOfLast(contents),
      imageDigest: image.descriptor.digest,
      descriptors,
      sizeBytes: image.descriptor.size,
      durationMs: 1,
    },
  }
}

function makeImage(platform: Platform): Content {
  const layers = Array.from({ length: 10 }, () => randomBytes(200))
  const config = json({
    ...platform,
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer)) },
  })
  return manifestOf(platform, config, layers, mediaTypes.ociLayer)
}

/** As BuildKit pushes it: the image, the provenance, and the index that the leg's digest names. */
function withProvenance(image: Content): readonly Content[] {
  const statement = json({ predicateType: 'https://slsa.dev/provenance/v1', of: image.descriptor.digest })
  const unknown = { os: 'unknown', architecture: 'unknown' }
  const manifest = manifestOf(unknown, json({ ...unknown, config: {} }), [statement], mediaTypes.inToto)
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': image.descriptor.digest,
  }
  const attestation = { ...manifest, descriptor: { ...manifest.descriptor, annotations } }
  const manifests = [image.descriptor, attestation.descriptor]
  const bytes = json({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests })
  return [image, attestation, { descriptor: describe(mediaTypes.ociIndex, bytes), bytes, blobs: [] }]
}

function manifestOf(
  platform: Platform,
  config: Uint8Array,
  layers: readonly Uint8Array[],
  layerType: string,
): Content {
  const bytes = json({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: describe(mediaTypes.ociConfig, config),
    layers: layers.map((layer) => describe(layerType, layer)),
  })
  return {
    descriptor: { ...describe(mediaTypes.ociManifest, bytes), platform },
    bytes,
    blobs: [config, ...layers],
  }
}

function describe(mediaType: string, bytes: Uint8Array) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function digestOfLast(contents: readonly Content[]): Digest {
  const last = contents.at(-1)
  if (last === undefined) throw new Error('a leg has contents')
  return last.descriptor.digest
}

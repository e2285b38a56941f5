import { randomUUID } from 'node:crypto'
import { digestOf, mediaTypes } from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'

const emptyBytes = new TextEncoder().encode('{}')

/** The blob of image-spec's "Guidance for an Empty Descriptor". */
export const emptyBlob = {
  bytes: emptyBytes,
  descriptor: { mediaType: mediaTypes.ociEmpty, digest: digestOf(emptyBytes), size: emptyBytes.length },
} as const

/** A manifest that nothing else can name: it is told apart from all others by a random annotation. */
export function createThrowAway(): StoredManifest {
  const json = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: 'application/vnd.polyarch.removed-tag',
    config: emptyBlob.descriptor,
    layers: [emptyBlob.descriptor],
    annotations: { 'dev.polyarch.throw-away': randomUUID() },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(json))
  return { bytes, mediaType: mediaTypes.ociManifest, digest: digestOf(bytes) }
}

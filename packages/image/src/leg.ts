import { type Descriptor, isAttestation, readDescriptor } from './descriptor.ts'
import { type Digest, parseDigest } from './digest.ts'
import { asCount, failure, field, items, type JsonValue, parseAs, unexpected } from './json-value.ts'
import { formatPlatform, type Platform, parsePlatform } from './platform.ts'

/** What the build of one platform hands to the merge. */
export interface Leg {
  readonly platform: Platform
  /** What the builder pushed: the image manifest, or the index around it and its attestations. */
  readonly digest: Digest
  /** The image manifest itself. */
  readonly imageDigest: Digest
  /** The children for the index: the image manifest and its attestation manifests. */
  readonly descriptors: readonly Descriptor[]
  readonly sizeBytes: number
  readonly durationMs: number
}

/**
 * Reads a leg from untrusted JSON; its platform is text (`linux/arm64`).
 * @throws ImageError `INVALID_LEG`, naming the JSON path
 */
export function parseLeg(json: unknown): Leg {
  const root: JsonValue = { value: json, path: '', document: { name: 'leg', code: 'INVALID_LEG' } }
  const descriptors = field(root, 'descriptors')
  const leg: Leg = {
    platform: parseAs(field(root, 'platform'), parsePlatform),
    digest: parseAs(field(root, 'digest'), parseDigest),
    imageDigest: parseAs(field(root, 'imageDigest'), parseDigest),
    descriptors: items(descriptors).map(readDescriptor),
    sizeBytes: asCount(field(root, 'sizeBytes')),
    durationMs: readDuration(field(root, 'durationMs')),
  }
  const holdsImage = leg.descriptors.some(
    (child) => child.digest === leg.imageDigest && !isAttestation(child),
  )
  if (holdsImage) return leg
  throw failure(descriptors, `do not hold the image manifest ${leg.imageDigest} that "imageDigest" names`)
}

/** The JSON of a leg; the platform is text. */
export function toLegJson(leg: Leg): object {
  const { platform, digest, imageDigest, descriptors, sizeBytes, durationMs } = leg
  return { platform: formatPlatform(platform), digest, imageDigest, descriptors, sizeBytes, durationMs }
}

function readDuration(at: JsonValue): number {
  if (typeof at.value === 'number' && Number.isFinite(at.value) && at.value >= 0) return Math.round(at.value)
  throw unexpected(at, 'milliseconds, 0 or more')
}

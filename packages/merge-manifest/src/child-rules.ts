import {
  attestationSubjectOf,
  type Descriptor,
  formatPlatform,
  isAttestation,
  isImageManifestMediaType,
  isSchema1MediaType,
  isUnknownPlatform,
  samePlatform,
} from '@polyarch/image'
import { MergeError } from './merge-error.ts'

const maximumChildren = 1000

/** Refuses, by MergeError, children that no index may hold together. */
export function checkChildren(children: readonly Descriptor[]): void {
  if (children.length > maximumChildren) {
    throw new MergeError(
      'TOO_MANY_CHILDREN',
      `an index of ${children.length} children: at most ${maximumChildren} are allowed`,
    )
  }
  for (const child of children) checkMediaType(child)
  const images = children.filter((child) => !isAttestation(child))
  if (images.length === 0) {
    throw new MergeError(
      'NO_CHILDREN',
      'there is no image to make an index of: give at least one leg, digest or source',
    )
  }
  checkPlatforms(images)
  for (const child of children.filter(isAttestation)) checkSubject(child, images)
}

function checkMediaType(child: Descriptor): void {
  const { mediaType, digest } = child
  if (isSchema1MediaType(mediaType)) {
    throw new MergeError(
      'UNSUPPORTED_MANIFEST',
      `child ${digest} is a Docker schema 1 manifest, which no index can hold: push the image again with a current tool`,
    )
  }
  if (!isImageManifestMediaType(mediaType)) {
    throw new MergeError(
      'UNSUPPORTED_MANIFEST',
      `child ${digest} has media type ${mediaType}: only image manifests can be children of the index`,
    )
  }
}

function checkPlatforms(images: readonly Descriptor[]): void {
  const seen: Descriptor[] = []
  for (const image of images) {
    const { platform } = image
    if (platform === undefined) {
      throw new MergeError(
        'UNKNOWN_PLATFORM',
        `child ${image.digest} has no platform: write it as platform=${image.digest}`,
      )
    }
    if (isUnknownPlatform(platform)) continue
    const other = seen.find((one) => one.platform !== undefined && samePlatform(one.platform, platform))
    if (other !== undefined) {
      throw new MergeError(
        'PLATFORM_CLASH',
        `platform ${formatPlatform(platform)} is there twice, as ${other.digest} and as ${image.digest}: give it once`,
      )
    }
    seen.push(image)
  }
}

function checkSubject(attestation: Descriptor, images: readonly Descriptor[]): void {
  const subject = attestationSubjectOf(attestation)
  if (images.some((image) => image.digest === subject)) return
  throw new MergeError(
    'ORPHANED_ATTESTATION',
    `attestation ${attestation.digest} describes ${subject ?? 'no image'}, which is not among the children: give its image too`,
  )
}

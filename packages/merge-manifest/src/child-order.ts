import {
  attestationSubjectOf,
  type Descriptor,
  isAttestation,
  type Platform,
  samePlatform,
} from '@polyarch/image'

/**
 * Images first, then the attestations in the order of the images that they describe, as buildx writes an index. Images
 * of `platformOrder` lead; within that, everything keeps the order in which it was given. One manifest given twice for
 * one platform is one child, with the annotations of both.
 */
export function orderChildren(
  children: readonly Descriptor[],
  platformOrder: readonly Platform[],
): readonly Descriptor[] {
  const unique = deduplicate(children)
  const rankOfPlatform = (child: Descriptor) => {
    const { platform } = child
    const rank = platform === undefined ? -1 : platformOrder.findIndex((p) => samePlatform(p, platform))
    return rank === -1 ? platformOrder.length : rank
  }
  const images = stableSort(
    unique.filter((child) => !isAttestation(child)),
    rankOfPlatform,
  )
  const rankOfSubject = (child: Descriptor) => {
    const rank = images.findIndex((image) => image.digest === attestationSubjectOf(child))
    return rank === -1 ? images.length : rank
  }
  return [...images, ...stableSort(unique.filter(isAttestation), rankOfSubject)]
}

function deduplicate(children: readonly Descriptor[]): readonly Descriptor[] {
  const unique: Descriptor[] = []
  for (const child of children) {
    const at = unique.findIndex((other) => other.digest === child.digest && isSameEntry(other, child))
    const first = unique[at]
    if (first === undefined) unique.push(child)
    else if (child.annotations !== undefined) {
      unique[at] = { ...first, annotations: { ...first.annotations, ...child.annotations } }
    }
  }
  return unique
}

/** One manifest may stand for several platforms, and one attestation may describe several images. */
function isSameEntry(a: Descriptor, b: Descriptor): boolean {
  if (attestationSubjectOf(a) !== attestationSubjectOf(b)) return false
  if (a.platform === undefined || b.platform === undefined) return a.platform === b.platform
  return samePlatform(a.platform, b.platform)
}

function stableSort<T>(items: readonly T[], rank: (item: T) => number): readonly T[] {
  return [...items].sort((a, b) => rank(a) - rank(b))
}

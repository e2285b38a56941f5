import {
  type Descriptor,
  formatPlatform,
  isAttestation,
  isUnknownPlatform,
  type Platform,
} from '@polyarch/image'
import type { IndexPlatform } from './publishable-index.ts'

/** The images of an index with a name each, unique among them: the keys of `platforms` in contract section 6. */
export function namePlatforms(descriptors: readonly Descriptor[]): readonly IndexPlatform[] {
  const images = descriptors.flatMap((descriptor) => {
    const { platform } = descriptor
    if (isAttestation(descriptor) || platform === undefined || isUnknownPlatform(platform)) return []
    return [{ descriptor, platform, short: formatPlatform(withoutVersion(platform)) }]
  })
  return images.map(({ descriptor, platform, short }) => {
    const isShared = images.filter((other) => other.short === short).length > 1
    const name = isShared ? formatPlatform(platform) : short
    return { name, platform, digest: descriptor.digest, descriptor }
  })
}

/** The platform as people ask for it: `windows/amd64`, whatever the version of Windows. */
export function withoutVersion(platform: Platform): Platform {
  const { os, architecture, variant } = platform
  return { os, architecture, ...(variant !== undefined && { variant }) }
}

import { formatPlatform, type Platform, samePlatform } from '@polyarch/image'
import { MergeError } from './merge-error.ts'
import { withoutVersion } from './platform-names.ts'
import type { PublishableIndex } from './publishable-index.ts'

export interface PlatformRequirement {
  readonly required: readonly Platform[]
  /** Platforms that may be missing; `*` = any of them (never all: an index has at least one image). */
  readonly allowMissing?: readonly Platform[] | '*'
}

/**
 * The required platforms that the index lacks, all of which may be missing. A requirement without `os.version` is met
 * by any version. Throws MergeError PLATFORM_ABSENT naming those that may not be missing.
 */
export function findMissingPlatforms(
  index: PublishableIndex,
  requirement: PlatformRequirement,
): readonly Platform[] {
  const { required, allowMissing = [] } = requirement
  const missing = required.filter(
    (wanted) => !index.platforms.some(({ platform }) => meets(platform, wanted)),
  )
  const refused = missing.filter(
    (platform) => allowMissing !== '*' && !allowMissing.some((allowed) => samePlatform(allowed, platform)),
  )
  if (refused.length === 0) return missing
  const names = refused.map(formatPlatform).join(', ')
  const present = index.platforms.map(({ name }) => name).join(', ')
  throw new MergeError(
    'PLATFORM_ABSENT',
    `required platform ${names} is not among the children (${present}): build it, or name it in allow-missing`,
  )
}

function meets(platform: Platform, wanted: Platform): boolean {
  const isAnyVersion = wanted['os.version'] === undefined && wanted['os.features'] === undefined
  return samePlatform(isAnyVersion ? withoutVersion(platform) : platform, wanted)
}

import { crane } from './crane.ts'
import { dockerManifest } from './docker-manifest.ts'
import { imagetoolsAtOnce, imagetoolsEach } from './imagetools.ts'
import { polyarchFirstRun, polyarchFixedTags, polyarchMerge, polyarchMultiTag } from './polyarch.ts'
import { regctl } from './regctl.ts'

export type { Publisher, PublishWork } from './publisher.ts'

/** What all others are compared with. */
export const ours = polyarchMerge

/** Other ways to call ours. */
export const variants = [polyarchFirstRun, polyarchFixedTags, polyarchMultiTag] as const

export const others = [imagetoolsAtOnce, imagetoolsEach, crane, regctl, dockerManifest] as const

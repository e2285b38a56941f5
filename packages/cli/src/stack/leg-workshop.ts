import type { BuildProgress } from '@polyarch/build-arch'
import type { BuilderName } from '@polyarch/plan'
import type { LegJob, Stack } from '@polyarch/stack'
import type { RegistrySession } from '../registries/session.ts'
import type { ImagePlans } from './image-plans.ts'
import type { StackSecrets } from './stack-secrets.ts'
import type { StackSources } from './stack-sources.ts'

/** What legs are built with. */
export interface LegWorkshop {
  readonly stack: Stack
  readonly plans: ImagePlans
  readonly builder: BuilderName
  readonly sources: StackSources
  readonly secrets: StackSecrets
  readonly session: RegistrySession
  readonly temporaryFolder: string
  /** Where exports are written; relative names of the file are below it. */
  readonly exportFolder: string
  readonly signal: AbortSignal
  onProgress(job: LegJob, event: BuildProgress): void
}

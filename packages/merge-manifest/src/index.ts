export { type CollectDependencies, collectChildren } from './child-collection.ts'
export { type ChildSource, parseDigestSource } from './child-source.ts'
export { copyImage } from './image-copy.ts'
export {
  type IndexInspection,
  type InspectDependencies,
  type InspectedAttestation,
  type InspectedImage,
  inspectIndex,
} from './index-inspection.ts'
export { MergeError, type MergeErrorCode } from './merge-error.ts'
export { type PreviewedTag, type PublishPreview, previewPublish } from './preview.ts'
export { publish, publishAll } from './publish.ts'
export type { PublishDependencies, PublishProgress, RemoveTagVersion } from './publish-context.ts'
export {
  type MultiTag,
  type OnPartial,
  type PublishPlan,
  type PublishRequest,
  type PublishTarget,
  planPublish,
  type TagTarget,
} from './publish-plan.ts'
export {
  exitStatusOf,
  type PublishedTag,
  type PublishOutcome,
  type PublishReport,
  type TagStatus,
  toPublishJson,
} from './publish-report.ts'
export {
  createIndex,
  type IndexPlatform,
  type IndexRequest,
  type PublishableIndex,
} from './publishable-index.ts'
export { findMissingPlatforms, type PlatformRequirement } from './required-platforms.ts'
export { removeTag, type TagRemoval } from './tag-removal.ts'
export {
  type Verification,
  type VerificationRequest,
  type VerifiedReference,
  verify,
} from './verification.ts'

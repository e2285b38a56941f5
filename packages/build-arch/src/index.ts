export type { BuildCache, CacheEntry } from './build-cache.ts'
export { BuildError, type BuildErrorCode, type BuildErrorDetails } from './build-error.ts'
export type {
  BuildProgress,
  LogEvent,
  NoticeEvent,
  PushEvent,
  StepEvent,
  TransferEvent,
  WarningEvent,
} from './build-progress.ts'
export type {
  BuildDependencies,
  BuildRequest,
  BuiltLeg,
  Compression,
  Environment,
  ImageExport,
  Provenance,
} from './build-request.ts'
export { checkSource } from './build-source.ts'
export {
  type BuilderDependencies,
  createBuilder,
  type NewBuilder,
  removeBuilder,
} from './builder-creation.ts'
export {
  type BuilderReport,
  type BuilderState,
  detectBuilders,
  type EngineReport,
  type ToolReport,
} from './builder-detection.ts'
export { type CacheStatistics, cacheStatistics } from './cache-statistics.ts'
export {
  type EndpointDependencies,
  type EndpointRequest,
  type OpenBuilder,
  openEndpoint,
} from './endpoint-builder.ts'
export { type LoadDependencies, type LoadRequest, loadImage, unloadImage } from './image-load.ts'
export { buildLeg } from './leg-build.ts'
export { buildkitImage, type ContainerBuilder, startContainerBuilder } from './own-container.ts'
export { exportPublished, type PublishedExport } from './published-export.ts'
export { type RetryOptions, retryTransient } from './transient-retry.ts'

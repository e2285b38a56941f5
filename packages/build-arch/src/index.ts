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
  Provenance,
} from './build-request.ts'
export { checkSource } from './build-source.ts'
export { createBuilder, removeBuilder } from './builder-creation.ts'
export {
  type BuilderReport,
  type BuilderState,
  detectBuilders,
  type EngineReport,
  type ToolReport,
} from './builder-detection.ts'
export { buildLeg } from './leg-build.ts'

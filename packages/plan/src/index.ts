export { type AnnotationLevel, formatPrefixedKey, type PrefixedAnnotation } from './annotations.ts'
export type { ArchTag } from './arch-tags.ts'
export type { ArtifactDownload } from './artifacts.ts'
export type { BuildSettings } from './build-settings.ts'
export {
  type BuilderCapability,
  type BuilderName,
  builderCapabilities,
  builderNames,
  buildersWith,
  canBuild,
  type Support,
} from './builder-capabilities.ts'
export { checkBuilder } from './builder-check.ts'
export { type BuilderTls, parseBuilderTls, parseKubeconfig } from './builder-credentials.ts'
export { type BuilderEndpoint, formatEndpoint, type PlatformEndpoint } from './builder-endpoints.ts'
export type { BuildKitSettings } from './buildkit-settings.ts'
export { parseCacheCredentials } from './cache-credentials.ts'
export type { CacheEntry } from './cache-entry.ts'
export type { CacheBackend, CacheSettings } from './cache-settings.ts'
export type { CompressionSettings } from './compression.ts'
export { PlanError, type PlanProblem } from './error.ts'
export { type CiEvent, type PullRequest, refNameOf } from './event.ts'
export { type CiEnvironment, type EventDependencies, readCiEvent } from './event-reader.ts'
export { type ExportKind, type LegExport, legExport } from './exports.ts'
export { type InputName, inputNames, type PlanInputs, type TextInputName, textInputNames } from './inputs.ts'
export { type LegBuild, legBuild } from './leg-build.ts'
export { type LegCache, legCache } from './leg-cache.ts'
export { annotationsFor, legTexts } from './leg-texts.ts'
export { loadPlanLibraries, type PlanLibraries } from './libraries.ts'
export { parseItemList } from './list-grammar.ts'
export {
  type LegOutputs,
  type Matrix,
  type MatrixLeg,
  planRescue,
  type RescuePlan,
  toMatrix,
} from './matrix.ts'
export { makePlan, type Plan, planRun } from './plan.ts'
export type { PlanContext } from './plan-context.ts'
export { parsePlanDocument, toPlanDocument } from './plan-document.ts'
export { toPlanJson } from './plan-json.ts'
export type { PlatformOverride } from './platform-overrides.ts'
export { type AllowedMissing, type Emulation, maxLegs, type PlannedPlatform } from './platforms.ts'
export type { PublishSettings } from './publish-settings.ts'
export type { CheckoutSettings, Rescue } from './run-policies.ts'
export { formatRunner, type Runner, type RunnerGroup } from './runner.ts'
export { parseSecrets } from './secrets.ts'
export type { PlannedTags } from './tags.ts'
export type { ResolvedInput, Variables } from './variables.ts'
export { type Place, parseYamlTree, type YamlEntry, YamlError, type YamlNode } from './yaml-tree.ts'

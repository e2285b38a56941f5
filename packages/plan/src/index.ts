export { type AnnotationLevel, formatPrefixedKey, type PrefixedAnnotation } from './annotations.ts'
export type { ArchTag } from './arch-tags.ts'
export type { ArtifactDownload } from './artifacts.ts'
export type { BuildSettings } from './build-settings.ts'
export { PlanError, type PlanProblem } from './error.ts'
export { type CiEvent, type PullRequest, refNameOf } from './event.ts'
export { type CiEnvironment, type EventDependencies, readCiEvent } from './event-reader.ts'
export { type InputName, inputNames, type PlanInputs, type TextInputName, textInputNames } from './inputs.ts'
export { type LegBuild, legBuild } from './leg-build.ts'
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

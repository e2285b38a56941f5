export { type Changes, changedBuilds } from './changes.ts'
export { type DockerfileReference, readReferences } from './dockerfile-references.ts'
export { fileShape } from './file-shape.ts'
export { contentOf, fingerprintOf, type LegIngredients } from './fingerprint.ts'
export { globToRegExp, matchesAny } from './glob.ts'
export { criticalPath, type LegChain, withDescendants } from './graph.ts'
export { type Durations, longestChain, renderMermaid, renderTree, toStackJson } from './graph-text.ts'
export { type JobResult, runJobs, type Schedule, type ScheduledJob } from './job-schedule.ts'
export { jobsOf, type LegJob, type PublishJob, type StackJobs } from './jobs.ts'
export { readLegFolder, writeLegFile } from './leg-folder.ts'
export {
  formatLegRecord,
  type ImageLeg,
  type LegRecord,
  LegRecordError,
  parseLegRecord,
} from './leg-record.ts'
export { checkParents, contextOf, localNameOf, type ParentName, parentNames } from './parent-names.ts'
export { channelsOf, resolveStack } from './resolve-stack.ts'
export type { JsonSchema, Placed } from './shape.ts'
export type {
  Channel,
  CredentialNames,
  Need,
  Recipe,
  Source,
  Stack,
  StackBuild,
  StackContext,
  StackExport,
  StackImage,
} from './stack.ts'
export { StackError, type StackProblem } from './stack-error.ts'
export { parseStack, type StackFile } from './stack-file.ts'
export {
  findLeg,
  type LegOrigin,
  type Publishable,
  publishableFrom,
  runStack,
  type StackEvent,
  type StackRunDependencies,
  type StackRunResult,
} from './stack-run.ts'
export { stackSchema } from './stack-schema.ts'
export type { CircleciText, GithubText, GitlabText } from './systems/index.ts'
export { fillLater } from './variables.ts'

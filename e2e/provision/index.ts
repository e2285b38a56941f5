export { act } from './act.ts'
export {
  type Builder,
  type BuilderOptions,
  createBuilder,
  removeBuilder,
  type SecureRegistry,
} from './builder.ts'
export { buildkitImage, loadBuildkitImage } from './buildkit-image.ts'
export { type Buildkitd, type BuildkitdOptions, startBuildkitd } from './buildkitd.ts'
export { cacheRoot } from './cache.ts'
export { type Certificate, makeCertificate, makeClientCertificate } from './certificate.ts'
export { type CommandOptions, type CommandResult, ProvisionError, run, which } from './command.ts'
export {
  type ConformanceFailure,
  type ConformanceOptions,
  type ConformanceReport,
  type ConformanceWorkflow,
  conformanceWorkflows,
  runConformance,
} from './conformance.ts'
export {
  type Distribution,
  type DistributionOptions,
  type DistributionVersion,
  startDistribution,
} from './distribution.ts'
export { type EmulatedMachine, enableEmulation } from './emulation.ts'
export { type Engine, type EngineOptions, startEngine } from './engine.ts'
export { cosign, helm } from './go-tools.ts'
export { type NodeLine, nodeFolder } from './node.ts'
export { rareRootfs, sampleRootfs } from './sample-rootfs.ts'
export { type Tools, tools } from './tools.ts'
export { versions } from './versions.ts'
export { makeWorkFolder } from './work-folder.ts'

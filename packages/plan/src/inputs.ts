/** The inputs of the contract (section 2) that are text: a variable `POLYARCH_<INPUT>` may fill them where they are empty. */
export const textInputNames = [
  'images',
  'image',
  'tag',
  'additional-tags',
  'tags',
  'flavor',
  'labels',
  'annotations',
  'dockerfile',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'build-options',
  'platform-overrides',
  'artifacts',
  'pre-build',
  'test',
  'ref',
  'submodules',
  'environment',
  'platforms',
  'pr-platforms',
  'runners',
  'control-runner',
  'fork-runners',
  'emulation',
  'rescue',
  'allow-missing',
  'builder',
  'provenance',
  'optional-registries',
  'on-partial',
  'insecure-registries',
] as const

/** The inputs of the contract (section 2) that a plan is made from. */
export const inputNames = [
  ...textInputNames,
  'push',
  'arch-tags',
  'cache',
  'sbom',
  'fail-fast',
  'free-space',
  'lfs',
  'fetch-depth',
  'timeout-minutes',
  'request-timeout',
  'retries',
] as const

export type TextInputName = (typeof textInputNames)[number]
export type InputName = (typeof inputNames)[number]

/** Inputs as a user gave them: text, or what YAML makes of it. Empty text is the same as no input. */
export type PlanInputs = Readonly<Record<string, string | number | boolean | null | undefined>>

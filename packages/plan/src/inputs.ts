/** The inputs of the contract (section 2) that a plan is made from. */
export const inputNames = [
  'images',
  'image',
  'tag',
  'additional-tags',
  'platforms',
  'push',
  'dockerfile',
  'context',
  'target',
  'build-args',
  'build-options',
  'labels',
  'annotations',
  'provenance',
  'builder',
  'timeout-minutes',
  'arch-tags',
  'optional-registries',
  'on-partial',
  'allow-missing',
  'insecure-registries',
  'request-timeout',
  'retries',
] as const

export type InputName = (typeof inputNames)[number]

/** Inputs as a user gave them: text, or what YAML makes of it. Empty text is the same as no input. */
export type PlanInputs = Readonly<Record<string, string | number | boolean | null | undefined>>

import type { ActionKit } from '@polyarch/action-kit'
import type { PlanSource } from '@polyarch/job'

/** The inputs of the action; what `plan` holds is not read again. */
export interface MergeInputs {
  readonly source: PlanSource
  /** The result of the plan step's job; empty where the caller does not say. */
  readonly planResult: string
  /** One or more JSON documents. */
  readonly legs: string
  readonly digests: readonly string[]
  readonly sources: readonly string[]
  readonly requirePlatforms: readonly string[]
  /** As they are written, for the tags that they are suffixes of. */
  readonly platforms: readonly string[]
  readonly multiTag: 'auto' | 'on' | 'off'
  readonly dryRun: boolean
  readonly token: string
}

/** What becomes part of the plan where there is no `plan`. */
const planned = [
  'images',
  'image',
  'additional-tags',
  'annotations',
  'platforms',
  'allow-missing',
  'arch-tags',
  'optional-registries',
  'on-partial',
  'insecure-registries',
  'request-timeout',
  'retries',
] as const

export function readInputs(kit: ActionKit): MergeInputs {
  const { input, flag } = kit
  const tag = input('tag')
  const sha = input('sha')
  if (tag !== '' && sha !== '')
    throw new Error('tag and sha are two names of the same input: give one of them')
  const inputs = Object.fromEntries(planned.map((name) => [name, input(name)]))
  return {
    source: { document: input('plan'), inputs: { ...inputs, tag: tag || sha } },
    planResult: input('plan-result'),
    legs: input('legs'),
    digests: listOf(input('digests')),
    sources: listOf(input('sources')),
    requirePlatforms: listOf(input('require-platforms')),
    platforms: listOf(input('platforms')),
    multiTag: multiTagOf(input('multi-tag')),
    dryRun: flag('dry-run'),
    token: kit.secret('github-token'),
  }
}

function listOf(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function multiTagOf(text: string): MergeInputs['multiTag'] {
  if (text === '') return 'auto'
  if (text === 'auto' || text === 'on' || text === 'off') return text
  throw new Error(`multi-tag: ${JSON.stringify(text)} is not allowed; allowed: auto, on, off`)
}

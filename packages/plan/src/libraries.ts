import type { PlanInputs } from './inputs.ts'

/** Libraries that few plans need; `loadPlanLibraries` loads those that some inputs ask for. */
export interface PlanLibraries {
  /** A strict parser of semantic versions; `null` where the text is none. */
  readonly semver?: (text: string) => SemanticVersion | null
  readonly pep440?: typeof import('@renovatebot/pep440')
  readonly yaml?: typeof import('js-yaml')
}

/** The part of `SemVer` (npm: semver) that is used here. */
interface SemanticVersion {
  readonly raw: string
  readonly version: string
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly prerelease: readonly (string | number)[]
  readonly build: readonly string[]
}

/** Loads what the tag rules and `platform-overrides` of these inputs are read with, and nothing else. */
export async function loadPlanLibraries(inputs: PlanInputs): Promise<PlanLibraries> {
  const tags = String(inputs['tags'] ?? '').toLowerCase()
  const overrides = String(inputs['platform-overrides'] ?? '').trim()
  const [semver, pep440, yaml] = await Promise.all([
    tags.includes('semver') ? import('semver/functions/parse.js') : undefined,
    tags.includes('pep440') ? import('@renovatebot/pep440') : undefined,
    overrides === '' ? undefined : import('js-yaml'),
  ])
  return {
    ...(semver !== undefined && { semver: (text: string) => semver.default(text) }),
    ...(pep440 !== undefined && { pep440: pep440.default }),
    ...(yaml !== undefined && { yaml }),
  }
}

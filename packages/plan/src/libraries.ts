import type { PlanInputs } from './inputs.ts'

/** Libraries that few plans need; `loadPlanLibraries` loads those that some inputs ask for. */
export interface PlanLibraries {
  /** A strict parser of semantic versions; `null` where the text is none. */
  readonly semver?: (text: string) => SemanticVersion | null
  readonly pep440?: typeof import('@renovatebot/pep440')
  readonly yaml?: typeof import('js-yaml')
  readonly toml?: typeof import('smol-toml')
  /** What is wrong with `identities`, a line each. */
  readonly identityProblems?: readonly string[]
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

/** Loads what the tag rules, `platform-overrides` and BuildKit's settings of these inputs are read with, and nothing else. */
export async function loadPlanLibraries(inputs: PlanInputs): Promise<PlanLibraries> {
  const tags = String(inputs['tags'] ?? '').toLowerCase()
  const overrides = String(inputs['platform-overrides'] ?? '').trim()
  const isFilled = (name: string) => String(inputs[name] ?? '').trim() !== ''
  const needsToml = isFilled('buildkit-config') || isFilled('registry-mirrors')
  const [semver, pep440, yaml, toml, identityProblems] = await Promise.all([
    tags.includes('semver') ? import('semver/functions/parse.js') : undefined,
    tags.includes('pep440') ? import('@renovatebot/pep440') : undefined,
    overrides === '' ? undefined : import('js-yaml'),
    needsToml ? import('smol-toml') : undefined,
    isFilled('identities') ? findIdentityProblems(String(inputs['identities'])) : undefined,
  ])
  return {
    ...(semver !== undefined && { semver: (text: string) => semver.default(text) }),
    ...(pep440 !== undefined && { pep440: pep440.default }),
    ...(yaml !== undefined && { yaml }),
    ...(toml !== undefined && { toml }),
    ...(identityProblems !== undefined && { identityProblems }),
  }
}

/** The parser is the identities' own: a plan only refuses what it does not understand. */
async function findIdentityProblems(text: string): Promise<readonly string[]> {
  const { IdentityError, parseIdentities } = await import('@polyarch/identity')
  try {
    await parseIdentities(text, { input: 'identities' })
    return []
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error
    return error.problems
  }
}

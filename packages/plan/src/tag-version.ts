import type { PlanLibraries } from './libraries.ts'
import type { Expressions } from './tag-template.ts'

/** A version of one of the two schemes. */
export interface RuleVersion {
  readonly raw: string
  /** Normalised, without build metadata. */
  readonly version: string
  /** For PEP 440 also a post-release or development release. */
  readonly isPreRelease: boolean
  /** What a pattern may hold. */
  readonly expressions: Expressions
}

/** Reads a version; `undefined` where it is none. */
export function readVersion(
  scheme: 'semver' | 'pep440',
  text: string,
  libraries: PlanLibraries,
): RuleVersion | undefined {
  return scheme === 'semver' ? readSemver(text, libraries) : readPep440(text, libraries)
}

function readSemver(text: string, { semver }: PlanLibraries): RuleVersion | undefined {
  if (semver === undefined) throw new Error('rules of type=semver need loadPlanLibraries() first')
  const parsed = semver(text)
  if (parsed === null) return undefined
  const { raw, version, major, minor, patch, prerelease, build } = parsed
  return {
    raw,
    version,
    isPreRelease: prerelease.length > 0,
    expressions: {
      raw: () => raw,
      version: () => version,
      major: () => String(major),
      minor: () => String(minor),
      patch: () => String(patch),
      prerelease: () => prerelease.join(','),
      build: () => build.join(','),
    },
  }
}

function readPep440(text: string, { pep440 }: PlanLibraries): RuleVersion | undefined {
  if (pep440 === undefined) throw new Error('rules of type=pep440 need loadPlanLibraries() first')
  const explained = pep440.explain(text)
  if (explained === null) return undefined
  const version = pep440.clean(text) ?? text
  const release = (place: number) => () => String(explained.release[place] ?? 0)
  return {
    raw: text,
    version,
    isPreRelease: explained.is_prerelease || explained.is_postrelease || explained.is_devrelease,
    expressions: {
      raw: () => text,
      version: () => version,
      major: release(0),
      minor: release(1),
      patch: release(2),
    },
  }
}

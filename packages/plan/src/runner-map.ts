import { formatPlatform, ImageError, type Platform, parsePlatform, quote } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import { formatRunner, parseRunner, type Runner } from './runner.ts'
import { remarkOnRunner } from './runner-labels.ts'

/** Which runner builds which platform. */
export interface RunnerMap {
  readonly entries: readonly RunnerEntry[]
  /** For all that no prefix names, for `emulation: always`, and for an emulated rescue. */
  readonly fallback: RunnerEntry
}

/** A runner and the platforms that it is for. */
export interface RunnerEntry {
  /** `linux`, `linux/arm`, `linux/arm/v7`; `default`. */
  readonly prefix: string
  readonly runner: Runner
  /** The built-in map, or the line of `runners`. */
  readonly isBuiltIn: boolean
}

/** The contract's built-in map (section 2, `runners`). */
const builtIn: readonly RunnerEntry[] = [
  { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm', isBuiltIn: true },
  { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm', isBuiltIn: true },
]
const builtInFallback: RunnerEntry = { prefix: 'default', runner: 'ubuntu-24.04', isBuiltIn: true }

/** The map of `runners` over the built-in one; pull requests from forks get the built-in one alone (`fork-runners`). */
export function planRunners(reader: InputReader, event: CiEvent, { reason, warning }: Remarks): RunnerMap {
  const typed = readRunnerLines(reader)
  const forkRunners = reader.oneOf('fork-runners', ['hosted', 'same'], 'hosted')
  for (const { prefix, runner } of typed) {
    const remark = remarkOnRunner(runner)
    if (remark !== undefined) warning(`runners: ${prefix}: ${remark}`)
  }
  if (event.isFork && forkRunners === 'hosted' && typed.length > 0) {
    reason('runners: the built-in map, because the code is from a fork (fork-runners)')
    return { entries: builtIn, fallback: builtInFallback }
  }
  const named = new Set(typed.map(({ prefix }) => prefix))
  const entries = [...typed, ...builtIn.filter(({ prefix }) => !named.has(prefix))]
  return {
    entries: entries.filter(({ prefix }) => prefix !== 'default'),
    fallback: typed.find(({ prefix }) => prefix === 'default') ?? builtInFallback,
  }
}

/** The entry with the longest prefix of the platform. */
export function runnerFor({ entries, fallback }: RunnerMap, platform: Platform): RunnerEntry {
  const name = formatPlatform({
    os: platform.os,
    architecture: platform.architecture,
    ...(platform.variant !== undefined && { variant: platform.variant }),
  })
  const matching = entries.filter(({ prefix }) => name === prefix || name.startsWith(`${prefix}/`))
  return matching.toSorted((one, other) => other.prefix.length - one.prefix.length)[0] ?? fallback
}

/** `control-runner`: only checked here, because the workflow must know it before there is a plan. */
export function planControlRunner(reader: InputReader, { warning }: Remarks): Runner {
  const text = reader.text('control-runner')
  if (text === undefined) return 'ubuntu-slim'
  const runner = readRunner(reader, 'control-runner', text) ?? 'ubuntu-slim'
  if (runner === 'ubuntu-slim') return runner
  const remark = remarkOnRunner(runner)
  if (remark !== undefined) warning(`control-runner: ${remark}`)
  return runner
}

function readRunnerLines(reader: InputReader): readonly RunnerEntry[] {
  const lines = (reader.text('runners') ?? '').split(/[\r\n]+/).map((line) => line.trim())
  const entries = new Map<string, RunnerEntry>()
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    const equals = line.indexOf('=')
    const key = line.slice(0, Math.max(0, equals)).trim()
    if (key === '') {
      reader.problem(
        'runners',
        `${quote(line)} has no platform; expected lines linux/arm64=runner and default=runner`,
      )
      continue
    }
    const prefix = readPrefix(reader, key)
    const runner = readRunner(reader, 'runners', line.slice(equals + 1))
    if (prefix === undefined || runner === undefined) continue
    if (entries.has(prefix))
      reader.problem('runners', `${quote(key)} is named twice; each prefix is allowed once`)
    entries.set(prefix, { prefix, runner, isBuiltIn: false })
  }
  return [...entries.values()]
}

function readRunner(
  reader: InputReader,
  name: 'runners' | 'control-runner',
  text: string,
): Runner | undefined {
  try {
    return parseRunner(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    reader.problem(name, error.message)
    return undefined
  }
}

/** `linux`, or a platform without the variant that was not written: `linux/arm` is for every 32-bit arm. */
function readPrefix(reader: InputReader, key: string): string | undefined {
  const lower = key.toLowerCase()
  if (lower === 'default' || isOs(lower)) return lower
  try {
    const { os, architecture, variant } = parsePlatform(lower)
    const parts = lower.split('/')
    const isVariantWritten = isOs(parts[0] ?? '')
      ? parts.length > 2
      : parts.length > 1 || /^arm(?:hf|el)$/.test(lower)
    return isVariantWritten && variant !== undefined
      ? `${os}/${architecture}/${variant}`
      : `${os}/${architecture}`
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    reader.problem('runners', `${error.message}; or "default", or an os alone`)
    return undefined
  }
}

function isOs(text: string): boolean {
  if (text.includes('/')) return false
  try {
    return parsePlatform(`${text}/amd64`).os === text
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    return false
  }
}

/** Why a platform is built where it is. */
export function explainRunner(platform: Platform, { prefix, runner, isBuiltIn }: RunnerEntry): string {
  const source = isBuiltIn ? '' : ` (runners: ${prefix})`
  return `platforms: ${formatPlatform(platform)} is built on ${formatRunner(runner)}${source}`
}

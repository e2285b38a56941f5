import type { BuiltLeg } from '@polyarch/build-arch'
import { formatPlatform, formatRepository, samePlatform } from '@polyarch/image'
import type { AllowedMissing } from '@polyarch/plan'
import { CliError, isBadInputCode } from '../failure.ts'
import type { LegResult } from './legs.ts'

type FailedLeg = Extract<LegResult, { kind: 'failed' }>

/** The legs that go into the index. Throws a CliError with the error and the end of the log of each leg that must not fail. */
export function acceptLegs(
  results: readonly LegResult[],
  allowMissing: AllowedMissing,
): { readonly legs: readonly BuiltLeg[]; readonly warnings: readonly string[] } {
  const legs = results.flatMap((result) => (result.kind === 'built' ? [result.leg] : []))
  const failed = results.filter((result): result is FailedLeg => result.kind === 'failed')
  const mayBeMissing = ({ platform }: FailedLeg) =>
    allowMissing === 'any' || allowMissing.some((allowed) => samePlatform(allowed, platform))
  const excused = failed.filter(mayBeMissing)
  const fatal = legs.length === 0 ? failed : failed.filter((leg) => !mayBeMissing(leg))
  if (fatal.length > 0) throw legsFailed(fatal, results)
  return {
    legs,
    warnings: [
      ...excused.map((leg) => `${lineOf(leg)} (allowed to be missing)`),
      ...legs.flatMap(({ leftOut, platform }) =>
        leftOut.map(
          ({ repository, error }) =>
            `${formatPlatform(platform)}: ${formatRepository(repository)} was left out: ${error.message}`,
        ),
      ),
    ],
  }
}

function legsFailed(failed: readonly FailedLeg[], results: readonly LegResult[]): CliError {
  const isBadInput = failed.every(({ error }) => isBadInputCode(codeOf(error)))
  return new CliError(codeOf(failed[0]?.error), 'a leg failed, so nothing was published', {
    exitStatus: isBadInput ? 2 : 1,
    cause: failed[0]?.error,
    problems: failuresOf(failed, results.length).map((line) => `${line}; nothing was published`),
    details: failed.flatMap(logOf),
    report: { legs: results.map(toReport) },
  })
}

function toReport(result: LegResult): object {
  const platform = formatPlatform(result.platform)
  if (result.kind !== 'failed') return { platform, status: result.kind }
  return {
    platform,
    status: result.kind,
    error: { code: codeOf(result.error), message: messageOf(result.error) },
    log: linesOf(result),
  }
}

/** A line for each leg that failed; only one where all of them failed for the same reason. */
function failuresOf(failed: readonly FailedLeg[], total: number): readonly string[] {
  const reasons = failed.map((leg) => withoutPlatform(leg))
  const [first] = reasons
  const isShared =
    failed.length === total && first !== undefined && reasons.every((reason) => reason === first)
  return isShared && total > 1 ? [first] : failed.map(lineOf)
}

function withoutPlatform({ platform, error }: FailedLeg): string {
  const prefix = `${formatPlatform(platform)}: `
  const message = messageOf(error)
  return message.startsWith(prefix) ? message.slice(prefix.length) : message
}

/** The leg's error, with its platform where the message does not say it. */
function lineOf({ platform, error }: FailedLeg): string {
  const name = formatPlatform(platform)
  const message = messageOf(error)
  return message.includes(name) ? message : `${name}: ${message}`
}

function logOf(leg: FailedLeg): readonly string[] {
  const lines = linesOf(leg)
  return lines.length === 0
    ? []
    : [`${formatPlatform(leg.platform)}, the end of its log:`, ...lines.map((line) => `  ${line}`)]
}

/** What the back end says about the failed step, else the last that the builder wrote. */
function linesOf({ error, log }: FailedLeg): readonly string[] {
  const own =
    error instanceof Error && 'log' in error && Array.isArray(error.log) ? error.log.map(String) : []
  return (own.length > 0 ? own : log).slice(-20)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'BUILD_FAILED'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

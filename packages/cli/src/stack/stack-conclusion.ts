import { formatPlatform } from '@polyarch/image'
import type { PublishReport } from '@polyarch/merge-manifest'
import type { LegOrigin, LegRecord, Stack, StackRunResult } from '@polyarch/stack'
import type { CommandContext } from '../command.ts'
import type { ExitStatus } from '../exit-status.ts'
import { CliError } from '../failure.ts'
import { exitStatusOf } from '../interruption.ts'
import { formatDuration } from '../terminal/quantity.ts'
import { durationsOf } from './leg-durations.ts'
import type { ImageReports } from './stack-publishing.ts'

/**
 * Shows what became of a stack, and turns it into an exit status. Throws a CliError with a line for each failure; the document of
 * `--json` then holds both the error and what is there all the same.
 */
export async function concludeStack(
  stack: Stack,
  result: StackRunResult<ImageReports>,
  { terminal, interruption }: CommandContext,
): Promise<ExitStatus> {
  const [tables, { longestChain, toStackJson }, { toPublishJson }] = await Promise.all([
    import('../report/stack-table.ts'),
    import('@polyarch/stack'),
    import('@polyarch/merge-manifest'),
  ])
  const { style } = terminal
  const done = [...result.legs.values()].flatMap((leg) => (leg.kind === 'done' ? [leg.value] : []))
  const reports = new Map(
    [...result.publishes.values()].flatMap((one) => (one.kind === 'done' ? [...one.value] : [])),
  )
  const durations = durationsOf(done.map(({ record }) => record))
  terminal.print(tables.renderStackHead(stack, style))
  terminal.print('')
  terminal.print(tables.renderStackLegs(done, style))
  const published = tables.renderStackPublish(reports, style)
  if (published !== '') terminal.print(`\n${published}`)
  for (const { warnings } of reports.values()) for (const warning of warnings) terminal.warn(warning)

  const problems = [
    ...problemsOf(result),
    ...[...reports].flatMap(([name, report]) => publishProblems(name, report)),
  ]
  const document = {
    ...toStackJson(stack, durations),
    legs: done.flatMap(({ record, origin }) => legsJson(record, origin)),
    skipped: [...result.legs].flatMap(([name, leg]) => (leg.kind === 'skipped' ? [name] : [])),
    published: Object.fromEntries(
      [...reports].map(([name, report]) => [name, { outcome: report.outcome, ...toPublishJson(report) }]),
    ),
  }
  if (problems.length === 0) {
    const { path, platform, total } = longestChain(stack, durations)
    const where = platform === undefined ? '' : `${formatPlatform(platform)}, `
    terminal.print(
      `\n${style.dim('critical path')}  ${path.map(({ name }) => name).join(' → ')} ${style.dim(`(${where}${formatDuration(total)})`)}`,
    )
    terminal.document(document)
    return 0
  }
  const isPartial = [...reports.values()].some(
    ({ outcome }) => outcome === 'published' || outcome === 'partial',
  )
  const received = interruption.received
  const status = isPartial ? 3 : received === undefined ? 1 : exitStatusOf(received)
  throw new CliError('STACK_FAILED', 'not every image was published', {
    exitStatus: status,
    problems: [...new Set(problems)],
    details: detailsOf(result),
    report: document,
  })
}

/** The legs of one job, as `--json` shows them: times in milliseconds, `startedAt` since 1970. */
export function legsJson(
  { job, legs, startedAt, durationMs }: LegRecord,
  origin: LegOrigin = 'built',
): readonly object[] {
  return legs.map(({ image, leg }) => ({
    job,
    image,
    platform: formatPlatform(leg.platform),
    origin,
    digest: leg.imageDigest,
    startedAt,
    durationMs,
  }))
}

function problemsOf({ legs, publishes }: StackRunResult<ImageReports>): readonly string[] {
  const failed = [...legs].flatMap(([name, leg]) =>
    leg.kind === 'failed' ? [`${name}: ${messageOf(leg.error)}`] : [],
  )
  const skipped = [...legs].flatMap(([name, leg]) =>
    leg.kind === 'skipped' ? [`${name}: not built, because ${leg.because} failed`] : [],
  )
  const stopped = [...legs].some(([, leg]) => leg.kind === 'stopped')
    ? ['stopped; run it again to go on from there']
    : []
  const unpublished = [...publishes].flatMap(([name, one]) =>
    one.kind === 'failed'
      ? [`${name}: ${messageOf(one.error)}`]
      : one.kind === 'skipped' && failed.length === 0
        ? [`${name}: ${one.because} is missing`]
        : [],
  )
  return [...failed, ...skipped, ...stopped, ...unpublished]
}

function publishProblems(name: string, { outcome, failures }: PublishReport): readonly string[] {
  if (outcome === 'published') return []
  return failures.map(({ message }) => `${name}: ${outcome}: ${message}`)
}

/** The end of the log of each leg that failed. */
function detailsOf({ legs }: StackRunResult<ImageReports>): readonly string[] {
  return [...legs].flatMap(([name, leg]) => {
    if (leg.kind !== 'failed' || !(leg.error instanceof Error)) return []
    const lines =
      'log' in leg.error && Array.isArray(leg.error.log)
        ? leg.error.log
        : 'details' in leg.error && Array.isArray(leg.error.details)
          ? leg.error.details
          : []
    return lines.length === 0
      ? []
      : [`${name}, the end of its log:`, ...lines.slice(-20).map((line) => `  ${String(line)}`)]
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

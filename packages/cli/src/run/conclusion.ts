import type { PublishPlan, PublishReport } from '@polyarch/merge-manifest'
import type { CommandContext } from '../command.ts'
import type { ExitStatus } from '../exit-status.ts'
import { CliError } from '../failure.ts'
import { exitStatusOf } from '../interruption.ts'
import type { PublishedPlatform } from '../report/publish-table.ts'

/** What was published, or only built. */
export interface Conclusion {
  readonly publication: PublishPlan
  readonly report?: PublishReport
}

/**
 * Shows the result, and turns it into an exit status. Throws a CliError with a line for each failure where it was not
 * published; the document of `--json` then holds both the error and what became of each tag.
 */
export async function conclude(
  { publication, report }: Conclusion,
  known: { readonly legs: readonly PublishedPlatform[]; readonly json: object },
  { terminal, interruption }: Pick<CommandContext, 'terminal' | 'interruption'>,
): Promise<ExitStatus> {
  const [tables, merging] = await Promise.all([
    import('../report/publish-table.ts'),
    import('@polyarch/merge-manifest'),
  ])
  const { style } = terminal
  if (report === undefined) {
    terminal.print(tables.renderBuilt(publication, known.legs, style))
    terminal.document({ ...toBuiltJson(publication), ...known.json })
    return 0
  }
  const images = publication.index.platforms.map(({ name, digest }): PublishedPlatform => {
    const leg = known.legs.find((candidate) => candidate.digest === digest)
    return { ...leg, platform: name, digest }
  })
  terminal.print(tables.renderPublish(report, images, style))
  for (const warning of report.warnings) terminal.warn(warning)
  const document = { ...merging.toPublishJson(report), ...known.json }
  const status = merging.exitStatusOf(report)
  if (status === 0) {
    terminal.document(document)
    return 0
  }
  const signal = report.isInterrupted ? interruption.received : undefined
  throw new CliError(
    `PUBLISH_${report.outcome.toUpperCase().replace('-', '_')}`,
    'the index was not published everywhere',
    {
      exitStatus: status === 1 && signal !== undefined ? exitStatusOf(signal) : status,
      problems: problemsOf(report),
      report: document,
    },
  )
}

function problemsOf({ outcome, failures, published }: PublishReport): readonly string[] {
  const causes = failures.map(({ message }) => message)
  if (outcome !== 'partial') return causes
  // What stays moved though it should have been put back.
  const left = published.flatMap(({ error, status }) =>
    error !== undefined && status !== 'failed' ? [error] : [],
  )
  return [...new Set([...causes, ...left])]
}

/** The shape `publish` of contract section 6 for a run that publishes nothing. */
function toBuiltJson({ index, tags, missingPlatforms }: PublishPlan): object {
  return {
    digest: index.digest,
    tags: tags.flatMap(({ tag, kind }) => (kind === 'arch' ? [] : [tag])),
    platforms: Object.fromEntries(index.platforms.map(({ name, digest }) => [name, digest])),
    missingPlatforms,
    published: [],
    requests: 0,
  }
}

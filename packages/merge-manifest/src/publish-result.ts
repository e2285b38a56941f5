import { overwriteText } from './overwriting.ts'
import type { PublishPlan } from './publish-plan.ts'
import type { PublishedTag, PublishOutcome, PublishReport } from './publish-report.ts'
import { errorOf, isFailure, mayHaveMoved, statusOf, type TagEntry } from './tag-entry.ts'

/** How a run ended, before it is put into the shape of the report. */
export interface PublishResult {
  readonly entries: readonly TagEntry[]
  readonly failures: readonly Error[]
  readonly warnings: readonly string[]
}

export function createReport(
  plan: PublishPlan,
  { entries, failures, warnings }: PublishResult,
  run: Pick<PublishReport, 'requests' | 'durationMs' | 'isInterrupted'>,
): PublishReport {
  return {
    outcome: outcomeOf(entries, failures),
    digest: plan.index.digest,
    tags: plan.tags.flatMap(({ tag, kind }) => (kind === 'arch' ? [] : [tag])),
    platforms: Object.fromEntries(plan.index.platforms.map(({ name, digest }) => [name, digest])),
    missingPlatforms: plan.missingPlatforms,
    published: entries.map(toPublishedTag),
    failures,
    warnings: [...warnings, ...entries.flatMap(warningsOf)],
    ...run,
  }
}

function outcomeOf(entries: readonly TagEntry[], failures: readonly Error[]): PublishOutcome {
  if (failures.length === 0) return 'published'
  if (entries.some(mayHaveMoved)) return 'partial'
  return entries.some(({ state }) => state.kind === 'put-back') ? 'rolled-back' : 'failed'
}

function toPublishedTag(entry: TagEntry): PublishedTag {
  const { staged, target, former } = entry
  const error = errorOf(entry)
  return {
    repository: staged.repository,
    tag: target.tag,
    status: statusOf(entry),
    ...(former !== undefined && { previousDigest: former }),
    ...(error !== undefined && { error }),
  }
}

function warningsOf(entry: TagEntry): readonly string[] {
  const { staged, target, former, state } = entry
  if (state.kind === 'moved' && !target.mayMove && former !== undefined) {
    return [overwriteText(staged.repository, target.tag, former, target.digest)]
  }
  // Tags that were only held back are told once, by what held them back.
  const isNews = staged.isOptional && state.kind !== 'untried' && isFailure(entry)
  return isNews ? [`optional registry: ${errorOf(entry)}`] : []
}

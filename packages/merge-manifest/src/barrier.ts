import { formatRepository } from '@polyarch/image'
import { MergeError, messageOf } from './merge-error.ts'
import { missingChildFailures, type StagedRepository } from './staging.ts'

export interface Barrier {
  /** Whose tags may move, once `failures` is empty. */
  readonly ready: readonly StagedRepository[]
  readonly failures: readonly Error[]
  readonly warnings: readonly string[]
  /** What to say of a tag that is left as it is. */
  readonly reason: MergeError
}

/** Judges the first wave: one failure of a required repository keeps every tag everywhere as it is. */
export function checkBarrier(
  staged: readonly StagedRepository[],
  otherFailures: readonly Error[],
  signal: AbortSignal,
): Barrier {
  const ready = staged.filter((one) => problemsOf(one).length === 0)
  const failed = staged.filter((one) => !ready.includes(one))
  const required = failed.filter((one) => !one.isOptional)
  const problems = (ready.length === 0 ? failed : required).flatMap(problemsOf)
  // The bytes of an image that is missing cannot be read either: that is no news.
  const failures = problems.length > 0 ? problems : otherFailures
  const warnings = failed
    .filter((one) => one.isOptional)
    .flatMap(problemsOf)
    .map((problem) => `optional registry left out: ${messageOf(problem)}`)
  if (signal.aborted) {
    const interruption = new MergeError('INTERRUPTED', 'the publish was interrupted before any tag moved')
    return { ready: [], failures: [interruption], warnings: [], reason: interruption }
  }
  const names = (failures.length > 0 && required.length > 0 ? required : failed).map((one) =>
    formatRepository(one.repository),
  )
  const who = names.length > 0 ? `${names.join(', ')} failed` : 'an earlier tag failed'
  const reason = new MergeError('TAG_REFUSED', `not tried: ${who}`)
  return { ready, failures, warnings, reason }
}

function problemsOf(staged: StagedRepository): readonly MergeError[] {
  return [...staged.failures, ...missingChildFailures(staged)]
}

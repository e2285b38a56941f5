import type { ActionKit } from '@polyarch/action-kit'
import { formatPlatform, formatRepository, type Leg } from '@polyarch/image'
import type { PublishPlan, PublishReport } from '@polyarch/merge-manifest'
import type { Plan, Runner } from '@polyarch/plan'
import {
  type RunOutcome,
  type RunSummary,
  type RunTimes,
  renderRunSummary,
  type SummaryPlatform,
} from '@polyarch/report'
import type { MergeInputs } from './inputs.ts'
import type { LegVerdict } from './leg-verdict.ts'
import { readRunJobs } from './run-jobs.ts'

/** All that is known of a run at its end. */
export interface EndedRun {
  readonly kit: Pick<ActionKit, 'summary' | 'environment'>
  readonly plan: Plan
  readonly verdict: LegVerdict
  readonly inputs: Pick<MergeInputs, 'token'>
  readonly publication?: PublishPlan
  readonly report?: PublishReport
  /** More that a user should know, a line each. */
  readonly remarks?: readonly string[]
}

/** Writes the summary of the run. */
export async function writeRunSummary(run: EndedRun): Promise<void> {
  const jobs = await readRunJobs({ environment: run.kit.environment, token: run.inputs.token })
  const times: RunTimes =
    jobs === undefined ? { kind: 'estimated', legs: legTimes(run) } : { kind: 'measured', jobs }
  await run.kit.summary(renderRunSummary(toSummary(run, times)))
}

function toSummary(
  { plan, verdict, publication, report, remarks = [] }: EndedRun,
  times: RunTimes,
): RunSummary {
  const digest = report?.digest
  return {
    outcome: outcomeOf(plan, verdict, report),
    ...(digest !== undefined && { digest }),
    mainTag: plan.tag,
    tags: (report?.published ?? []).map(({ repository, tag, status, error }) => ({
      repository: formatRepository(repository),
      tag,
      status,
      ...(error !== undefined && { error }),
    })),
    platforms: [...builtPlatforms(verdict.legs, publication), ...leftOutPlatforms(verdict)],
    problems: [...verdict.problems, ...(report?.failures ?? []).map(({ message }) => message)],
    warnings: [...(report?.warnings ?? []), ...remarks, ...plan.notices],
    reasons: [...plan.reasons, ...sourcesOf(plan)],
    times,
    ...(plan.isPublic !== undefined && { isPublic: plan.isPublic }),
    ...(report !== undefined && { requests: report.requests }),
  }
}

function outcomeOf({ push }: Plan, { problems }: LegVerdict, report: PublishReport | undefined): RunOutcome {
  if (problems.length > 0) return 'refused'
  return report?.outcome ?? (push ? 'failed' : 'built')
}

/** Without legs (digests, references) only the index itself tells of its platforms. */
function builtPlatforms(
  legs: readonly Leg[],
  publication: PublishPlan | undefined,
): readonly SummaryPlatform[] {
  if (legs.length === 0)
    return (publication?.index.platforms ?? []).map(({ name, digest }) => ({ platform: name, digest }))
  return legs.map(({ platform, imageDigest, sizeBytes, durationMs }) => ({
    platform: formatPlatform(platform),
    digest: imageDigest,
    sizeBytes,
    durationMs,
  }))
}

function leftOutPlatforms({ leftOut }: LegVerdict): readonly SummaryPlatform[] {
  return leftOut.map(({ platform, reason }) => ({ platform: formatPlatform(platform), reason }))
}

/** Inputs that came from variables of the repository or organisation. */
function sourcesOf({ inputs, reasons }: Plan): readonly string[] {
  return Object.entries(inputs)
    .filter(([, { source }]) => source !== 'input' && !reasons.some((reason) => reason.includes(source)))
    .map(([name, { source }]) => `${name}: from the variable ${source}`)
}

function legTimes({ plan, verdict }: EndedRun): Extract<RunTimes, { kind: 'estimated' }>['legs'] {
  return verdict.legs.map((leg) => {
    const name = formatPlatform(leg.platform)
    const planned = plan.platforms.find(({ platform }) => formatPlatform(platform) === name)
    return { name, labels: labelsOf(planned?.runner ?? []), durationMs: leg.durationMs }
  })
}

function labelsOf(runner: Runner): readonly string[] {
  if (typeof runner === 'string') return [runner]
  return 'group' in runner ? [...(runner.labels ?? []), runner.group] : runner
}

import { homedir } from 'node:os'
import process from 'node:process'
import type { ActionKit } from '@polyarch/action-kit'
import { formatPlatform } from '@polyarch/image'
import { createDeadline, openRegistries, readPlan } from '@polyarch/job'
import type { Plan } from '@polyarch/plan'
import { childSources } from './child-sources.ts'
import type { MergeInputs } from './inputs.ts'
import { parseLegDocuments } from './leg-documents.ts'
import { judgeLegs, judgeUnplannedLegs, type LegVerdict } from './leg-verdict.ts'
import { describeNewPackages } from './new-packages.ts'
import { setBuiltOutputs, setPublishOutputs } from './outputs.ts'
import { applyPublication, preparePublication } from './publication.ts'
import { writeRunSummary } from './run-summary.ts'

/** Contract, section 2, `control-runner`: a publish has ten minutes in all. */
const publishMinutes = 10

const tookTooLong = () => new Error(`the publish took more than ${publishMinutes} minutes and was stopped`)

/** Decides by the legs' answers whether there is an index, and publishes it everywhere or nowhere. */
export async function run(
  inputs: MergeInputs,
  { kit, signal }: { readonly kit: ActionKit; readonly signal: AbortSignal },
): Promise<void> {
  const { environment } = kit
  refuseFailedPlan(inputs)
  const plan = await readPlan(inputs.source, {
    environment,
    folder: environment['GITHUB_WORKSPACE'] || process.cwd(),
  })
  if (inputs.source.document === '') for (const notice of plan.notices) kit.notice(notice)
  const verdict = judge(plan, inputs)
  for (const { platform, reason } of verdict.leftOut)
    kit.warning(`${formatPlatform(platform)} is left out: ${reason}`)
  if (verdict.problems.length > 0) {
    await writeRunSummary({ kit, plan, verdict, inputs })
    throw new Error(verdict.problems.join('\n'))
  }
  if (!plan.push) {
    await setBuiltOutputs(kit, plan, verdict)
    await writeRunSummary({ kit, plan, verdict, inputs })
    return kit.info('nothing is published: every leg that had to be built was')
  }

  using deadline = createDeadline(signal, publishMinutes * 60_000, tookTooLong)
  await using client = openRegistries(plan.publish, {
    environment,
    home: environment['HOME'] || homedir(),
    ...(process.getuid !== undefined && { userId: process.getuid() }),
    onNotice: kit.warning,
  })
  const deps = { client, signal: deadline.signal }
  const sources = childSources(plan, inputs, verdict.legs)
  const publication = await preparePublication(plan, sources, inputs, deps)
  if (inputs.dryRun) {
    const { preview } = await import('./dry-run.ts')
    return await preview(publication, { ...deps, kit })
  }
  const report = await applyPublication(publication, { ...deps, log: kit.info })
  for (const warning of report.warnings) kit.warning(warning)
  await setPublishOutputs(kit, { plan, publication, report, verdict })
  const remarks = await describeNewPackages(report, { ...deps, environment })
  for (const remark of remarks) kit.notice(remark)
  await writeRunSummary({ kit, plan, verdict, inputs, publication, report, remarks })
  if (report.outcome === 'published') return
  const lines = report.failures.map(({ message }) => message)
  throw new Error([...lines, conclusions[report.outcome]].join('\n'))
}

const conclusions = {
  failed: 'nothing was published: every tag is as it was',
  'rolled-back': 'nothing stayed published: every tag is as it was again',
  partial: 'published in part; the summary says where, and running this job again completes it',
} as const

/** One line for a run whose plan failed: everything else would be noise. */
function refuseFailedPlan({ planResult, source, legs, digests, sources, platforms }: MergeInputs): void {
  const failed = planResult !== '' && planResult !== 'success'
  const isEmpty =
    source.document === '' &&
    legs.replaceAll(/[\s{}]|null/g, '') === '' &&
    digests.length + sources.length + platforms.length === 0
  if (failed || (isEmpty && legs !== ''))
    throw new Error('there is no plan, so that nothing is published; see the log of the job plan')
}

function judge(plan: Plan, inputs: MergeInputs): LegVerdict {
  const { allowMissing } = plan.publish
  const isPlanned = inputs.source.document !== ''
  if (inputs.legs === '' && !isPlanned) return { legs: [], problems: [], leftOut: [] }
  const answers = parseLegDocuments(inputs.legs)
  const names = inputs.platforms.length > 0
  return isPlanned || names
    ? judgeLegs(plan.platforms, answers, allowMissing)
    : judgeUnplannedLegs(answers, allowMissing)
}

import type { ActionKit } from '@polyarch/action-kit'
import { formatPlatform, type Leg } from '@polyarch/image'
import { type PublishPlan, type PublishReport, toPublishJson } from '@polyarch/merge-manifest'
import type { Plan } from '@polyarch/plan'
import type { LegVerdict } from './leg-verdict.ts'

/** The outputs of a publish, also of one that failed: then `published` tells what became of each tag. */
export async function setPublishOutputs(
  kit: Pick<ActionKit, 'output'>,
  {
    publication,
    report,
    verdict,
  }: {
    readonly plan: Plan
    readonly publication: PublishPlan
    readonly report: PublishReport
    readonly verdict: LegVerdict
  },
): Promise<void> {
  const json: Readonly<Record<string, unknown>> = { ...toPublishJson(report) }
  const durations = durationsOf(verdict.legs)
  await setAll(kit, {
    digest: report.digest,
    tags: report.tags.join('\n'),
    platforms: JSON.stringify(report.platforms),
    'platforms-members': membersOf(report.platforms),
    'missing-platforms': report.missingPlatforms.join(','),
    pushed: String(report.outcome === 'published'),
    durations: JSON.stringify(durations),
    'durations-members': membersOf(durations),
    published: JSON.stringify(json['published']),
    manifest: Buffer.from(publication.index.bytes).toString('utf8'),
  })
}

/** The outputs of a run that publishes nothing. */
export async function setBuiltOutputs(
  kit: Pick<ActionKit, 'output'>,
  plan: Plan,
  { legs, leftOut }: LegVerdict,
): Promise<void> {
  const images = Object.fromEntries(legs.map((leg) => [formatPlatform(leg.platform), leg.imageDigest]))
  const durations = durationsOf(legs)
  await setAll(kit, {
    digest: '',
    tags: plan.tags.join('\n'),
    platforms: JSON.stringify(images),
    'platforms-members': membersOf(images),
    'missing-platforms': leftOut.map(({ platform }) => formatPlatform(platform)).join(','),
    pushed: 'false',
    durations: JSON.stringify(durations),
    'durations-members': membersOf(durations),
    published: '[]',
    manifest: '',
  })
}

function durationsOf(legs: readonly Leg[]): Readonly<Record<string, number>> {
  return Object.fromEntries(legs.map((leg) => [formatPlatform(leg.platform), leg.durationMs]))
}

/**
 * The members of a JSON object, without its braces. GitHub drops a job's output that holds any line of a secret, and a key
 * that is a JSON document of several lines has the lines `{` and `}`: a workflow passes the members on, and adds the
 * braces outside the job.
 */
function membersOf(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value).slice(1, -1)
}

async function setAll(
  kit: Pick<ActionKit, 'output'>,
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(outputs)) await kit.output(name, value)
}

import {
  type CiEnvironment,
  makePlan,
  type Plan,
  PlanError,
  readCiEvent,
  toMatrix,
  toPlanDocument,
  toPlanJson,
} from '@polyarch/plan'
import { completeEvent } from './event-completion.ts'
import { createGithubApi } from './github-api.ts'
import type { PlanActionInputs } from './inputs.ts'
import { renderSummary } from './summary.ts'

/** How the action reaches the world. */
export interface PlanActionDependencies {
  readonly environment: CiEnvironment
  readonly readFile: (path: string) => Promise<string>
  readonly now: Date
  readonly signal?: AbortSignal
}

/** What the step sets and shows. */
export interface PlanActionResult {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
  readonly reasons: readonly string[]
}

/**
 * Plans the run from the inputs and the event; GitHub is asked only for what the event does not say.
 * @throws PlanError with all that is wrong with the inputs
 */
export async function run(
  inputs: PlanActionInputs,
  { environment, readFile, now, signal }: PlanActionDependencies,
): Promise<PlanActionResult> {
  const event = await readCiEvent(environment, { readFile, git: noGit })
  const api = createGithubApi({
    url: environment['GITHUB_API_URL']?.trim() || 'https://api.github.com',
    token: inputs.token,
    environment,
    ...(signal !== undefined && { signal }),
  })
  try {
    const ref = textOf(inputs.plan['ref']) || textOf(inputs.variables['POLYARCH_REF'])
    const completed = await completeEvent(event, ref, api)
    const { variables, secretsSet } = inputs
    const plan = await makePlan(inputs.plan, completed.event, { now, variables, secretsSet })
    return resultOf(plan, completed.reasons)
  } finally {
    api.close()
  }
}

function resultOf(plan: Plan, earlier: readonly string[]): PlanActionResult {
  const matrix = toMatrix(plan)
  const reasons = [...earlier, ...plan.reasons]
  const outputs = {
    plan: toPlanDocument({ ...plan, reasons }),
    matrix: JSON.stringify(matrix),
    platforms: matrix.include.map(({ platform }) => platform).join(','),
    count: String(matrix.include.length),
    tag: plan.tag,
    tags: plan.tags.join('\n'),
    metadata: JSON.stringify(metadataOf(plan)),
    push: String(plan.push),
    login: String(plan.push),
    rescue: plan.rescue,
    'rescue-runner': JSON.stringify(plan.defaultRunner),
    'fail-fast': String(plan.failFast),
    ref: plan.checkout.commit,
    artifacts: JSON.stringify(plan.artifacts),
  }
  const warnings = new Set(plan.warnings)
  return {
    outputs,
    summary: renderSummary(plan, reasons),
    warnings: plan.warnings,
    notices: plan.notices.filter((text) => !warnings.has(text)),
    reasons,
  }
}

function metadataOf(plan: Plan): object {
  const { labels, annotations } = { annotations: {}, ...toPlanJson(plan), labels: plan.labels }
  return { tags: plan.tags, version: plan.tag, labels, annotations }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** The job has no checkout; what git would say is asked of GitHub. */
function noGit(): Promise<string> {
  return Promise.reject(new PlanError([{ input: 'event', message: 'there is no checkout here' }]))
}

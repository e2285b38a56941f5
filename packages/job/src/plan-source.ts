import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { type Repository, sameRepository } from '@polyarch/image'
import { makePlan, type Plan, type PlanInputs, parsePlanDocument, planRun, readCiEvent } from '@polyarch/plan'

/** Where the plan of a step comes from. */
export interface PlanSource {
  /** The output `plan` of a plan step; empty where the action is used alone. */
  readonly document: string
  /** The action's own inputs; with a document only `images` is read, whose repositories join the plan's. */
  readonly inputs: PlanInputs
}

/** What a plan made of the action's own inputs is made with. */
export interface PlanSurroundings {
  /** The runner's environment as a value. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The checkout. */
  readonly folder: string
  /** Leaves out what only git knows (the commit's date), for a step that needs none of it: it costs a process. */
  readonly withoutGit?: boolean
}

/**
 * The plan of a step: from the document of a plan step, or else from the step's own inputs and the event.
 * @throws PlanError with all that is wrong
 */
export async function readPlan(source: PlanSource, surroundings: PlanSurroundings): Promise<Plan> {
  if (source.document.trim() === '') return planAlone(source.inputs, surroundings)
  const plan = parsePlanDocument(source.document)
  const images = String(source.inputs['images'] ?? '').trim()
  return images === '' || !plan.push ? plan : withImages(plan, images)
}

async function planAlone(
  inputs: PlanInputs,
  { environment, folder, withoutGit = false }: PlanSurroundings,
): Promise<Plan> {
  const event = await readCiEvent(environment, {
    readFile: (path) => readFile(path, 'utf8'),
    git: (args) =>
      withoutGit ? Promise.reject(new Error('git is not asked')) : git(args, folder, environment),
  })
  return await makePlan(inputs, event, { now: new Date() })
}

/**
 * Joins repositories that only this job knows, because their names are a secret (contract, section 2, `IMAGES`). Where the plan
 * has none but the default, they take its place.
 */
function withImages(plan: Plan, images: string): Plan {
  const named = planRun({ images, tag: 'any', platforms: 'linux/amd64' }, nothing)
  const isDefault = plan.inputs['images'] === undefined && plan.inputs['image'] === undefined
  const planned = isDefault ? [] : plan.repositories
  const joined = named.repositories.filter((one) => !planned.some((other) => sameRepository(one, other)))
  const repositories: readonly Repository[] = [...planned, ...joined]
  return { ...plan, repositories, notices: [...plan.notices, ...named.notices] }
}

const nothing = { provider: 'git', eventName: 'push', ref: '', sha: '', isFork: false } as const

function git(
  args: readonly string[],
  cwd: string,
  environment: PlanSurroundings['environment'],
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', [...args], { cwd, env: { ...environment }, timeout: 10_000 }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else reject(error)
    })
  })
}

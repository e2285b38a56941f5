import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CiEvent, Plan, PlanInputs } from '@polyarch/plan'
import type { Environment } from './environment.ts'

/**
 * Plans a run from flags and the CI event (or the git checkout). Where no tag will be published, none has to be known:
 * `standInTag` then stands for it in labels. Throws a PlanError with all that is wrong.
 */
export async function makePlan(
  inputs: PlanInputs,
  environment: Environment,
  { standInTag }: { readonly standInTag?: string } = {},
): Promise<Plan> {
  const planning = await import('@polyarch/plan')
  const event = await readEvent(environment)
  const isTagKnown =
    inputs['tag'] !== undefined ||
    inputs['tags'] !== undefined ||
    event.ref !== '' ||
    event.headRef !== undefined
  const known = isTagKnown || standInTag === undefined ? inputs : { ...inputs, tag: standInTag }
  return planning.makePlan(known, event, { now: new Date() })
}

/** What CI, or the git checkout, says about this run. */
export async function readEvent(environment: Environment): Promise<CiEvent> {
  const { readCiEvent } = await import('@polyarch/plan')
  return readCiEvent(environment.variables, {
    readFile: (path) => readFile(path, 'utf8'),
    git: (args) => git(args, environment),
  })
}

/** What git prints. Throws where there is no checkout, or git fails. */
export function git(
  args: readonly string[],
  { currentFolder, variables }: Pick<Environment, 'currentFolder' | 'variables'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // Starting a process only to hear that there is no checkout costs more than to look.
    if (variables['GIT_DIR'] === undefined && !isInCheckout(currentFolder)) {
      reject(new Error(`${currentFolder} is in no git checkout`))
      return
    }
    execFile('git', [...args], { cwd: currentFolder, env: variables, timeout: 10_000 }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else reject(error)
    })
  })
}

/** Whether the folder, or one that it lies in, has a `.git`. */
function isInCheckout(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true
  const parent = dirname(folder)
  return parent !== folder && isInCheckout(parent)
}

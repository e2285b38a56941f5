import { type CiEvent, PlanError, type PlanInputs, type PlanProblem, planRun } from '../src/index.ts'

export const sha = '0123456789abcdef0123456789abcdef01234567'

/** A push to the branch main of org/app on GitHub. */
export const push: CiEvent = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha,
  repository: 'org/app',
  owner: 'org',
  sourceUrl: 'https://github.com/org/app',
  isFork: false,
}

/** A folder that is no git checkout. */
export const nowhere: CiEvent = { provider: 'git', eventName: 'push', ref: '', sha: '', isFork: false }

/** What is wrong with some inputs; a plan that can be made fails the test. */
export function problemsOf(inputs: PlanInputs, event: CiEvent = push): readonly PlanProblem[] {
  try {
    planRun(inputs, event)
  } catch (error) {
    if (error instanceof PlanError) return error.problems
    throw error
  }
  throw new Error('expected a PlanError, but there is a plan')
}

export function linesOf(inputs: PlanInputs, event: CiEvent = push): readonly string[] {
  return problemsOf(inputs, event).map(({ input, message }) => `${input}: ${message}`)
}

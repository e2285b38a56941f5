import { homedir, tmpdir } from 'node:os'
import process from 'node:process'
import type { ActionKit } from '@polyarch/action-kit'

type Environment = ActionKit['environment']

/** The machine and the job, as a leg sees them. */
export interface Surroundings {
  readonly kit: ActionKit
  /** The checkout. */
  readonly folder: string
  readonly temporaryFolder: string
  readonly home: string
  readonly userId: number | undefined
  /** For the builder: without what is the action's own. */
  readonly builderEnvironment: Environment
  /** For scripts of users: nothing besides with which they could reach the cache or forge this step's outputs. */
  readonly scriptEnvironment: Environment
  /** Whether GitHub made this machine for this job alone. */
  readonly isHosted: boolean
}

/** What a script must not have; a step of the workflow has none of it either. */
const ownVariables = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_OUTPUT$|GITHUB_STATE$)/

export function readSurroundings(kit: ActionKit): Surroundings {
  const { environment } = kit
  const without = (pattern: RegExp) =>
    Object.fromEntries(Object.entries(environment).filter(([name]) => !pattern.test(name)))
  return {
    kit,
    folder: environment['GITHUB_WORKSPACE'] || process.cwd(),
    temporaryFolder: environment['RUNNER_TEMP'] || tmpdir(),
    home: environment['HOME'] || homedir(),
    userId: process.getuid?.(),
    builderEnvironment: without(/^(?:INPUT_|STATE_)/),
    scriptEnvironment: without(ownVariables),
    isHosted: environment['RUNNER_ENVIRONMENT'] === 'github-hosted',
  }
}

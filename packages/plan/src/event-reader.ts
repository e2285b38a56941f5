import type { CiEvent } from './event.ts'
import { readCircleEvent } from './event-circleci.ts'
import { readGitCheckout } from './event-git.ts'
import { readGithubEvent } from './event-github.ts'
import { readGitlabEvent } from './event-gitlab.ts'

export type CiEnvironment = Readonly<Record<string, string | undefined>>

/** How the reader reaches the world. */
export interface EventDependencies {
  /** The text of a file; rejects where there is none. */
  readonly readFile: (path: string) => Promise<string>
  /** The standard output of `git` with these arguments, in the checkout; rejects where git fails. */
  readonly git: (args: readonly string[]) => Promise<string>
}

/**
 * Reads the event from the variables of GitHub (section 6 of the contract), CircleCI or GitLab, or else from the git checkout.
 * @throws PlanError where GitHub's event file is no JSON
 */
export async function readCiEvent(
  environment: CiEnvironment,
  dependencies: EventDependencies,
): Promise<CiEvent> {
  const event = await readEvent(environment, dependencies)
  if (event.commitDate !== undefined || event.sha === '' || event.provider === 'git') return event
  const commitDate = await commitDateOf(event.sha, dependencies)
  return commitDate === undefined ? event : { ...event, commitDate }
}

function readEvent(environment: CiEnvironment, dependencies: EventDependencies): Promise<CiEvent> | CiEvent {
  if (environment['GITHUB_ACTIONS'] === 'true') return readGithubEvent(environment, dependencies)
  if (environment['CIRCLECI'] === 'true') return readCircleEvent(environment)
  if (environment['GITLAB_CI'] === 'true') return readGitlabEvent(environment)
  const isGithub = ['GITHUB_EVENT_NAME', 'GITHUB_REF'].some((name) => (environment[name] ?? '') !== '')
  return isGithub ? readGithubEvent(environment, dependencies) : readGitCheckout(dependencies)
}

async function commitDateOf(sha: string, { git }: EventDependencies): Promise<string | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(sha)) return undefined
  try {
    return (await git(['show', '--no-patch', '--format=%cI', sha])).trim() || undefined
  } catch {
    // A job without a checkout knows no date; then there is none.
    return undefined
  }
}

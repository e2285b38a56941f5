import type { CiEvent } from './event.ts'
import type { CiEnvironment } from './event-reader.ts'
import { parseRemote } from './git-remote.ts'
import { present } from './present.ts'

/** Reads CircleCI's variables (docs: "Built-in environment variables"). A fork's branch is named `pull/<number>` there. */
export function readCircleEvent(environment: CiEnvironment): CiEvent {
  const variable = (name: string) => environment[name]?.trim() || undefined
  const tag = variable('CIRCLE_TAG')
  const branch = variable('CIRCLE_BRANCH')
  const remote = parseRemote(variable('CIRCLE_REPOSITORY_URL') ?? '')
  const owner = variable('CIRCLE_PROJECT_USERNAME')
  const name = variable('CIRCLE_PROJECT_REPONAME')
  const repository = owner !== undefined && name !== undefined ? `${owner}/${name}` : remote?.path
  const isFork = variable('CIRCLE_PR_NUMBER') !== undefined || /^pull\/\d+(?:\/|$)/.test(branch ?? '')
  const isPullRequest = tag === undefined && (isFork || variable('CIRCLE_PULL_REQUEST') !== undefined)
  return {
    provider: 'circleci',
    eventName: isPullRequest ? 'pull_request' : 'push',
    ref: tag !== undefined ? `refs/tags/${tag}` : branch !== undefined ? `refs/heads/${branch}` : '',
    sha: variable('CIRCLE_SHA1') ?? '',
    isFork,
    ...present({
      headRef: isPullRequest ? branch : undefined,
      repository,
      owner: repository?.split('/')[0],
      sourceUrl: remote?.url ?? (repository === undefined ? undefined : `https://github.com/${repository}`),
      actor: variable('CIRCLE_USERNAME'),
    }),
  }
}

import type { CiEvent } from './event.ts'
import type { CiEnvironment } from './event-reader.ts'
import { present } from './present.ts'

const eventNames: ReadonlyMap<string, string> = new Map([
  ['merge_request_event', 'pull_request'],
  ['external_pull_request_event', 'pull_request'],
  ['schedule', 'schedule'],
  ['web', 'workflow_dispatch'],
  ['api', 'workflow_dispatch'],
  ['trigger', 'repository_dispatch'],
])

/** Reads GitLab's variables (docs: "Predefined CI/CD variables"). */
export function readGitlabEvent(environment: CiEnvironment): CiEvent {
  const variable = (name: string) => environment[name]?.trim() || undefined
  const tag = variable('CI_COMMIT_TAG')
  const headRef =
    variable('CI_MERGE_REQUEST_SOURCE_BRANCH_NAME') ?? variable('CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME')
  const branch = headRef ?? variable('CI_COMMIT_BRANCH') ?? variable('CI_COMMIT_REF_NAME')
  const repository = variable('CI_PROJECT_PATH')
  return {
    provider: 'gitlab',
    eventName: eventNames.get(variable('CI_PIPELINE_SOURCE') ?? '') ?? 'push',
    ref: tag !== undefined ? `refs/tags/${tag}` : branch !== undefined ? `refs/heads/${branch}` : '',
    sha: variable('CI_COMMIT_SHA') ?? '',
    isFork: comesFromFork(variable),
    ...present({
      headRef,
      commitDate: variable('CI_COMMIT_TIMESTAMP'),
      repository,
      owner: variable('CI_PROJECT_NAMESPACE') ?? repository?.replace(/\/[^/]*$/, ''),
      sourceUrl: variable('CI_PROJECT_URL'),
      description: variable('CI_PROJECT_DESCRIPTION'),
      defaultBranch: variable('CI_DEFAULT_BRANCH'),
      actor: variable('GITLAB_USER_LOGIN'),
    }),
  }
}

function comesFromFork(variable: (name: string) => string | undefined): boolean {
  const pairs = [
    [variable('CI_MERGE_REQUEST_SOURCE_PROJECT_PATH'), variable('CI_MERGE_REQUEST_PROJECT_PATH')],
    [variable('CI_MERGE_REQUEST_SOURCE_PROJECT_ID'), variable('CI_MERGE_REQUEST_PROJECT_ID')],
    [
      variable('CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY'),
      variable('CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY'),
    ],
  ]
  return pairs.some(([source, target]) => source !== undefined && target !== undefined && source !== target)
}

/** What starts a run. Branches and tags are named without `refs/…`. */
export type WorkflowEvent =
  | { readonly kind: 'push'; readonly branch: string }
  | { readonly kind: 'push'; readonly tag: string }
  | PullRequest
  | { readonly kind: 'workflow_run'; readonly branch: string; readonly from?: string }
  | { readonly kind: 'merge_group'; readonly branch: string }
  | { readonly kind: 'schedule' }
  | { readonly kind: 'workflow_dispatch'; readonly branch?: string }

export interface PullRequest {
  readonly kind: 'pull_request' | 'pull_request_target'
  readonly head: string
  /** The fork that the head is in: `someone/app`. Default: the repository itself. */
  readonly from?: string
  readonly number?: number
}

export interface EventContext {
  /** `owner/name` */
  readonly repository: string
  readonly defaultBranch: string
  readonly isPrivate: boolean
  readonly sha: string
  /** The commit of a pull request's (or a triggering run's) head. */
  readonly headSha: string
  /** What the branch was at before a push. */
  readonly beforeSha?: string
  readonly actor: string
}

/** An event as act takes it. */
export interface EventFiles {
  readonly name: string
  /** The webhook's payload, as far as workflows read it. */
  readonly payload: object
  readonly environment: Readonly<Record<string, string>>
}

/** Describes an event as GitHub would: the payload, and the variables that follow from it. */
export function toEventFiles(event: WorkflowEvent, context: EventContext): EventFiles {
  const { payload, ref, headRef, baseRef } = describe(event, context)
  return {
    name: event.kind,
    payload: {
      repository: repositoryObject(context.repository, context),
      sender: { login: context.actor },
      ...payload,
    },
    environment: {
      GITHUB_REF: ref,
      GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
      GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      GITHUB_REF_PROTECTED: 'false',
      GITHUB_HEAD_REF: headRef ?? '',
      GITHUB_BASE_REF: baseRef ?? '',
      // act's own name for the commit; it gives GITHUB_SHA to steps.
      SHA_REF: context.sha,
      GITHUB_REPOSITORY: context.repository,
      GITHUB_REPOSITORY_OWNER: ownerOf(context.repository),
      GITHUB_TRIGGERING_ACTOR: context.actor,
    },
  }
}

interface Described {
  readonly payload: object
  readonly ref: string
  readonly headRef?: string
  readonly baseRef?: string
}

function describe(event: WorkflowEvent, context: EventContext): Described {
  const base = context.defaultBranch
  const branchRef = (name: string) => `refs/heads/${name}`
  switch (event.kind) {
    case 'push': {
      const ref = 'tag' in event ? `refs/tags/${event.tag}` : branchRef(event.branch)
      const commit = { id: context.sha, timestamp: '2026-01-02T03:04:05Z', message: 'A change' }
      const before = context.beforeSha ?? '0'.repeat(40)
      return { ref, payload: { ref, before, after: context.sha, created: false, head_commit: commit } }
    }
    case 'pull_request':
    case 'pull_request_target': {
      const number = event.number ?? 7
      const head = {
        ref: event.head,
        sha: context.headSha,
        repo: repositoryObject(event.from ?? context.repository, context),
      }
      return {
        ref: event.kind === 'pull_request' ? `refs/pull/${number}/merge` : branchRef(base),
        headRef: event.head,
        baseRef: base,
        payload: {
          action: 'synchronize',
          number,
          pull_request: {
            number,
            head,
            base: { ref: base, sha: context.sha, repo: repositoryObject(context.repository, context) },
            user: { login: context.actor },
          },
        },
      }
    }
    case 'workflow_run': {
      const head = repositoryObject(event.from ?? context.repository, context)
      const run = {
        event: 'pull_request',
        head_branch: event.branch,
        head_sha: context.headSha,
        head_repository: head,
      }
      return {
        ref: branchRef(base),
        payload: {
          action: 'completed',
          workflow_run: { ...run, repository: repositoryObject(context.repository, context) },
        },
      }
    }
    case 'merge_group': {
      const ref = `refs/heads/gh-readonly-queue/${base}/${event.branch}`
      return {
        ref,
        payload: {
          action: 'checks_requested',
          merge_group: { head_ref: ref, head_sha: context.sha, base_ref: branchRef(base) },
        },
      }
    }
    case 'schedule':
      return { ref: branchRef(base), payload: { schedule: '17 3 * * 1' } }
    case 'workflow_dispatch': {
      const ref = branchRef(event.branch ?? base)
      return { ref, payload: { ref, inputs: {} } }
    }
  }
}

function repositoryObject(fullName: string, context: EventContext): object {
  return {
    full_name: fullName,
    name: fullName.slice(fullName.indexOf('/') + 1),
    owner: { login: ownerOf(fullName) },
    default_branch: context.defaultBranch,
    private: context.isPrivate,
    visibility: context.isPrivate ? 'private' : 'public',
    fork: fullName !== context.repository,
    html_url: `https://github.com/${fullName}`,
    description: 'A sample',
    license: { spdx_id: 'Apache-2.0' },
  }
}

function ownerOf(fullName: string): string {
  return fullName.slice(0, fullName.indexOf('/'))
}

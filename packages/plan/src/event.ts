/** What CI, or a git checkout, says about the run. A value: `readCiEvent` makes it, and it can be written by hand. */
export interface CiEvent {
  readonly provider: 'github' | 'circleci' | 'gitlab' | 'git'
  /** In GitHub's words: `push`, `pull_request`, `schedule`, `workflow_dispatch` … */
  readonly eventName: string
  /** The full ref (`refs/heads/main`); empty where none is checked out. */
  readonly ref: string
  /** The branch that a pull request wants merged. */
  readonly headRef?: string
  /** The commit, in hexadecimal; empty where there is none. */
  readonly sha: string
  /** RFC 3339, of the commit. */
  readonly commitDate?: string
  /** `owner/name`, as it is spelt. */
  readonly repository?: string
  readonly owner?: string
  /** Where people look at the repository, without credentials: `https://github.com/org/app`. */
  readonly sourceUrl?: string
  readonly description?: string
  /** An SPDX identifier. */
  readonly license?: string
  readonly defaultBranch?: string
  readonly actor?: string
  /** Of a pull request. */
  readonly pullRequest?: PullRequest
  /** The branch that a tag was pushed from, where GitHub says it. */
  readonly baseRef?: string
  /** Whether everybody may read the repository; not known where it is left out. */
  readonly isPublic?: boolean
  /** Whether Dependabot started the run, which then has Dependabot's secrets only. */
  readonly isDependabot?: boolean
  /** Whether the code of this run may come from another repository, so that nothing may be pushed. */
  readonly isFork: boolean
}

/** What is known of the pull request of a run. */
export interface PullRequest {
  readonly number: number
  /** The branch that it is to be merged into. */
  readonly baseRef?: string
  /** The last commit of its branch; the event's own is the merge with the base. */
  readonly headSha?: string
}

/** The short name of a ref, as GitHub's `GITHUB_REF_NAME`: `refs/heads/a/b` → `a/b`, `refs/pull/7/merge` → `7/merge`. */
export function refNameOf(ref: string): string {
  return ref.replace(/^refs\/(?:[^/]+\/)?(?=.)/, '')
}

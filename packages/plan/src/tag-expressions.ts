import { formatDate } from './date-format.ts'
import type { CiEvent } from './event.ts'
import type { Expression, Expressions } from './tag-template.ts'

/** The expressions that every attribute of a rule may hold (docker/metadata-action, "Global expressions"). */
export const globalNames = [
  'branch',
  'tag',
  'sha',
  'base_ref',
  'is_default_branch',
  'is_not_default_branch',
  'date',
  'commit_date',
] as const

/** The expressions of the `pattern` of `type=schedule`. */
export const dateNames = ['date', 'commit_date'] as const

/** Events that GitHub starts for the last commit of the default branch. */
const defaultBranchEvents = /create|discussion|issues|schedule/

/** The ref as docker/metadata-action sees it: that of the merge commit for `pull_request_target` too. */
export function ruleRefOf({ eventName, ref, pullRequest }: CiEvent): string {
  const isTarget = eventName === 'pull_request_target' && pullRequest !== undefined
  return isTarget ? `refs/pull/${pullRequest.number}/merge` : ref
}

/** What the global expressions stand for in a run. */
export function globalExpressions(event: CiEvent, now: Date): Expressions {
  const ref = ruleRefOf(event)
  const isDefaultBranch = () => {
    const branch = ref.replace(/^refs\/heads\//, '')
    if (branch === '') return false
    return event.defaultBranch === branch || defaultBranchEvents.test(event.eventName)
  }
  return {
    branch: () => after(ref, 'refs/heads/') ?? '',
    tag: () => after(ref, 'refs/tags/') ?? '',
    sha: () => event.sha.slice(0, 7),
    base_ref: () => baseRefOf(event, ref),
    is_default_branch: () => String(isDefaultBranch()),
    is_not_default_branch: () => String(!isDefaultBranch()),
    ...dateExpressions(event, now),
  }
}

/** The dates alone, for `type=schedule`. */
export function dateExpressions({ commitDate }: CiEvent, now: Date): Expressions {
  const time = Date.parse(commitDate ?? '')
  return {
    date: (expression) => format(now, expression),
    commit_date: (expression) => format(Number.isNaN(time) ? now : new Date(time), expression),
  }
}

/** What is behind a prefix; `undefined` where the text does not begin with it. */
export function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined
}

function format(date: Date, { argument = '', options }: Expression): string {
  return formatDate(date, argument, options['tz'] ?? 'UTC')
}

function baseRefOf({ baseRef, pullRequest }: CiEvent, ref: string): string {
  if (ref.startsWith('refs/tags/') && baseRef !== undefined) return baseRef.replace(/^refs\/heads\//, '')
  return ref.startsWith('refs/pull/') ? (pullRequest?.baseRef ?? '') : ''
}

import { type CiEvent, PlanError } from '@polyarch/plan'
import { type GithubApi, GithubApiError, type Json } from './github-api.ts'

/** The event, and what is to be said of how it was completed. */
export interface CompletedEvent {
  readonly event: CiEvent
  readonly reasons: readonly string[]
}

/**
 * Adds to an event what GitHub did not say in it: default branch, visibility, the commit's date; and, where another `ref` is to
 * be built, that ref's commit.
 * @throws PlanError where `ref` names nothing
 */
export async function completeEvent(event: CiEvent, ref: string, api: GithubApi): Promise<CompletedEvent> {
  const reasons: string[] = []
  const ofRef = ref === '' ? event : await eventOfRef(event, ref, api, reasons)
  const [repository, commitDate] = await Promise.all([
    repositoryFacts(ofRef, api, reasons),
    commitDateOf(ofRef, api, reasons),
  ])
  return { event: { ...repository, ...ofRef, ...commitDate }, reasons }
}

/** The event of another ref of the repository: its tag and revision come from there. */
async function eventOfRef(event: CiEvent, ref: string, api: GithubApi, reasons: string[]): Promise<CiEvent> {
  if (event.repository === undefined)
    throw refProblem(ref, 'cannot be looked up: no repository is known here')
  const root = `/repos/${event.repository}`
  const { headSha } = event.pullRequest ?? {}
  const isHead = ref === event.headRef || ref === headSha
  const isOwn = isHead || ref === event.sha || ref === event.ref
  // The branch of a fork is not in this repository, but its commit can be had from it.
  const wanted = isHead ? (headSha ?? ref) : ref
  const full = isOwn || isCommit(wanted) ? wanted : await fullRefOf(root, ref, api)
  const commit = await lookUp(`${root}/commits/${segments(full.replace(/^refs\//, ''))}`, ref, api)
  const sha = textAt(commit, 'sha') ?? ''
  const date = textAt(objectAt(objectAt(commit, 'commit'), 'committer'), 'date')
  if (!isCommit(sha)) throw refProblem(ref, 'has no commit')
  reasons.push(`ref: ${ref} is the commit ${sha}`)
  const { commitDate: _former, ...others } = event
  const dated = { ...others, sha, ...(date !== undefined && { commitDate: date }) }
  // The event's own commits keep its branch or tag: only what is checked out is another commit.
  if (isOwn) return dated
  const { headRef: _head, baseRef: _base, pullRequest: _pullRequest, ...plain } = dated
  const isFork = event.isFork || (await isPullRequestOfFork(root, full, event.repository, api))
  return { ...plain, ref: isCommit(full) ? '' : full, isFork }
}

/** A short name is a branch or else a tag, as actions/checkout has it. */
async function fullRefOf(root: string, ref: string, api: GithubApi): Promise<string> {
  if (ref.startsWith('refs/')) return ref
  const [branch, tag] = await Promise.all(
    ['heads', 'tags'].map((kind) => attempt(api.get(`${root}/git/ref/${kind}/${segments(ref)}`), ref)),
  )
  if (branch !== undefined) return `refs/heads/${ref}`
  return tag !== undefined ? `refs/tags/${ref}` : ref
}

/** `refs/pull/7/merge` is somebody else's code where its head is in another repository. */
async function isPullRequestOfFork(
  root: string,
  ref: string,
  repository: string,
  api: GithubApi,
): Promise<boolean> {
  const number = /^refs\/pull\/(\d+)\//.exec(ref)?.[1]
  if (number === undefined) return false
  const pullRequest = (await attempt(api.get(`${root}/pulls/${number}`), ref)) ?? {}
  const head = textAt(objectAt(objectAt(pullRequest, 'head'), 'repo'), 'full_name')
  return head?.toLowerCase() !== repository.toLowerCase()
}

async function lookUp(path: string, ref: string, api: GithubApi): Promise<Json> {
  const found = await attempt(api.get(path), ref)
  if (found !== undefined) return found
  throw refProblem(
    ref,
    'names no commit that this job may see; expected a branch, tag or commit, and the permission contents: read',
  )
}

async function attempt<T>(promise: Promise<T>, ref: string): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (!(error instanceof GithubApiError)) throw error
    throw refProblem(ref, `could not be looked up: ${error.message}`, error)
  }
}

function refProblem(ref: string, problem: string, cause?: unknown): PlanError {
  return new PlanError([{ input: 'ref', message: `${JSON.stringify(ref)} ${problem}` }], { cause })
}

type Facts = Pick<Partial<CiEvent>, 'defaultBranch' | 'isPublic' | 'description' | 'license'>

async function repositoryFacts(event: CiEvent, api: GithubApi, reasons: string[]): Promise<Facts> {
  const { repository, defaultBranch, isPublic } = event
  if (repository === undefined || (defaultBranch !== undefined && isPublic !== undefined)) return {}
  const json = await optional(`/repos/${repository}`, 'its default branch and visibility', api, reasons)
  if (json === undefined) return {}
  const license = textAt(objectAt(json, 'license'), 'spdx_id')
  const visibility = textAt(json, 'visibility')
  const isPrivate = json['private']
  const known = {
    defaultBranch: textAt(json, 'default_branch'),
    isPublic: visibility !== undefined ? visibility === 'public' : notOf(isPrivate),
    description: textAt(json, 'description'),
    license: license === 'NOASSERTION' ? undefined : license,
  }
  return {
    ...(known.defaultBranch !== undefined && { defaultBranch: known.defaultBranch }),
    ...(known.isPublic !== undefined && { isPublic: known.isPublic }),
    ...(known.description !== undefined && { description: known.description }),
    ...(known.license !== undefined && { license: known.license }),
  }
}

function notOf(flag: unknown): boolean | undefined {
  return typeof flag === 'boolean' ? !flag : undefined
}

async function commitDateOf(
  { repository, sha, commitDate }: CiEvent,
  api: GithubApi,
  reasons: string[],
): Promise<Pick<Partial<CiEvent>, 'commitDate'>> {
  if (repository === undefined || commitDate !== undefined || !isCommit(sha)) return {}
  const json = await optional(`/repos/${repository}/commits/${sha}`, "the commit's date", api, reasons)
  const date = textAt(objectAt(objectAt(json ?? {}, 'commit'), 'committer'), 'date')
  return date === undefined ? {} : { commitDate: date }
}

/** What a plan can do without; what is missing is left out, with a word. */
async function optional(
  path: string,
  what: string,
  api: GithubApi,
  reasons: string[],
): Promise<Json | undefined> {
  if (!api.hasToken) return undefined
  try {
    const json = await api.get(path)
    if (json === undefined) reasons.push(`event: ${what} is not known: this job's token may not read it`)
    return json
  } catch (error) {
    if (!(error instanceof GithubApiError)) throw error
    reasons.push(`event: ${what} is not known: ${error.message}`)
    return undefined
  }
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)
}

function segments(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function objectAt(json: Json, key: string): Json {
  const value = json[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function textAt(json: Json, key: string): string | undefined {
  const value = json[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

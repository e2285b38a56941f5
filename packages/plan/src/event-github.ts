import { quote } from '@polyarch/image'
import { PlanError } from './error.ts'
import type { CiEvent } from './event.ts'
import type { CiEnvironment, EventDependencies } from './event-reader.ts'
import { present } from './present.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads the default variables of GitHub Actions (docs: "Store information in variables") and the event's payload. */
export async function readGithubEvent(
  environment: CiEnvironment,
  { readFile }: EventDependencies,
): Promise<CiEvent> {
  const variable = (name: string) => environment[name]?.trim() || undefined
  const payload = await readPayload(variable('GITHUB_EVENT_PATH'), readFile)
  const eventName = variable('GITHUB_EVENT_NAME') ?? 'push'
  const sha = variable('GITHUB_SHA') ?? ''
  const repositoryJson = objectAt(payload, 'repository')
  const repository = variable('GITHUB_REPOSITORY') ?? textAt(repositoryJson, 'full_name')
  const server = (variable('GITHUB_SERVER_URL') ?? 'https://github.com').replace(/\/+$/, '')
  return {
    provider: 'github',
    eventName,
    ref: fullRef(variable('GITHUB_REF') ?? textAt(payload, 'ref') ?? '', variable('GITHUB_REF_TYPE')),
    sha,
    isFork: comesFromFork(eventName, payload, repository),
    ...present({
      headRef: variable('GITHUB_HEAD_REF') ?? headRefOf(eventName, payload),
      commitDate: commitDateOf(payload, sha),
      repository,
      owner: variable('GITHUB_REPOSITORY_OWNER') ?? repository?.split('/')[0],
      sourceUrl: repository === undefined ? undefined : `${server}/${repository}`,
      description: textAt(repositoryJson, 'description'),
      license: licenseOf(repositoryJson),
      defaultBranch: textAt(repositoryJson, 'default_branch'),
      actor: variable('GITHUB_ACTOR'),
      pullRequest: pullRequestOf(payload),
      baseRef: textAt(payload, 'base_ref'),
      isPublic: visibilityOf(repositoryJson),
      isDependabot: variable('GITHUB_ACTOR') === 'dependabot[bot]' ? true : undefined,
    }),
  }
}

/** The date of the commit that the run is of, where the payload of a push has it. */
function commitDateOf(payload: Json, sha: string): string | undefined {
  const commits = Array.isArray(payload['commits']) ? payload['commits'].filter(isObject) : []
  const found = [...commits, objectAt(payload, 'head_commit')].find((commit) => textAt(commit, 'id') === sha)
  return sha === '' || found === undefined ? undefined : textAt(found, 'timestamp')
}

function pullRequestOf(payload: Json): CiEvent['pullRequest'] {
  const pullRequest = objectAt(payload, 'pull_request')
  const number = pullRequest['number'] ?? payload['number']
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined
  const baseRef = textAt(objectAt(pullRequest, 'base'), 'ref')
  const headSha = textAt(objectAt(pullRequest, 'head'), 'sha')
  return { number, ...present({ baseRef, headSha }) }
}

function visibilityOf(repository: Json): boolean | undefined {
  const visibility = textAt(repository, 'visibility')
  if (visibility !== undefined) return visibility === 'public'
  return typeof repository['private'] === 'boolean' ? !repository['private'] : undefined
}

/**
 * Whether the head is of another repository. A head repository that is null was deleted, so it was a fork. Where the payload does
 * not say: GitHub itself keeps secrets from `pull_request` of a fork, while `pull_request_target` and `workflow_run` have them.
 */
function comesFromFork(eventName: string, payload: Json, repository: string | undefined): boolean {
  const isRun = eventName === 'workflow_run'
  const holder = isRun
    ? objectAt(payload, 'workflow_run')
    : objectAt(objectAt(payload, 'pull_request'), 'head')
  const key = isRun ? 'head_repository' : 'repo'
  const isSaid = Object.hasOwn(holder, key)
  if (!isSaid) return isRun || eventName === 'pull_request_target'
  const head = textAt(objectAt(holder, key), 'full_name')
  return head === undefined || repository === undefined || head.toLowerCase() !== repository.toLowerCase()
}

function headRefOf(eventName: string, payload: Json): string | undefined {
  if (!eventName.startsWith('pull_request')) return undefined
  return textAt(objectAt(objectAt(payload, 'pull_request'), 'head'), 'ref')
}

function licenseOf(repository: Json): string | undefined {
  const license = textAt(objectAt(repository, 'license'), 'spdx_id')
  return license === 'NOASSERTION' ? undefined : license
}

function fullRef(ref: string, type: string | undefined): string {
  if (ref === '' || ref.startsWith('refs/')) return ref
  return type === 'tag' ? `refs/tags/${ref}` : `refs/heads/${ref}`
}

async function readPayload(path: string | undefined, readFile: EventDependencies['readFile']): Promise<Json> {
  if (path === undefined) return {}
  const wrong = (problem: string, cause?: unknown) =>
    new PlanError([{ input: 'event', message: `GITHUB_EVENT_PATH ${quote(path)} ${problem}` }], { cause })
  let text: string
  try {
    text = await readFile(path)
  } catch (cause) {
    throw wrong('cannot be read; expected the file that GitHub writes', cause)
  }
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch (cause) {
    throw wrong('is not JSON; expected the file that GitHub writes', cause)
  }
  throw wrong('holds no JSON object; expected the file that GitHub writes')
}

function objectAt(json: Json, key: string): Json {
  const value = Object.hasOwn(json, key) ? json[key] : undefined
  return isObject(value) ? value : {}
}

function textAt(json: Json, key: string): string | undefined {
  const value = Object.hasOwn(json, key) ? json[key] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { run } from '../provision/index.ts'
import type { WorkflowEvent } from './event.ts'

/** The repository of a caller, as a working folder and as checkout fetches it. */
export interface CallerRepository {
  readonly folder: string
  /** The commit that the event is about. */
  readonly sha: string
  /** The commit of a pull request's head; the same where there is none. */
  readonly headSha: string
  /** The commit before the last change of a branch. */
  readonly beforeSha?: string
}

export interface CallerFiles {
  /** Copied first. */
  readonly source: string
  /** Path → text, written over the copy. */
  readonly files: Readonly<Record<string, string>>
  /** Path → text: a second commit on the default branch. */
  readonly change?: Readonly<Record<string, string>>
}

/** Makes the commits that an event speaks of, and a bare copy below `repositories`, where the checkout stand-in looks. */
export async function makeCallerRepository(
  root: string,
  name: string,
  content: CallerFiles,
  event: WorkflowEvent,
  defaultBranch: string,
): Promise<CallerRepository> {
  const folder = join(root, 'caller')
  const git = async (...args: readonly string[]) =>
    (await run('git', ['-C', folder, ...identity, ...args], { env: quiet })).stdout.trim()
  await cp(content.source, folder, { recursive: true, verbatimSymlinks: true })
  for (const [path, text] of Object.entries(content.files)) await writeText(join(folder, path), text)
  await git('init', '--quiet', `--initial-branch=${defaultBranch}`)
  await git('add', '--all')
  await git('commit', '--quiet', '--message=A sample')
  let headSha = await git('rev-parse', 'HEAD')
  const beforeSha = content.change === undefined ? undefined : headSha
  for (const [path, text] of Object.entries(content.change ?? {})) await writeText(join(folder, path), text)
  if (content.change !== undefined) {
    await git('commit', '--quiet', '--all', '--message=Another change')
    headSha = await git('rev-parse', 'HEAD')
  }
  const branch = branchOf(event)
  if (branch !== undefined && branch !== defaultBranch) {
    await git('checkout', '--quiet', '-b', branch)
    await git('commit', '--quiet', '--allow-empty', '--message=A change')
    headSha = await git('rev-parse', 'HEAD')
  }
  let sha = headSha
  if (event.kind === 'pull_request') {
    await git('checkout', '--quiet', '--detach', defaultBranch)
    await git('merge', '--quiet', '--no-ff', '--message=Merge', headSha)
    sha = await git('rev-parse', 'HEAD')
    await git('update-ref', `refs/pull/${event.number ?? 7}/merge`, sha)
  } else if (event.kind === 'pull_request_target' || event.kind === 'workflow_run') {
    sha = await git('rev-parse', defaultBranch)
    await git('checkout', '--quiet', '--detach', defaultBranch)
  }
  if (event.kind === 'push' && 'tag' in event) await git('tag', event.tag)
  const bare = join(root, 'repositories', `${name}.git`)
  await mkdir(dirname(bare), { recursive: true })
  await run('git', ['clone', '--quiet', '--mirror', folder, bare], { env: quiet })
  await run('git', ['-C', bare, 'config', 'uploadpack.allowAnySHA1InWant', 'true'], { env: quiet })
  return { folder, sha, headSha, ...(beforeSha !== undefined && { beforeSha }) }
}

const identity = [
  '-c',
  'user.name=Someone',
  '-c',
  'user.email=someone@example.org',
  '-c',
  'commit.gpgsign=false',
] as const

/** The same commits every time, whatever the user's own settings are. */
const quiet = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
}

function branchOf(event: WorkflowEvent): string | undefined {
  switch (event.kind) {
    case 'push':
      return 'branch' in event ? event.branch : undefined
    case 'pull_request':
    case 'pull_request_target':
      return event.head
    case 'workflow_run':
    case 'workflow_dispatch':
      return event.branch
    case 'merge_group':
      return `gh-readonly-queue/main/${event.branch}`
    case 'schedule':
      return undefined
  }
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

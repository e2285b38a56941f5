import type { CiEvent } from './event.ts'
import type { EventDependencies } from './event-reader.ts'
import { parseRemote } from './git-remote.ts'
import { present } from './present.ts'

/** Reads the checkout outside CI: its branch, or the tag that is checked out; a folder without git gives an event without ref. */
export async function readGitCheckout({ git }: EventDependencies): Promise<CiEvent> {
  const ask = async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await git(args)).trim() || undefined
    } catch {
      // No git, no checkout, no commit, no remote: each is an answer here.
      return undefined
    }
  }
  const [branch, commit, remoteUrl] = await Promise.all([
    ask('symbolic-ref', '--quiet', '--short', 'HEAD'),
    ask('show', '--no-patch', '--format=%H %cI', 'HEAD'),
    ask('config', '--get', 'remote.origin.url'),
  ])
  const tag =
    branch === undefined && commit !== undefined
      ? await ask('describe', '--tags', '--exact-match', 'HEAD')
      : undefined
  const [sha = '', commitDate] = commit?.split(' ') ?? []
  const remote = parseRemote(remoteUrl ?? '')
  return {
    provider: 'git',
    eventName: 'push',
    ref: branch !== undefined ? `refs/heads/${branch}` : tag !== undefined ? `refs/tags/${tag}` : '',
    sha,
    isFork: false,
    ...present({
      commitDate,
      repository: remote?.path,
      owner: remote?.path.replace(/\/[^/]*$/, ''),
      sourceUrl: remote?.url,
    }),
  }
}

import { channelsOf, resolveStack, type Stack, type StackFile } from '@polyarch/stack'

/**
 * The stack of every channel, with stand-ins for what only a run knows: jobs and their order do not hang on it.
 * @throws StackError
 */
export function stacksOf(file: StackFile): readonly Stack[] {
  return channelsOf(file).map((channel) =>
    resolveStack(file, { channel, gitTag: standIn, branch: standIn, sha: '0'.repeat(40), now: new Date(0) }),
  )
}

/** Stands for the git tag or branch of a run. */
export const standIn = 'the-tag-or-branch-of-the-run'

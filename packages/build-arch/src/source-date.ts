import { BuildError } from './build-error.ts'
import type { BuildDependencies, BuildRequest } from './build-request.ts'
import { runChild } from './child-process.ts'

/**
 * The date that an image and its files get, in seconds since 1970; of the commit that the checkout is of where that is asked for.
 * @throws BuildError `INVALID_REQUEST` where there is no commit
 */
export async function findSourceDate(
  { sourceDateEpoch, workingFolder }: Pick<BuildRequest, 'sourceDateEpoch' | 'workingFolder'>,
  { environment }: Pick<BuildDependencies, 'environment'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (sourceDateEpoch !== 'git') return sourceDateEpoch
  const args = ['-c', 'log.showSignature=false', 'log', '-1', '--format=%ct', 'HEAD']
  const result = await runChild({ file: 'git', args, environment, folder: workingFolder, signal })
  const text = result.kind === 'exited' && result.code === 0 ? result.stdout.trim() : ''
  if (/^\d{1,12}$/.test(text)) return Number(text)
  const why = result.kind === 'exited' ? (result.stderr.trim().split('\n').at(-1) ?? '') : 'git did not run'
  throw new BuildError(
    'INVALID_REQUEST',
    `source-date-epoch: the time of the commit is not known (${why}); build in a git checkout, or give seconds since 1970`,
  )
}

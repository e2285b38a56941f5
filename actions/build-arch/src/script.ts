import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** A user's shell: `pre-build` or `test`. */
export interface Script {
  readonly text: string
  /** What it sees beside the job's own environment. */
  readonly variables: Readonly<Record<string, string>>
}

/**
 * Runs a script in the checkout as a step of the workflow would be run (`bash -eo pipefail`, or `sh -e` where there is no bash)
 * and gives its exit status. Nothing of it is ever in an argument.
 */
export async function runScript(
  { text, variables }: Script,
  { folder, temporaryFolder, scriptEnvironment, kit }: Surroundings,
  signal: AbortSignal,
): Promise<number> {
  const own = await mkdtemp(join(temporaryFolder, 'polyarch-script-'))
  try {
    const file = join(own, 'script.sh')
    await writeFile(file, `${text}\n`, { mode: 0o600 })
    const common = { environment: { ...scriptEnvironment, ...variables }, folder, signal, log: kit.info }
    const bash = ['--noprofile', '--norc', '-eo', 'pipefail', file]
    const status = await runCommand({ file: 'bash', args: bash, ...common })
    return status === 127 && !(await exists('bash', common))
      ? await runCommand({ file: 'sh', args: ['-e', file], ...common })
      : status
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

/** 127 is also what a script ends with that calls what is not there. */
async function exists(
  file: string,
  {
    environment,
    signal,
  }: { readonly environment: Surroundings['scriptEnvironment']; readonly signal: AbortSignal },
): Promise<boolean> {
  return (await runCommand({ file, args: ['-c', 'exit 0'], environment, signal })) === 0
}

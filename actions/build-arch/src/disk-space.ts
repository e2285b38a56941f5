import { spawn } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** Toolchains of GitHub's image that no container build uses: .NET, the Android SDK, Haskell. */
const unused = ['/usr/share/dotnet', '/usr/local/lib/android', '/opt/ghc', '/usr/local/.ghcup']

/**
 * Removes them beside everything else, on machines of GitHub's alone: elsewhere they may be somebody's. Nobody waits for the end of it: the first
 * gigabytes are free within seconds, and a leg that needs no more is done before.
 * @returns what tells, at the end of the step, how much came of it
 */
export async function freeSpace(
  { kit, isHosted, folder, scriptEnvironment: environment }: Surroundings,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const nothing = async () => {}
  if (!isHosted) {
    kit.notice('free-space: nothing was removed, because this is not a runner of GitHub’s')
    return nothing
  }
  const before = await freeBytes(folder)
  if ((await runCommand({ file: 'sudo', args: ['-n', 'true'], environment, signal })) !== 0) {
    kit.warning('free-space: this user may not remove anything with sudo')
    return nothing
  }
  const removing = spawn('sudo', ['-n', 'rm', '-rf', ...unused], {
    env: { ...environment },
    stdio: 'ignore',
    detached: true,
  })
  removing.on('error', (error) => kit.warning(`free-space: ${error.message}`))
  removing.unref()
  return async () => {
    const freed = ((await freeBytes(folder)) - before) / 2 ** 30
    kit.info(`free-space: ${freed.toFixed(1)} GiB more are free than at the start of the step`)
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

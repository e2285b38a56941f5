import { statfs } from 'node:fs/promises'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** Toolchains of GitHub's image that no container build uses: .NET, the Android SDK, Haskell. */
const unused = ['/usr/share/dotnet', '/usr/local/lib/android', '/opt/ghc', '/usr/local/.ghcup']

/** Removes them, on machines of GitHub's alone: elsewhere they may be somebody's. */
export async function freeSpace(
  { kit, isHosted, folder, scriptEnvironment }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  if (!isHosted)
    return kit.notice('free-space: nothing was removed, because this is not a runner of GitHub’s')
  const before = await freeBytes(folder)
  const args = ['-n', 'rm', '-rf', ...unused]
  const status = await runCommand({
    file: 'sudo',
    args,
    environment: scriptEnvironment,
    signal,
    log: kit.info,
  })
  if (status !== 0) return kit.warning('free-space: this user may not remove anything with sudo')
  const freed = ((await freeBytes(folder)) - before) / 2 ** 30
  kit.info(`free-space: ${freed.toFixed(1)} GiB were freed`)
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

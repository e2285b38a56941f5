import { dirname } from 'node:path'
import { makePrivateFolder, replaceFile, resolveLinks, sweepTemporaries } from './atomic-file.ts'
import { type DockerConfig, parseDockerConfig, readText } from './docker-config.ts'
import { CredentialsError } from './error.ts'
import { type LockSettings, withLock } from './lock-file.ts'

const attempts = 20

/**
 * Changes a configuration file that others may be changing too: read, change and replace under a lock. Programs that
 * know no lock (docker) are seen by the text having changed meanwhile; the change is then made again on the new text.
 * `change` returns the new text, or undefined to leave the file alone; it may be called several times.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `LOCKED`, `WRITE_FAILED`.
 */
export async function updateConfig(
  file: string,
  lock: LockSettings | undefined,
  change: (config: DockerConfig) => string | undefined,
): Promise<void> {
  const target = await resolveLinks(file)
  await makePrivateFolder(dirname(target))
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const done = await withLock(`${target}.polyarch-lock`, lock ?? {}, async (isHeld) => {
      await sweepTemporaries(target)
      const text = (await readText(target)) ?? ''
      const changed = change(parseDockerConfig(text, file))
      if (changed === undefined || changed === text) return true
      if (((await readText(target)) ?? '') !== text || !(await isHeld())) return false
      await replaceFile(target, changed)
      return true
    })
    if (done) return
  }
  throw new CredentialsError(
    'LOCKED',
    `${file} keeps being changed by another program; try again once that is done`,
  )
}

import { randomBytes } from 'node:crypto'
import { chown, lstat, mkdir, open, readdir, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CredentialsError, systemCodeOf } from './error.ts'

const temporaryMark = '.polyarch-tmp-'

/** The file that a path really names: symbolic links are followed, dangling ones too, so that a rename keeps them. */
export async function resolveLinks(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw unwritable(file, error)
  }
  try {
    const isLink = (await lstat(file)).isSymbolicLink()
    return isLink ? await resolveLinks(resolve(dirname(file), await readlink(file))) : file
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return file
    throw error instanceof CredentialsError ? error : unwritable(file, error)
  }
}

/**
 * Replaces a file whole or not at all: a temporary file beside it, flushed to the disk (unless it need not outlive the
 * machine's power), then renamed over it. The file
 * is readable by its owner alone (0600); the owner of a former file is kept where the system allows it.
 *
 * @throws CredentialsError `WRITE_FAILED` naming the file and the system's reason.
 */
export async function replaceFile(
  file: string,
  text: string,
  { durable = true }: { readonly durable?: boolean } = {},
): Promise<void> {
  const temporary = join(dirname(file), `${basename(file)}${temporaryMark}${randomBytes(6).toString('hex')}`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await keepOwner(file, temporary)
      if (durable) await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
    if (durable) await syncFolder(dirname(file))
  } catch (error) {
    await rm(temporary, { force: true })
    throw unwritable(file, error)
  }
}

/** Makes a folder for secrets (0700); one that is there stays as it is. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/** Removes what a process that was killed amid `replaceFile` left beside the file. Only for the holder of its lock. */
export async function sweepTemporaries(file: string): Promise<void> {
  const prefix = `${basename(file)}${temporaryMark}`
  const names = await readdir(dirname(file)).catch(() => [])
  await Promise.all(
    names
      .filter((name) => name.startsWith(prefix))
      .map((name) => rm(join(dirname(file), name), { force: true })),
  )
}

async function keepOwner(file: string, temporary: string): Promise<void> {
  try {
    const former = await stat(file)
    if (former.uid !== process.getuid?.()) await chown(temporary, former.uid, former.gid)
  } catch {
    // No former file, or not ours to give away: the new file is the writer's, as docker leaves it.
  }
}

/** Makes the rename itself durable, on systems where a folder can be opened. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows and some network file systems refuse this; the rename is atomic without it.
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
  EPERM: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
  EROFS: 'the file system is read-only; name another folder with DOCKER_CONFIG',
  ENOSPC: 'no space is left on the device; free some and try again',
  EDQUOT: 'the disk quota is used up; free some space and try again',
  ENOTDIR: 'a part of its path is a file; name another folder with DOCKER_CONFIG',
  ELOOP: 'its symbolic links form a loop; mend them',
}

function unwritable(file: string, error: unknown): CredentialsError {
  const code = systemCodeOf(error) ?? 'unknown error'
  return new CredentialsError('WRITE_FAILED', `cannot write ${file}: ${reasons[code] ?? code}`, {
    cause: error,
  })
}

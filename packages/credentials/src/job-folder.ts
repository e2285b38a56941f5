import { copyFile, lstat, mkdtemp, readdir, realpath, rm, stat, symlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { makePrivateFolder } from './atomic-file.ts'
import { CredentialsError, systemCodeOf } from './error.ts'

export const jobFolderPrefix = 'polyarch-docker-'

/** In it what only we read: whose the folder is, and what its credential helper works with. */
export const ownFolder = 'polyarch'

/** A new folder of a random name in the job's temporary folder, open to its owner alone (0700). */
export async function makeJobFolder(parent: string): Promise<string> {
  await makePrivateFolder(parent)
  try {
    return await mkdtemp(join(await realpath(parent), jobFolderPrefix))
  } catch (error) {
    const code = systemCodeOf(error) ?? 'unknown error'
    throw new CredentialsError(
      'WRITE_FAILED',
      `cannot make a folder in ${parent} (${code}); make it writable`,
      {
        cause: error,
      },
    )
  }
}

/**
 * Links all that stands in the former folder beside its `config.json`, so that contexts, plug-ins, certificates and keys
 * are where docker looks for them. Links are followed first: the former folder may itself be a job's, and go before.
 */
export async function linkSiblings(former: string, folder: string): Promise<void> {
  const names = await readdir(former).catch(() => [])
  const wanted = names.filter((name) => !name.startsWith('config.json') && name !== ownFolder)
  await Promise.all(wanted.map((name) => linkOne(join(former, name), join(folder, name))))
}

/**
 * Removes a job's folder, and nothing that its links lead to. A folder that is gone already is no error.
 *
 * @throws CredentialsError `WRITE_FAILED` when it cannot be removed, or is no folder that `createJobConfig` makes.
 */
export async function removeJobConfig(folder: string): Promise<void> {
  if (!basename(resolve(folder)).startsWith(jobFolderPrefix)) {
    throw new CredentialsError(
      'WRITE_FAILED',
      `${folder} is not a job's docker configuration; it was left alone`,
    )
  }
  try {
    if (!(await lstat(folder)).isDirectory()) return
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    const code = systemCodeOf(error) ?? 'unknown error'
    if (code === 'ENOENT') return
    throw new CredentialsError(
      'WRITE_FAILED',
      `cannot remove ${folder} (${code}); remove it by hand: it holds credentials`,
      {
        cause: error,
      },
    )
  }
}

async function linkOne(from: string, to: string): Promise<void> {
  try {
    const target = await realpath(from)
    const isFolder = (await stat(target)).isDirectory()
    try {
      await symlink(target, to, isFolder ? 'junction' : 'file')
    } catch (error) {
      // Windows lets few users link files; a copy serves, since these are settings.
      if (isFolder || systemCodeOf(error) !== 'EPERM') throw error
      await copyFile(target, to)
    }
  } catch (error) {
    // A dangling link, or a file that went away meanwhile, is none to the job either.
    if (systemCodeOf(error) === 'ENOENT') return
    throw new CredentialsError(
      'WRITE_FAILED',
      `cannot link ${from} into ${to} (${systemCodeOf(error) ?? 'unknown error'})`,
      {
        cause: error,
      },
    )
  }
}

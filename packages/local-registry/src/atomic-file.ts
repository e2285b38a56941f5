import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file so that it is there as a whole or not at all, also after a crash of the machine. `temporary` is on the same file system. */
export async function writeAtomically(file: string, content: Uint8Array, temporary: string): Promise<void> {
  await writeDurably(temporary, content)
  try {
    await moveInto(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Like {@link writeAtomically}, but leaves a file alone that is there already; `false` then. */
export async function createAtomically(
  file: string,
  content: Uint8Array,
  temporary: string,
): Promise<boolean> {
  await writeDurably(temporary, content)
  try {
    const linked = await linkDurably(temporary, file)
    if (linked === 'unsupported') await moveInto(temporary, file)
    return linked !== 'exists'
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Moves a file that is on disk already; its place is taken over if it was taken. */
export async function moveInto(source: string, target: string): Promise<void> {
  await withFolder(target, () => rename(source, target))
  await syncFolder(dirname(target))
}

/** Gives a file a second name. `unsupported` where the file system has no hard links, or no more for this file. */
export async function linkDurably(
  source: string,
  target: string,
): Promise<'linked' | 'exists' | 'absent' | 'unsupported'> {
  try {
    await withFolder(target, () => link(source, target))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return 'exists'
    if (code === 'ENOENT') return 'absent'
    if (unsupportedCodes.includes(code)) return 'unsupported'
    throw error
  }
  await syncFolder(dirname(target))
  return 'linked'
}

/** Writes to disk, not only to the system's memory, what a file holds. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes to disk which files a folder holds. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing as a handle of a folder to be flushed.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The code of a system error; empty for another error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const unsupportedCodes: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']

async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const handle = await withFolder(file, () => open(file, 'wx'))
  try {
    await handle.writeFile(content)
    await handle.sync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** Does something with a file; makes its folder first where that turns out to be missing. */
export async function withFolder<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const folder = dirname(file)
  const first = await mkdir(folder, { recursive: true })
  if (first !== undefined) {
    for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
  }
  return action()
}

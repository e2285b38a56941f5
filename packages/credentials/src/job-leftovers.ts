import { lstat, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { jobFolderPrefix, ownFolder } from './job-folder.ts'
import { isJobOver } from './job-owner.ts'

/** No job lasts so long: GitHub ends its own after five days. */
const forgottenAfterMs = 7 * 24 * 60 * 60 * 1000

/**
 * Removes the folders that jobs left in a temporary folder because they were killed before they could. Only folders that
 * `createJobConfig` made for this user count, and only where their job is surely over; or so old that none can be running
 * whose process nobody knows. Best effort: what cannot be removed stays. Returns what was removed.
 */
export async function removeLeftovers(parent: string, userId?: number): Promise<readonly string[]> {
  const folder = await realpath(parent).catch(() => parent)
  const names = await readdir(folder).catch(() => [])
  const candidates = names
    .filter((name) => name.startsWith(jobFolderPrefix))
    .map((name) => join(folder, name))
  const removed = await Promise.all(
    candidates.map(async (candidate) => {
      if (!(await isLeftover(candidate, userId))) return []
      return await rm(candidate, { recursive: true, force: true }).then(
        () => [candidate],
        () => [],
      )
    }),
  )
  return removed.flat()
}

async function isLeftover(folder: string, userId: number | undefined): Promise<boolean> {
  try {
    const found = await lstat(folder)
    if (!found.isDirectory() || (userId !== undefined && found.uid !== userId)) return false
    // Anybody may make a folder of this name in a shared temporary folder; ours are closed to all others.
    if (userId !== undefined && (found.mode & 0o077) !== 0) return false
    const isOver = await isJobOver(join(folder, ownFolder))
    return isOver ?? Date.now() - found.mtimeMs > forgottenAfterMs
  } catch {
    // It went away meanwhile.
    return false
  }
}

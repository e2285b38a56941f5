import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { withLock } from './lock.ts'

/** Where everything that was built or fetched is kept: outside the clone, and safe to delete at any time. */
export function cacheRoot(): string {
  const base = process.env['XDG_CACHE_HOME']
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'polyarch', 'tools')
}

/**
 * The folder `<name>-<version>` of the cache, made by `build` if it is not there.
 *
 * `build` fills an empty folder beside it, which is renamed into place only when complete: a run that was killed leaves no
 * half of a tool. Of several runs at once, one builds and the others wait for it.
 */
export async function cached(
  name: string,
  version: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const root = cacheRoot()
  const entry = `${name}-${version}`
  const folder = join(root, entry)
  if (existsSync(folder)) return folder
  return await withLock(join(root, `.${entry}.lock`), async () => {
    if (existsSync(folder)) return folder
    await removeUnfinished(root, entry)
    const unfinished = await mkdtemp(join(root, unfinishedPrefix(entry)))
    try {
      const content = join(unfinished, 'content')
      await mkdir(content)
      await build(content)
      await rename(content, folder)
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
    return folder
  })
}

async function removeUnfinished(root: string, entry: string): Promise<void> {
  const leftovers = (await readdir(root)).filter((name) => name.startsWith(unfinishedPrefix(entry)))
  await Promise.all(leftovers.map((name) => rm(join(root, name), { recursive: true, force: true })))
}

function unfinishedPrefix(entry: string): string {
  return `.${entry}.unfinished-`
}

import { cp, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { ConfigError } from '../systems/tree.ts'

/** What one job handed to those after it: a folder, and where in it the files are. */
export interface Layer {
  readonly job: string
  readonly folder: string
  readonly files: readonly string[]
}

/** Keeps the named paths below a root as a layer of the workspace. */
export async function persist(
  job: string,
  root: string,
  paths: readonly string[],
  folder: string,
): Promise<Layer> {
  const files: string[] = []
  for (const path of paths) {
    if (/[*?[]/.test(path)) throw new ConfigError(`persist_to_workspace: globs are not known here: ${path}`)
    const from = resolve(root, path)
    if (relative(root, from).startsWith('..'))
      throw new ConfigError(`persist_to_workspace: ${path} is outside of the root`)
    for (const file of await filesBelow(from)) {
      const name = relative(root, file)
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await cp(file, join(folder, name))
      files.push(name)
    }
  }
  return { job, folder, files }
}

/**
 * Puts layers into a folder, in the order of the jobs. As CircleCI does, refuses a file that two of them have when neither
 * job came after the other.
 */
export async function attach(
  layers: readonly Layer[],
  target: string,
  isAfter: (job: string, earlier: string) => boolean,
): Promise<void> {
  const owners = new Map<string, string>()
  for (const { job, folder, files } of layers) {
    for (const file of files) {
      const owner = owners.get(file)
      if (owner !== undefined && owner !== job && !isAfter(job, owner)) {
        throw new ConfigError(
          `attach_workspace: concurrent upstream jobs persisted the same file: ${file} (${owner}, ${job})`,
        )
      }
      owners.set(file, job)
      await mkdir(dirname(join(target, file)), { recursive: true })
      await cp(join(folder, file), join(target, file))
    }
  }
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildDependencies } from './build-request.ts'

/** A folder that only this user can read, removed with all that is in it at the end of its scope. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string
}

export async function createWorkFolder(
  deps: Pick<BuildDependencies, 'temporaryFolder' | 'environment'>,
): Promise<WorkFolder> {
  const parent = deps.temporaryFolder ?? deps.environment['TMPDIR'] ?? '/tmp'
  const path = await mkdtemp(join(parent, 'polyarch-leg-'))
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** Writes a file that nobody else can read, and returns its path. */
export async function writePrivateFile(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content, { mode: 0o600, flag: 'wx' })
  return path
}

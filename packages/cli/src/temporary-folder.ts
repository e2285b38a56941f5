import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder that only this user can read, removed at the end of its scope, and also when the process ends before that. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string
}

/** Makes a new folder below `parent`. */
export async function createTemporaryFolder(parent: string, name: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, `${name}-`))
  // A second Ctrl-C ends the process at once, and what lies here may be a login.
  const removeNow = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', removeNow)
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
      process.off('exit', removeNow)
    },
  }
}

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './process-table.ts'

/**
 * Makes a temporary folder whose name tells which process it belongs to: `polyarch-<kind>-<pid>-xxxxxx`.
 *
 * Those of the same kind whose process was killed before it could remove them are removed first.
 *
 * @param release ends what still uses such a folder.
 */
export async function makeWorkFolder(
  kind: string,
  release: (folder: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const pattern = new RegExp(`^polyarch-${kind}-(\\d+)-`)
  for (const name of await readdir(tmpdir())) {
    const pid = Number(pattern.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(pid) || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    await release(folder)
    await rm(folder, { recursive: true, force: true })
  }
  return await mkdtemp(join(tmpdir(), `polyarch-${kind}-${process.pid}-`))
}

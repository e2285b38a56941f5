import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatLegRecord, type LegRecord, LegRecordError, parseLegRecord } from './leg-record.ts'

/**
 * All leg files of a folder, by job; empty where the folder is not there.
 * @throws LegRecordError for a file that is none, unless `skip` is told of it
 */
export async function readLegFolder(
  folder: string,
  skip?: (error: LegRecordError) => void,
): Promise<ReadonlyMap<string, LegRecord>> {
  const records = new Map<string, LegRecord>()
  for (const name of await filesOf(folder)) {
    try {
      const path = join(folder, name)
      const record = parseLegRecord(await readFile(path, 'utf8'), path)
      records.set(record.job, record)
    } catch (error) {
      if (!(error instanceof LegRecordError) || skip === undefined) throw error
      skip(error)
    }
  }
  return records
}

/** Writes a leg file whole or not at all. */
export async function writeLegFile(folder: string, record: LegRecord): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${record.job}.json`)
  const partial = `${path}.${randomUUID()}.partial`
  try {
    await writeFile(partial, formatLegRecord(record))
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

import { readdir, stat } from 'node:fs/promises'
import { codeOf } from './atomic-file.ts'

/** The names in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
}

/** Bytes of a file; `undefined` where there is none. */
export async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/** Whether an error says that a file is not there, or cannot be: its folder's name belongs to a file, or its own is too long. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))
}

/** Whether a file was last written to at or before a time, in milliseconds since 1970; `false` where there is none. */
export async function isOlder(file: string, than: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs <= than
  } catch (error) {
    if (isAbsent(error)) return false
    throw error
  }
}

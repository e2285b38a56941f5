import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BuildDependencies } from './build-request.ts'

/** Gives `use` a folder that only this user can read, and removes it with all that is in it, whatever happens. */
export async function withWorkFolder<T>(
  deps: Pick<BuildDependencies, 'temporaryFolder' | 'environment'>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = deps.temporaryFolder ?? deps.environment['TMPDIR'] ?? '/tmp'
  const folder = await mkdtemp(join(parent, 'polyarch-leg-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Writes a file that nobody else can read as its content comes, and returns its path. */
export async function writeStream(
  folder: string,
  name: string,
  content: Readable,
  signal: AbortSignal,
): Promise<string> {
  const path = join(folder, name)
  await pipeline(content, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal })
  return path
}

/** Writes a file that nobody else can read, and returns its path. */
export async function writePrivateFile(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content, { mode: 0o600, flag: 'wx' })
  return path
}

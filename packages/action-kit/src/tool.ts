import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ActionKit } from './action-kit.ts'

/** A program of one file, of a fixed release. */
export interface PinnedTool {
  readonly name: string
  readonly version: string
  /** As the release names it: `linux-amd64`. */
  readonly system: string
  readonly url: string
  /** 64 hexadecimal digits. */
  readonly sha256: string
}

/**
 * Puts a pinned program as the file `destination`, from the runner's tool cache where that has it, else by a download that is kept
 * there. Nothing that has another checksum is ever put or kept.
 * @throws Error in one line that names the address
 */
export async function installTool(
  tool: PinnedTool,
  destination: { readonly folder: string; readonly file: string },
  { environment }: Pick<ActionKit, 'environment'>,
): Promise<string> {
  const { name, version, system, url } = tool
  const path = join(destination.folder, destination.file)
  await mkdir(destination.folder, { recursive: true })
  // Where there is no cache (outside of a runner), nothing is looked for and nothing kept.
  const hasCache = (environment['RUNNER_TOOL_CACHE'] ?? '') !== ''
  const cache = await import('@actions/tool-cache')
  const kept = hasCache ? cache.find(name, version, system) : ''
  if (kept !== '') {
    await copyFile(join(kept, destination.file), path)
    // Another job may have put it there: a cache is shared on machines that stay.
    if ((await sha256Of(path)) === tool.sha256) return executable(path)
    await rm(path)
  }
  await download(tool, path)
  const found = await sha256Of(path)
  if (found !== tool.sha256) {
    await rm(path)
    throw new Error(
      `${url} has the checksum ${found}; expected ${tool.sha256} of ${name} ${version}, so that it is not used`,
    )
  }
  await executable(path)
  if (hasCache) await cache.cacheFile(path, destination.file, name, version, system)
  return path
}

async function download({ url }: PinnedTool, path: string): Promise<void> {
  const { downloadTool } = await import('@actions/tool-cache')
  try {
    await downloadTool(url, path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${url} cannot be fetched: ${reason}`, { cause: error })
  }
}

async function executable(path: string): Promise<string> {
  await chmod(path, 0o755)
  return path
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

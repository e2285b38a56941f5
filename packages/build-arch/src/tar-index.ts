import { type FileHandle, open } from 'node:fs/promises'
import { posix } from 'node:path'
import { blockSize, readExtension, readHeader } from './tar-format.ts'

/** Where a file's content lies within an archive. */
export interface TarEntry {
  readonly start: number
  readonly size: number
}

/**
 * Finds the files of a tar archive (POSIX pax and GNU) without unpacking it; a link is found as what it points to.
 * @throws Error where it is no tar archive
 */
export async function indexTar(file: string): Promise<ReadonlyMap<string, TarEntry>> {
  const handle = await open(file)
  try {
    return await readEntries(handle)
  } finally {
    await handle.close()
  }
}

async function readEntries(handle: FileHandle): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>()
  const links = new Map<string, string>()
  let extended: Readonly<Record<string, string>> = {}
  for (let position = 0; ; ) {
    const header = await readBlock(handle, position, blockSize)
    if (header.length < blockSize || header.every((byte) => byte === 0)) break
    const own = readHeader(header)
    const size = extended['size'] === undefined ? own.size : Number(extended['size'])
    const start = position + blockSize
    position = start + Math.ceil(size / blockSize) * blockSize
    if (own.type === 'x' || own.type === 'L' || own.type === 'K') {
      extended = {
        ...extended,
        ...readExtension(own.type, await readBlock(handle, start, Math.min(size, 1 << 20))),
      }
      continue
    }
    const name = posix.normalize(extended['path'] ?? own.name)
    const link = extended['linkpath'] ?? own.link
    if (own.type === '0') entries.set(name, { start, size })
    if (own.type === '1') links.set(name, posix.normalize(link))
    if (own.type === '2') links.set(name, posix.join(posix.dirname(name), link))
    extended = {}
  }
  for (const [name, target] of links) {
    const entry = entries.get(target)
    if (entry !== undefined) entries.set(name, entry)
  }
  return entries
}

async function readBlock(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

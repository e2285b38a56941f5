import { type FileHandle, open } from 'node:fs/promises'
import { posix } from 'node:path'

/** Where a file's content lies within an archive. */
export interface TarEntry {
  readonly start: number
  readonly size: number
}

const blockSize = 512

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

function readHeader(header: Buffer) {
  const checksum = header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (readNumber(header.subarray(148, 156)) !== checksum) throw new Error('this is no tar archive')
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? readText(header.subarray(345, 500)) : ''
  const name = readText(header.subarray(0, 100))
  const type = header.toString('latin1', 156, 157)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: readNumber(header.subarray(124, 136)),
    type: type === '\0' ? '0' : type,
    link: readText(header.subarray(157, 257)),
  }
}

/** pax records (`LENGTH key=value\n`), or the one long name that GNU puts before an entry. */
function readExtension(type: 'x' | 'L' | 'K', content: Buffer): Readonly<Record<string, string>> {
  if (type !== 'x') return { [type === 'L' ? 'path' : 'linkpath']: readText(content) }
  const records: Record<string, string> = {}
  for (let at = 0; at < content.length; ) {
    const length = Number.parseInt(content.toString('latin1', at, at + 20), 10)
    if (!(length > 0)) break
    const record = content.toString('utf8', at, at + length - 1)
    const [key = '', ...value] = record.slice(record.indexOf(' ') + 1).split('=')
    records[key] = value.join('=')
    at += length
  }
  return records
}

/** Octal text, or base-256 where the first bit is set (GNU, for 8 GiB and more). */
function readNumber(field: Buffer): number {
  const [first = 0] = field
  if ((first & 0x80) === 0) return Number.parseInt(readText(field).trim() || '0', 8)
  return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & 0x7f)
}

function readText(field: Buffer): string {
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? field.length : end)
}

async function readBlock(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

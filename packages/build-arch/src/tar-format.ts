/** Of tar archives: headers and contents come in blocks of this many bytes. */
export const blockSize = 512

/** What a header says (POSIX pax and GNU), without what an extension before it says. */
export interface TarHeader {
  readonly name: string
  readonly size: number
  /** `0` file, `1` hard link, `2` symbolic link, `5` folder; `x`, `g`, `L`, `K` extensions. */
  readonly type: string
  readonly link: string
}

/** @throws Error where it is no header */
export function readHeader(header: Buffer): TarHeader {
  if (readNumber(header.subarray(148, 156)) !== checksumOf(header)) throw new Error('this is no tar archive')
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
export function readExtension(type: 'x' | 'L' | 'K', content: Buffer): Readonly<Record<string, string>> {
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

/** The header of a file that everybody may read, dated 1970, so that the same content is the same archive. */
export function fileHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(blockSize)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  writeSize(header, size)
  return renamedHeader(header, name)
}

/** A header with another name, behind a pax extension where it is long. */
export function renamedHeader(header: Buffer, name: string): Buffer {
  const copy = Buffer.from(header)
  const bytes = Buffer.from(name)
  copy.fill(0, 0, 100)
  copy.fill(0, 345, 500)
  bytes.copy(copy, 0, 0, 100)
  copy.write(`${checksumOf(copy).toString(8).padStart(6, '0')}\0 `, 148)
  if (bytes.length <= 100) return copy
  const record = paxRecord('path', name)
  const extension = fileHeader('pax', record.length)
  extension.write('x', 156)
  extension.write(`${checksumOf(extension).toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([extension, record, padding(record.length), copy])
}

/** What fills the last block of a content. */
export function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize)
}

/** The two empty blocks behind the last entry. */
export const endOfArchive = Buffer.alloc(2 * blockSize)

/** Its length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  const length = rest + String(rest + String(rest).length).length
  return Buffer.from(`${length} ${key}=${value}\n`)
}

/** Octal text, or base-256 for 8 GiB and more (GNU). */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  header.fill(0, 124, 136)
  header.writeUInt8(0x80, 124)
  header.writeBigUInt64BE(BigInt(size), 128)
}

function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
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

import { posix } from 'node:path'
import { blockSize, readExtension, readHeader } from './tar-format.ts'

/** One entry of a layer, as it stands there. */
export interface LayerEntry {
  /** Without `./` and slashes around it; empty for the root. */
  readonly name: string
  readonly type: string
  /** Of a hard link: the name of the entry that it is another name of. */
  readonly link: string
  readonly size: number
  /** The header's own block. */
  readonly header: Buffer
  /** The header with the extensions before it. */
  readonly head: Buffer
  /** The content and what fills its last block. To be read before the next entry; what is not read is skipped. */
  content(): AsyncGenerator<Buffer>
}

/** More than any name or set of extended attributes needs. */
const maxExtensionBytes = 1 << 20

/**
 * Reads the entries of a layer, a tar archive that was decompressed, in the order in which they stand.
 * @throws Error where it is no tar archive, or ends too soon
 */
export async function* readLayer(stream: AsyncIterable<Uint8Array>): AsyncGenerator<LayerEntry> {
  const reader = new BlockReader(stream)
  let extensions: readonly Buffer[] = []
  let extended: Readonly<Record<string, string>> = {}
  for (;;) {
    const header = await reader.read(blockSize)
    if (header === undefined || header.every((byte) => byte === 0)) return
    const { name, size: ownSize, type, link } = readHeader(header)
    if (type === 'x' || type === 'L' || type === 'K' || type === 'g') {
      if (ownSize > maxExtensionBytes) throw new Error(`an entry has ${ownSize} bytes of attributes`)
      const content = (await reader.read(toBlocks(ownSize))) ?? Buffer.alloc(0)
      if (type === 'g') continue
      extensions = [...extensions, header, content]
      extended = { ...extended, ...readExtension(type, content.subarray(0, ownSize)) }
      continue
    }
    const size = extended['size'] === undefined ? ownSize : Number(extended['size'])
    const total = toBlocks(type === '1' || type === '2' || type === '5' ? 0 : size)
    let left = total
    yield {
      name: toName(extended['path'] ?? name),
      link: type === '1' ? toName(extended['linkpath'] ?? link) : '',
      type: type === '7' ? '0' : type,
      size,
      header,
      head: Buffer.concat([...extensions, header]),
      async *content() {
        while (left > 0) {
          const chunk = await reader.readSome(left)
          left -= chunk.length
          yield chunk
        }
      },
    }
    while (left > 0) left -= (await reader.readSome(left)).length
    extensions = []
    extended = {}
  }
}

/** `./a/b/` is `a/b`. */
function toName(path: string): string {
  if (path.split('/').includes('..'))
    throw new Error(`an entry of a layer has the name ${JSON.stringify(path)}`)
  return posix.normalize(`/${path}`).replace(/^\/+|\/+$/g, '')
}

function toBlocks(size: number): number {
  return Math.ceil(size / blockSize) * blockSize
}

/** Takes bytes from a stream in the numbers that are wanted. */
class BlockReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes; `undefined` where the stream ends before the first. */
  async read(count: number): Promise<Buffer | undefined> {
    if (count === 0) return Buffer.alloc(0)
    const parts: Buffer[] = []
    let length = 0
    while (length < count) {
      if (this.#rest.length === 0 && !(await this.#fill())) {
        if (length === 0) return undefined
        throw new Error('a layer ends too soon')
      }
      const part = this.#take(count - length)
      parts.push(part)
      length += part.length
    }
    return Buffer.concat(parts)
  }

  /** At least one byte and at most so many, as they come. */
  async readSome(atMost: number): Promise<Buffer> {
    if (this.#rest.length === 0 && !(await this.#fill())) throw new Error('a layer ends too soon')
    return this.#take(atMost)
  }

  #take(atMost: number): Buffer {
    const part = this.#rest.subarray(0, atMost)
    this.#rest = this.#rest.subarray(part.length)
    return part
  }

  async #fill(): Promise<boolean> {
    for (;;) {
      const { done, value } = await this.#chunks.next()
      if (done === true) return false
      if (value.length === 0) continue
      this.#rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      return true
    }
  }
}

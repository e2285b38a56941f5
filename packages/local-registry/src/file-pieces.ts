import { open } from 'node:fs/promises'

/** The bytes of a file from `start` to `end`, both included, or to its end. Every piece is the same memory, written anew. */
export async function* readPieces(file: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(128 * 1024)
  const handle = await open(file, 'r')
  try {
    for (let position = start; position <= end; ) {
      const wanted = Math.min(buffer.length, end - position + 1)
      const { bytesRead } = await handle.read(buffer, 0, wanted, position)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
      position += bytesRead
    }
  } finally {
    await handle.close()
  }
}

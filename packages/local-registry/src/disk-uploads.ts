import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  algorithmOf,
  createDigester,
  type Digest,
  type DigestAlgorithm,
  type Digester,
} from '@polyarch/image'
import { syncFile, withFolder } from './atomic-file.ts'
import type { DiskLayout } from './disk-layout.ts'
import { readPieces } from './file-pieces.ts'
import { isAbsent, isOlder, namesIn, sizeOf } from './file-state.ts'
import { type AppendResult, type Chunk, type FinishResult, isDiskFull, type Storage } from './storage.ts'

/** Puts a verified file into its place; whatever becomes of the file, its name is free afterwards. */
export type PublishBlob = (file: string, name: string, digest: Digest) => Promise<void>

type UploadStorage = Pick<
  Storage,
  'createUpload' | 'uploadSize' | 'appendUpload' | 'finishUpload' | 'cancelUpload' | 'sweep'
>

/**
 * Uploads as files. Whoever writes to one first takes it, by renaming it: of two requests, also to two servers on one folder, one finds
 * nothing. A process that dies meanwhile leaves a file that nobody takes again, and that is swept.
 */
export function createDiskUploads(
  layout: DiskLayout,
  publish: PublishBlob,
  now: () => number,
): UploadStorage {
  /** How much an upload has that this process is writing to. */
  const writing = new Map<string, { size: number }>()
  /** Digests of uploads whose every byte went through this process; the others are read again at the end. */
  const digesters = new Map<string, RunningDigest>()

  const take = async <T>(
    name: string,
    id: string,
    use: (file: string) => Promise<T>,
  ): Promise<T | 'unknown' | 'busy'> => {
    if (writing.has(id)) return 'busy'
    const file = layout.upload(name, id)
    const taken = `${file}.${randomUUID()}`
    writing.set(id, { size: 0 })
    try {
      if (!(await renamed(file, taken))) return 'unknown'
      return await use(taken)
    } finally {
      await renamed(taken, file)
      writing.delete(id)
    }
  }

  const append = async (id: string, file: string, { body, range }: Chunk): Promise<AppendResult> => {
    const handle = await open(file, 'a')
    try {
      const before = (await handle.stat()).size
      const progress = writing.get(id) ?? { size: before }
      progress.size = before
      if (range && range.start !== before) return { kind: 'out-of-order', size: before }
      const running = digesters.get(id)
      const digester = running?.size === before ? running : undefined
      if (running && !digester) digesters.delete(id)
      const takeBack = async (): Promise<void> => {
        digesters.delete(id)
        await handle.truncate(before)
        progress.size = before
      }
      try {
        for await (const bytes of body) {
          await writeAll(handle, bytes)
          progress.size += bytes.length
          if (digester) {
            digester.digester.update(bytes)
            digester.size += bytes.length
          }
          if (range && progress.size - before > range.length) break
        }
      } catch (error) {
        if (isDiskFull(error)) {
          digesters.delete(id)
          await rm(file, { force: true })
        } else if (range) await takeBack()
        throw error
      }
      const received = progress.size - before
      if (!range || received === range.length) return { kind: 'appended', size: progress.size }
      await takeBack()
      return { kind: 'wrong-length', size: before, received }
    } finally {
      await handle.close()
    }
  }

  return {
    createUpload: async (name, algorithm) => {
      const id = randomUUID()
      const file = layout.upload(name, id)
      const handle = await withFolder(file, () => open(file, 'wx'))
      await handle.close()
      digesters.set(id, { digester: createDigester(algorithm), algorithm, size: 0 })
      return id
    },
    uploadSize: async (name, id) => {
      const size = await sizeOf(layout.upload(name, id))
      return size ?? writing.get(id)?.size
    },
    appendUpload: async (name, id, chunk) => {
      const result = await take(name, id, (file) => append(id, file, chunk))
      return typeof result === 'string' ? { kind: result } : result
    },
    finishUpload: async (name, id, digest) =>
      take<FinishResult>(name, id, async (file) => {
        const running = digesters.get(id)
        digesters.delete(id)
        await syncFile(file)
        if ((await digestOfFile(file, algorithmOf(digest), running)) === digest) {
          await publish(file, name, digest)
          return 'stored'
        }
        await rm(file, { force: true })
        return 'mismatch'
      }),
    cancelUpload: async (name, id) => {
      digesters.delete(id)
      const result = await take(name, id, async (file) => {
        await rm(file, { force: true })
        return 'cancelled' as const
      })
      return result === 'cancelled'
    },
    sweep: async (ageMs) => {
      for (const folder of [layout.uploads, layout.temporaries]) {
        for (const entry of await namesIn(folder)) {
          const id = entry.slice(17, 53)
          if (writing.has(id) || !(await isOlder(join(folder, entry), now() - ageMs))) continue
          digesters.delete(id)
          await rm(join(folder, entry), { force: true })
        }
      }
    },
  }
}

interface RunningDigest {
  readonly digester: Digester
  readonly algorithm: DigestAlgorithm
  size: number
}

async function digestOfFile(
  file: string,
  algorithm: DigestAlgorithm,
  running: RunningDigest | undefined,
): Promise<Digest> {
  if (running?.algorithm === algorithm && running.size === (await sizeOf(file)))
    return running.digester.digest()
  const digester = createDigester(algorithm)
  for await (const bytes of readPieces(file, 0, Number.MAX_SAFE_INTEGER)) digester.update(bytes)
  return digester.digest()
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (isAbsent(error)) return false
    throw error
  }
}

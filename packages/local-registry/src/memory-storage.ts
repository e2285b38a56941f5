import { randomUUID } from 'node:crypto'
import { algorithmOf, createDigester, type Digest, type DigestAlgorithm } from '@polyarch/image'
import type { AppendResult, Chunk, FinishResult, ManifestRecord, Storage } from './storage.ts'

/** A {@link Storage} that is gone with the process. Blobs are held once, whatever the number of their repositories. */
export function createMemoryStorage(now: () => number = Date.now): Storage {
  const repositories = new Map<string, MemoryRepository>()
  const uploads = new Map<string, MemoryUpload>()

  const repositoryOf = (name: string): MemoryRepository => {
    const known = repositories.get(name)
    if (known) return known
    const created = { blobs: new Map(), manifests: new Map(), tags: new Map() }
    repositories.set(name, created)
    return created
  }
  const uploadOf = (name: string, id: string): MemoryUpload | undefined => {
    const upload = uploads.get(id)
    return upload?.name === name ? upload : undefined
  }
  /** One inode per digest, so to speak: the same bytes in two repositories are the same buffers. */
  const sharedContent = (digest: Digest): MemoryBlob | undefined => {
    for (const { blobs } of repositories.values()) {
      const blob = blobs.get(digest)
      if (blob) return blob
    }
    return undefined
  }

  return {
    repositoryExists: (name) => repositories.has(name),
    listRepositories: async () => [...repositories.keys()].sort(),

    getManifest: (name, digest) => repositories.get(name)?.manifests.get(digest)?.manifest,
    putManifest: async (name, manifest, tags, subject) => {
      const repository = repositoryOf(name)
      repository.manifests.set(manifest.digest, { manifest, subject })
      for (const tag of tags) repository.tags.set(tag, manifest.digest)
    },
    deleteManifest: async (name, digest) => {
      const repository = repositories.get(name)
      if (!repository?.manifests.delete(digest)) return false
      for (const [tag, target] of repository.tags) if (target === digest) repository.tags.delete(tag)
      return true
    },
    resolveTag: (name, tag) => repositories.get(name)?.tags.get(tag),
    deleteTag: async (name, tag) => repositories.get(name)?.tags.delete(tag) ?? false,
    listTags: (name) => [...(repositories.get(name)?.tags.keys() ?? [])].sort(),
    listReferrers: (name, subject) =>
      [...(repositories.get(name)?.manifests.values() ?? [])]
        .filter((stored) => stored.subject === subject)
        .map((stored) => stored.manifest.digest),

    findBlob: async (name, digest) => {
      const blob = repositories.get(name)?.blobs.get(digest)
      return blob && { size: blob.size, read: (start, end) => slices(blob.chunks, start, end) }
    },
    deleteBlob: async (name, digest) => repositories.get(name)?.blobs.delete(digest) ?? false,
    mountBlob: async (from, to, digest) => {
      const blob = repositories.get(from)?.blobs.get(digest)
      if (blob) repositoryOf(to).blobs.set(digest, blob)
      return blob !== undefined
    },

    createUpload: async (name) => {
      const id = randomUUID()
      uploads.set(id, { name, chunks: [], size: 0, busy: false, touched: now() })
      return id
    },
    uploadSize: async (name, id) => uploadOf(name, id)?.size,
    appendUpload: async (name, id, chunk) => {
      const upload = uploadOf(name, id)
      if (!upload) return { kind: 'unknown' }
      if (upload.busy) return { kind: 'busy' }
      upload.busy = true
      try {
        return await append(upload, chunk)
      } finally {
        upload.busy = false
        upload.touched = now()
      }
    },
    finishUpload: async (name, id, digest): Promise<FinishResult> => {
      const upload = uploadOf(name, id)
      if (!upload) return 'unknown'
      if (upload.busy) return 'busy'
      uploads.delete(id)
      if (digestOfChunks(upload.chunks, algorithmOf(digest)) !== digest) return 'mismatch'
      const blob = sharedContent(digest) ?? { chunks: upload.chunks, size: upload.size }
      repositoryOf(name).blobs.set(digest, blob)
      return 'stored'
    },
    cancelUpload: async (name, id) => uploadOf(name, id) !== undefined && uploads.delete(id),
    sweep: async (ageMs) => {
      for (const [id, upload] of uploads)
        if (!upload.busy && now() - upload.touched >= ageMs) uploads.delete(id)
    },
  }
}

interface MemoryRepository {
  readonly blobs: Map<string, MemoryBlob>
  readonly manifests: Map<string, { readonly manifest: ManifestRecord; readonly subject: Digest | undefined }>
  readonly tags: Map<string, Digest>
}

interface MemoryBlob {
  readonly chunks: readonly Uint8Array[]
  readonly size: number
}

interface MemoryUpload {
  readonly name: string
  readonly chunks: Uint8Array[]
  size: number
  busy: boolean
  touched: number
}

async function append(upload: MemoryUpload, { body, range }: Chunk): Promise<AppendResult> {
  const before = upload.size
  if (range && range.start !== before) return { kind: 'out-of-order', size: before }
  const kept = upload.chunks.length
  const takeBack = (): void => {
    upload.chunks.length = kept
    upload.size = before
  }
  try {
    for await (const bytes of body) {
      upload.chunks.push(bytes)
      upload.size += bytes.length
      if (range && upload.size - before > range.length) break
    }
  } catch (error) {
    // A stream that broke off can be resumed where it ended; a chunk is sent again as a whole.
    if (range) takeBack()
    throw error
  }
  const received = upload.size - before
  if (!range || received === range.length) return { kind: 'appended', size: upload.size }
  takeBack()
  return { kind: 'wrong-length', size: before, received }
}

function digestOfChunks(chunks: readonly Uint8Array[], algorithm: DigestAlgorithm): Digest {
  const digester = createDigester(algorithm)
  for (const chunk of chunks) digester.update(chunk)
  return digester.digest()
}

async function* slices(
  chunks: readonly Uint8Array[],
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for (const chunk of chunks) {
    const from = Math.max(start - offset, 0)
    const to = Math.min(end + 1 - offset, chunk.length)
    if (from < to) yield chunk.subarray(from, to)
    offset += chunk.length
    if (offset > end) return
  }
}

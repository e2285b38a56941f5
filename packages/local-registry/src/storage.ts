import type { Digest, DigestAlgorithm, Tag } from '@polyarch/image'

/** A manifest as it was put: the very bytes. */
export interface ManifestRecord {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface BlobRead {
  /** Bytes of the whole blob. */
  readonly size: number
  /** The bytes from `start` to `end`, both included, piece by piece. A piece is good until the next one is asked for. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
}

/** What became of bytes written to an upload. */
export type AppendResult =
  | { readonly kind: 'appended'; readonly size: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'busy' }
  /** Nothing was written: the chunk was to begin at another offset than the upload's `size`. */
  | { readonly kind: 'out-of-order'; readonly size: number }
  /** The chunk had another length than declared, and was taken back. */
  | { readonly kind: 'wrong-length'; readonly size: number; readonly received: number }

export type FinishResult = 'stored' | 'mismatch' | 'unknown' | 'busy'

export interface Chunk {
  readonly body: AsyncIterable<Uint8Array>
  /** Where the client says that the chunk begins, and how many bytes it has; without it the bytes go to the end. */
  readonly range?: { readonly start: number; readonly length: number }
}

/**
 * Where content is kept. Repositories come into being with their first content. Writes are on disk, complete and verified,
 * when their promise resolves; manifests and tags (small) are read at once, blobs as streams.
 */
export interface Storage {
  repositoryExists(name: string): boolean
  /** In code unit order. */
  listRepositories(): Promise<readonly string[]>

  getManifest(name: string, digest: Digest): ManifestRecord | undefined
  /** Puts the manifest, then points the tags at it; `subject` makes it a referrer of that digest. */
  putManifest(name: string, manifest: ManifestRecord, tags: readonly Tag[], subject?: Digest): Promise<void>
  /** Deletes the manifest and with it, at once, every tag that points to it. */
  deleteManifest(name: string, digest: Digest): Promise<boolean>
  resolveTag(name: string, tag: string): Digest | undefined
  deleteTag(name: string, tag: string): Promise<boolean>
  /** In code unit order. */
  listTags(name: string): readonly string[]
  listReferrers(name: string, subject: Digest): readonly Digest[]

  findBlob(name: string, digest: Digest): Promise<BlobRead | undefined>
  deleteBlob(name: string, digest: Digest): Promise<boolean>
  /** Makes a blob of one repository one of another too; `false` when it is not there. */
  mountBlob(from: string, to: string, digest: Digest): Promise<boolean>

  createUpload(name: string, algorithm: DigestAlgorithm): Promise<string>
  uploadSize(name: string, id: string): Promise<number | undefined>
  appendUpload(name: string, id: string, chunk: Chunk): Promise<AppendResult>
  /** Verifies the upload and makes it a blob; on a mismatch it is gone. */
  finishUpload(name: string, id: string, digest: Digest): Promise<FinishResult>
  cancelUpload(name: string, id: string): Promise<boolean>
  /** Removes uploads (and other half-written files) that nothing was written to for `ageMs`. */
  sweep(ageMs: number): Promise<void>
}

/** Whether an error says that the disk, or the quota on it, is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ENOSPC' || error.code === 'EDQUOT'
}

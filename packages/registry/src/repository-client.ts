import type { Readable } from 'node:stream'
import type { Descriptor, Digest, Repository, Tag } from '@polyarch/image'
import { type AuthenticationResult, authenticate } from './authentication.ts'
import type { OpenBlob } from './blob-source.ts'
import { type BlobHead, deleteBlob, getBlob, headBlob } from './blobs.ts'
import type { CallOptions } from './call-options.ts'
import type { CopyResult } from './copy.ts'
import {
  deleteManifest,
  getManifest,
  headManifest,
  type ManifestContent,
  type ManifestHead,
  type PutManifestResult,
  putManifest,
  type StoredManifest,
} from './manifests.ts'
import type { MountResult } from './mount.ts'
import { type PutTagsResult, putTags } from './multi-tag.ts'
import type { ListReferrersOptions } from './referrers.ts'
import { type Access, repositoryScope } from './scope.ts'
import type { Session } from './session.ts'
import type { ListTagsOptions } from './tags.ts'
import type { Target } from './target.ts'
import type { UploadOptions } from './upload.ts'
import type { Expected } from './verified-stream.ts'

/**
 * One repository of one registry. Every call throws RegistryError when the registry refuses or cannot be reached, after
 * the tries that may help, and the reason of its `signal` when that is aborted. What is small to load is loaded at once,
 * the verbs of blobs and lists when they are first used.
 */
export class RepositoryClient {
  readonly repository: Repository
  readonly #target: Target
  readonly #access: Access

  constructor(session: Session, repository: Repository, access: Access) {
    this.repository = repository
    this.#access = access
    this.#target = { session, repository, scopes: [repositoryScope(repository.path, access)] }
  }

  /** Whether the registry sets several tags in one request; undefined while nothing was seen of it. */
  get multiTag(): boolean | undefined {
    return this.#target.session.multiTag
  }

  /** Gets the credential accepted, and the token where there is one, before anything is asked for. */
  authenticate(options: CallOptions = {}): Promise<AuthenticationResult> {
    const { session, scopes } = this.#target
    return authenticate(session, scopes, this.#access, options)
  }

  /** What the registry states about a manifest; undefined when it is not there. */
  headManifest(reference: Tag | Digest, options: CallOptions = {}): Promise<ManifestHead | undefined> {
    return headManifest(this.#target, reference, options)
  }

  /** A manifest, verified. Throws with status 404 when it is not there (`isNotFound`). */
  getManifest(reference: Tag | Digest, options: CallOptions = {}): Promise<StoredManifest> {
    return getManifest(this.#target, reference, options)
  }

  /** Stores a manifest under a tag, or by its digest alone; safe to repeat. */
  putManifest(
    reference: Tag | Digest,
    manifest: ManifestContent,
    options: CallOptions = {},
  ): Promise<PutManifestResult> {
    return putManifest(this.#target, reference, manifest, options)
  }

  /** Stores a manifest and sets several tags in one request, where the registry knows how; tells which it has set. */
  putTags(manifest: StoredManifest, tags: readonly Tag[], options: CallOptions = {}): Promise<PutTagsResult> {
    return putTags(this.#target, manifest, tags, options)
  }

  /** Removes a tag, or a manifest with all its tags. Throws when the registry refuses; see also `isNotFound`. */
  deleteManifest(reference: Tag | Digest, options: CallOptions = {}): Promise<'deleted' | 'absent'> {
    return deleteManifest(this.#target, reference, options)
  }

  headBlob(digest: Digest, options: CallOptions = {}): Promise<BlobHead | undefined> {
    return headBlob(this.#target, digest, options)
  }

  /** A blob's content; the stream fails when it is not what `expected` says. Read it to its end, or destroy it. */
  getBlob(expected: Expected, options: CallOptions = {}): Promise<Readable> {
    return getBlob(this.#target, expected, options)
  }

  deleteBlob(digest: Digest, options: CallOptions = {}): Promise<'deleted' | 'absent'> {
    return deleteBlob(this.#target, digest, options)
  }

  /** Uploads a blob. `open` is called once per try, and gives the content from its beginning. */
  async uploadBlob(expected: Expected, open: OpenBlob, options: UploadOptions = {}): Promise<void> {
    const { uploadBlob } = await import('./upload.ts')
    await uploadBlob(this.#target, expected, open, options)
  }

  /** Asks the registry to take over a blob of another of its repositories. Where it does not, upload with the `session`. */
  async mountBlob(digest: Digest, from: Repository, options: CallOptions = {}): Promise<MountResult> {
    const { mountBlob } = await import('./mount.ts')
    return await mountBlob(this.#target, digest, from, options)
  }

  /** Brings a blob here from another repository, of this registry or another. */
  async copyBlobFrom(
    source: RepositoryClient,
    expected: Expected,
    options: UploadOptions = {},
  ): Promise<CopyResult> {
    const { copyBlob } = await import('./copy.ts')
    return await copyBlob(this.#target, source.#target, expected, options)
  }

  /** Begins an upload and gives it up again. @throws RegistryError with what a push would be refused with. */
  async checkPush(options: CallOptions = {}): Promise<void> {
    const { checkPush } = await import('./push-check.ts')
    await checkPush(this.#target, options)
  }

  /** All tags, page by page. */
  async *listTags(options: ListTagsOptions = {}): AsyncGenerator<Tag> {
    const { listTags } = await import('./tags.ts')
    yield* listTags(this.#target, options)
  }

  /** The manifests whose `subject` is this digest. */
  async listReferrers(subject: Digest, options: ListReferrersOptions = {}): Promise<readonly Descriptor[]> {
    const { listReferrers } = await import('./referrers.ts')
    return await listReferrers(this.#target, subject, options)
  }

  /** After `putManifest` of a manifest with a subject answered `subjectEchoed: false`: enters it into the list that clients keep. */
  async addReferrer(subject: Digest, referrer: Descriptor, options: CallOptions = {}): Promise<void> {
    const { addReferrer } = await import('./referrers.ts')
    await addReferrer(this.#target, subject, referrer, options)
  }
}

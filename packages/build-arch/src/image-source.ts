import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  algorithmOf,
  type Descriptor,
  type Digest,
  digestOf,
  encodedOf,
  parseDescriptor,
  type Repository,
} from '@polyarch/image'
import type { CallOptions, RepositoryClient } from '@polyarch/registry'
import { BuildError } from './build-error.ts'

/** Where a built image can be read from: a folder, or the repository that the builder pushed to. */
export interface ImageSource {
  /** Where it is one. */
  readonly repository?: Repository
  /** The exact bytes, checked against the digest. */
  manifest(descriptor: Descriptor): Promise<Uint8Array>
  blob(descriptor: Descriptor): Promise<Readable>
  /** Brings a blob into another repository, where it is not there yet. */
  send(blob: Descriptor, to: RepositoryClient, options: CallOptions): Promise<void>
}

/** An OCI image layout (image-spec, image-layout.md) as a builder wrote it. */
export class LayoutSource implements ImageSource {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * What the layout holds.
   * @throws BuildError `BUILD_FAILED` where that is not exactly one image or index
   */
  async root(): Promise<Descriptor> {
    const index: unknown = JSON.parse(await readFile(join(this.#folder, 'index.json'), 'utf8'))
    const manifests =
      typeof index === 'object' && index !== null && 'manifests' in index ? index.manifests : []
    const [root, ...others] = Array.isArray(manifests) ? (manifests as readonly unknown[]) : []
    if (root === undefined || others.length > 0) {
      throw new BuildError(
        'BUILD_FAILED',
        'the builder wrote an OCI layout that does not hold exactly one image',
      )
    }
    // The layout's own annotations (a name, a date) say nothing about the image.
    const { annotations: _, ...descriptor } = parseDescriptor(root, 'index.json')
    return descriptor
  }

  async manifest(descriptor: Descriptor): Promise<Uint8Array> {
    const bytes = await readFile(this.#pathOf(descriptor.digest))
    const found = digestOf(bytes, algorithmOf(descriptor.digest))
    if (found === descriptor.digest) return bytes
    throw new BuildError('DIGEST_MISMATCH', `the builder wrote ${found} where it says ${descriptor.digest}`)
  }

  blob(descriptor: Descriptor): Promise<Readable> {
    return Promise.resolve(createReadStream(this.#pathOf(descriptor.digest)))
  }

  async send(blob: Descriptor, to: RepositoryClient, options: CallOptions): Promise<void> {
    if ((await to.headBlob(blob.digest, options)) !== undefined) return
    await to.uploadBlob(blob, () => createReadStream(this.#pathOf(blob.digest)), options)
  }

  #pathOf(digest: Digest): string {
    return join(this.#folder, 'blobs', algorithmOf(digest), encodedOf(digest))
  }
}

/** An image in a repository. */
export class RepositorySource implements ImageSource {
  readonly #client: RepositoryClient
  readonly #options: CallOptions

  constructor(client: RepositoryClient, options: CallOptions) {
    this.#client = client
    this.#options = options
  }

  get repository(): Repository {
    return this.#client.repository
  }

  async manifest(descriptor: Descriptor): Promise<Uint8Array> {
    // Just pushed: some registries take a moment to show it.
    const stored = await this.#client.getManifest(descriptor.digest, { ...this.#options, expectSoon: true })
    return stored.bytes
  }

  blob(descriptor: Descriptor): Promise<Readable> {
    return this.#client.getBlob(descriptor, this.#options)
  }

  async send(blob: Descriptor, to: RepositoryClient, options: CallOptions): Promise<void> {
    await to.copyBlobFrom(this.#client, blob, options)
  }
}

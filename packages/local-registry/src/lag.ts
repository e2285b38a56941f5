import type { Digest, Tag } from '@polyarch/image'
import type { ManifestReference } from './route.ts'
import type { Storage } from './storage.ts'

/** The reads of a registry whose writes are seen late: what was written under a lag shows its former state for a number of reads. */
export class LaggingReads {
  readonly #storage: Storage
  readonly #pending = new Map<string, { readonly before: Digest | undefined; left: number }>()

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** To be called before each write; 0 reads for one that is seen at once. */
  expectWrite(name: string, digest: Digest, tags: readonly Tag[], reads: number): void {
    this.#set(`${name}@${digest}`, this.#storage.getManifest(name, digest)?.digest, reads)
    for (const tag of tags) this.#set(`${name}:${tag}`, this.#storage.resolveTag(name, tag), reads)
  }

  /** The digest that a reference seems to stand for now; counts as a read. */
  resolve(name: string, reference: ManifestReference): Digest | undefined {
    if (reference.kind === 'invalid') return undefined
    const isTag = reference.kind === 'tag'
    const key = isTag ? `${name}:${reference.tag}` : `${name}@${reference.digest}`
    const pending = this.#pending.get(key)
    if (pending && pending.left > 0) {
      pending.left -= 1
      return pending.before
    }
    this.#pending.delete(key)
    return isTag ? this.#storage.resolveTag(name, reference.tag) : reference.digest
  }

  #set(key: string, before: Digest | undefined, reads: number): void {
    if (reads > 0) this.#pending.set(key, { before, left: reads })
    else this.#pending.delete(key)
  }
}

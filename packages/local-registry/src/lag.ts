import type { Digest, Tag } from '@polyarch/image'
import type { ManifestReference } from './route.ts'
import type { Storage } from './storage.ts'

/** The reads of a registry whose writes are seen late: what was written under a lag shows its former state for a number of reads. */
export interface LaggingReads {
  /** To be called before each write; 0 reads for one that is seen at once. */
  expectWrite(name: string, digest: Digest, tags: readonly Tag[], reads: number): void
  /** The digest that a reference seems to stand for now; counts as a read. */
  resolve(name: string, reference: ManifestReference): Digest | undefined
}

export function createLaggingReads(storage: Storage): LaggingReads {
  const pending = new Map<string, { readonly before: Digest | undefined; left: number }>()
  const set = (key: string, before: Digest | undefined, reads: number): void => {
    if (reads > 0) pending.set(key, { before, left: reads })
    else pending.delete(key)
  }
  return {
    expectWrite: (name, digest, tags, reads) => {
      if (reads === 0 && pending.size === 0) return
      set(`${name}@${digest}`, storage.getManifest(name, digest)?.digest, reads)
      for (const tag of tags) set(`${name}:${tag}`, storage.resolveTag(name, tag), reads)
    },
    resolve: (name, reference) => {
      if (reference.kind === 'invalid') return undefined
      const isTag = reference.kind === 'tag'
      const key = isTag ? `${name}:${reference.tag}` : `${name}@${reference.digest}`
      const lagging = pending.get(key)
      if (lagging && lagging.left > 0) {
        lagging.left -= 1
        return lagging.before
      }
      pending.delete(key)
      return isTag ? storage.resolveTag(name, reference.tag) : reference.digest
    },
  }
}

import { type Digest, formatRepository } from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'
import type { StagedRepository } from './staging.ts'

/** Reads each former manifest once, and only when it is needed: several tags often named one. */
export class FormerManifests {
  readonly #reads = new Map<string, Promise<StoredManifest>>()
  readonly #signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  get({ repository, client }: StagedRepository, digest: Digest): Promise<StoredManifest> {
    const key = `${formatRepository(repository)}@${digest}`
    const read = this.#reads.get(key) ?? client.getManifest(digest, { signal: this.#signal })
    this.#reads.set(key, read)
    return read
  }
}

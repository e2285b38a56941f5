import { MergeError } from './merge-error.ts'
import { nameOf } from './names.ts'
import type { TagEntry } from './tag-entry.ts'

/** Tells whether, and why, no further tag may start to move. */
export class Brake {
  readonly #signal: AbortSignal
  #cause: TagEntry | undefined

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  get reason(): MergeError | undefined {
    if (this.#signal.aborted) return new MergeError('INTERRUPTED', 'not tried: the publish was interrupted')
    if (this.#cause === undefined) return undefined
    const { staged, target } = this.#cause
    return new MergeError('TAG_REFUSED', `not tried: ${nameOf(staged.repository, target.tag)} failed`)
  }

  pull(cause: TagEntry): void {
    this.#cause ??= cause
  }
}

import type { Sequence } from '../command.ts'
import type { BuiltLeg } from '../legs.ts'
import type { Programs } from '../programs.ts'

/** What every tool is to do: the same children, which all repositories have, under the same tags. */
export interface PublishWork {
  readonly hosts: readonly string[]
  /** `127.0.0.1:PORT/path`, one for each host. */
  readonly repositories: readonly string[]
  readonly tags: readonly string[]
  readonly legs: readonly BuiltLeg[]
  /** What the builds wrote for our merge; the others take digests. */
  readonly legFiles: readonly string[]
}

/** A way to publish. */
export interface Publisher {
  readonly name: string
  /** Whether this machine has the tool. */
  readonly isThere: (programs: Programs) => boolean
  /** Why it cannot publish attestations; left out where it can. */
  readonly withoutAttestations?: string
  /** Starts without Node's compiled code. */
  readonly isFirstRun?: boolean
  /** Publishes another version in place of `latest`. */
  readonly allFixed?: boolean
  /** Sequences of commands, which run side by side. */
  readonly plan: (work: PublishWork, programs: Programs) => readonly Sequence[]
}

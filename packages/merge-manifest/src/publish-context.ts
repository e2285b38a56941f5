import type { Digest, Repository, Tag } from '@polyarch/image'
import type { RegistryClient, StoredManifest } from '@polyarch/registry'
import type { TagStatus } from './publish-report.ts'

/** What `publish` works with. */
export interface PublishDependencies {
  readonly client: RegistryClient
  /** Ends the publish: at once before the first tag, by a roll-back of at most five seconds after it. */
  readonly signal?: AbortSignal
  readonly onProgress?: (event: PublishProgress) => void
  /** Registries (hosts) known to take several tags in one PUT; those that turn out to are added. */
  readonly multiTagRegistries?: Set<string>
  readonly removeTagVersion?: RemoveTagVersion
  readonly sleep?: (ms: number) => Promise<void>
  /** How long an optional registry may take for each wave, in milliseconds (30 000). */
  readonly optionalTimeoutMs?: number
  /** How long the roll-back may take after the signal, in milliseconds (5000). */
  readonly rollBackGraceMs?: number
}

export type PublishProgress =
  | { readonly kind: 'staged'; readonly repository: Repository; readonly isReady: boolean }
  | { readonly kind: 'copied'; readonly repository: Repository; readonly digest: Digest }
  | { readonly kind: 'tag'; readonly repository: Repository; readonly tag: Tag; readonly status: TagStatus }
  | { readonly kind: 'rolling-back' }

/**
 * Removes one version (a manifest that holds exactly this one tag) by a registry's own interface, where it refuses
 * DELETE as GHCR does; answers false where it does not know the registry.
 */
export type RemoveTagVersion = (
  repository: Repository,
  tag: Tag,
  digest: Digest,
  options: { readonly signal: AbortSignal },
) => Promise<boolean>

/** `PublishDependencies` with all defaults, and what the run shares. */
export interface PublishContext {
  readonly client: RegistryClient
  /** The caller's. */
  readonly signal: AbortSignal
  /** For requests that move a tag: outlives `signal` a little, as a request cut off may still have its effect. */
  readonly moveSignal: AbortSignal
  readonly rollBackSignal: AbortSignal
  readonly report: (event: PublishProgress) => void
  readonly multiTagRegistries: Set<string>
  readonly removeTagVersion: RemoveTagVersion | undefined
  readonly sleep: (ms: number) => Promise<void>
  readonly optionalTimeoutMs: number
}

/** The manifests that this run's tags name, by digest. */
export type TaggedManifests = ReadonlyMap<Digest, StoredManifest>

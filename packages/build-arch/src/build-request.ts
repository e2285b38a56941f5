import type { Leg, Platform, Repository } from '@polyarch/image'
import type { RegistryClient } from '@polyarch/registry'
import type { BuildError } from './build-error.ts'
import type { BuildProgress } from './build-progress.ts'

/** `auto` is `min` here: only who knows whether the repository is public (the edge) may turn it into `max`. */
export type Provenance = 'auto' | 'min' | 'max' | 'false'

export type Compression = 'gzip' | 'zstd' | 'estargz' | 'uncompressed'

/** What one leg builds and where it goes (contract, section 2). Every value is data, never shell. */
export interface BuildRequest {
  readonly platform: Platform
  /** All of these hold the image in the end, by digest, or the leg fails. */
  readonly repositories: readonly Repository[]
  /** Filled after the required ones; a failure is reported in `leftOut` and the leg goes on. */
  readonly optionalRepositories?: readonly Repository[]
  readonly builder: 'buildx' | 'buildah'
  /** An existing buildx builder; without it buildx's current one. */
  readonly builderName?: string
  /** Absolute: the checkout. Paths below are relative to it, and the builder runs in it. */
  readonly workingFolder: string
  /** A folder, or a URL that the builder fetches itself (git, http). */
  readonly context: string
  /** Relative to the checkout; inside the context where that is a URL. */
  readonly dockerfile: string
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  /** Keys may bear buildx's prefixes; those for the index are left to whoever publishes it. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly buildContexts?: Readonly<Record<string, string>>
  /** id → value. Never in arguments, messages or events. */
  readonly secrets?: Readonly<Record<string, string>>
  readonly provenance: Provenance
  readonly sbom?: boolean
  readonly compression?: Compression
  /** Further flags for the builder, one argument each. */
  readonly buildOptions?: readonly string[]
  readonly noCache?: boolean
  readonly pull?: boolean
  readonly network?: string
  /** false: build and check, put nothing anywhere. */
  readonly push: boolean
  readonly timeoutMs?: number
  /** Hosts spoken to over plain HTTP, beside loopback. */
  readonly insecureRegistries?: readonly string[]
}

/** What the edge hands down. */
export interface BuildDependencies {
  readonly client: RegistryClient
  /** All that the builder's process gets to see: PATH, HOME, DOCKER_CONFIG, DOCKER_HOST, proxies … */
  readonly environment: Environment
  /** Parent of the leg's private folder, which is removed at the end; else TMPDIR's. An image may be stored there. */
  readonly temporaryFolder?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (event: BuildProgress) => void
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A leg (contract, section 6), and what its caller should say besides. */
export interface BuiltLeg extends Leg {
  /** Optional repositories that do not hold the image. */
  readonly leftOut: readonly { readonly repository: Repository; readonly error: BuildError }[]
  readonly notices: readonly string[]
}

import type { Leg, Platform, Reference, Repository } from '@polyarch/image'
import type { BuilderName } from '@polyarch/plan'
import type { RegistryClient } from '@polyarch/registry'
import type { BuildCache } from './build-cache.ts'
import type { BuildError } from './build-error.ts'
import type { BuildProgress } from './build-progress.ts'
import type { Wait } from './transient-retry.ts'

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
  readonly builder: BuilderName
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
  /** gzip and estargz 0 to 9, zstd 0 to 22; without it the builder's own. */
  readonly compressionLevel?: number
  /**
   * Seconds since 1970, or `git` for the commit that the checkout is of: the date of the image and of the files in its layers, so
   * that the same sources give the same digest (https://reproducible-builds.org/specs/source-date-epoch).
   */
  readonly sourceDateEpoch?: number | 'git'
  /**
   * A private key, for `--ssh` in `buildOptions` without a socket or key of its own. It is held by an agent of this leg, and never in
   * a file or argument.
   */
  readonly sshKey?: string
  /** Further flags for the builder, one argument each. */
  readonly buildOptions?: readonly string[]
  readonly noCache?: boolean
  readonly pull?: boolean
  readonly network?: string
  /** false: build and check, put nothing anywhere. */
  readonly push: boolean
  readonly timeoutMs?: number
  readonly cache?: BuildCache
  /** How often a transient failure of the build is tried again. */
  readonly retries?: number
  /** Registries of this machine that the builder may not reach: they get the image from us, with `push` and without. */
  readonly localRepositories?: readonly Repository[]
  /** What is written on this machine, once the repositories have the image. */
  readonly exports?: readonly ImageExport[]
  /** An image of the Docker engine's store that is taken instead of building one; context and Dockerfile are not looked at. */
  readonly localImage?: string
  /** Hosts spoken to over plain HTTP, beside loopback. */
  readonly insecureRegistries?: readonly string[]
}

/** An image as a file; one whose name ends in `.tar.gz` or `.tgz` is compressed. Paths are absolute. */
export type ImageExport =
  | {
      /** `docker`: for `docker load`; `oci`: an image layout, with its attestations. */
      readonly kind: 'docker' | 'oci'
      readonly path: string
      /** The name that the image has in there. */
      readonly reference: Reference
    }
  /** The files of the image. */
  | { readonly kind: 'local'; readonly path: string; readonly isFolder?: boolean }

/** What the edge hands down. */
export interface BuildDependencies {
  readonly client: RegistryClient
  /** All that the builder's process gets to see: PATH, HOME, DOCKER_CONFIG, DOCKER_HOST, proxies … */
  readonly environment: Environment
  /** Parent of the leg's private folder, which is removed at the end; else TMPDIR's. An image may be stored there. */
  readonly temporaryFolder?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (event: BuildProgress) => void
  /** Between two attempts. Default: a timer. */
  readonly wait?: Wait
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A leg (contract, section 6), and what its caller should say besides. */
export interface BuiltLeg extends Leg {
  /** Optional repositories that do not hold the image. */
  readonly leftOut: readonly { readonly repository: Repository; readonly error: BuildError }[]
  readonly notices: readonly string[]
}

import type { Fault } from './fault.ts'
import type { RequestRecord } from './request-log.ts'

/** What may be done in a repository; in scopes, `*` stands for all of them (distribution, docs/spec/auth/scope.md). */
export type Action = 'pull' | 'push' | 'delete'

/** How clients prove who they are. */
export interface AuthOptions {
  /** `basic`: user and password with every request. `bearer`: a token from the registry's own service at `/token`. */
  readonly kind: 'basic' | 'bearer'
  /** Passwords by user name. */
  readonly users: Readonly<Record<string, string>>
  /** Whether reading needs no credentials (with `bearer` still a token); `false` unless told otherwise. */
  readonly anonymousPull?: boolean
  /** What somebody may do; `user` is `undefined` for the anonymous. Unless told otherwise users may do all and the anonymous may pull, where that is allowed at all. */
  readonly allow?: (request: {
    readonly user: string | undefined
    readonly repository: string
    readonly action: Action
  }) => boolean
  /** How long a token lives; 300 unless told otherwise. */
  readonly tokenSeconds?: number
  /** The realm of the Bearer challenge, an absolute URL; unless told otherwise `/token` on the host that was asked. */
  readonly realm?: string
}

/** How a DELETE of a tag is answered, as registries differ. */
export type TagDelete =
  /** 202, and only the tag goes (distribution 3, zot). */
  | 'tag'
  /** 400 `DIGEST_INVALID` (distribution 2.8). */
  | 'refuse'
  /** 202, and the manifest goes with all its tags (as the package versions of GHCR). */
  | 'with-manifest'

/** What the registry can do, and how it is peculiar. */
export interface Features {
  /** `PUT …/manifests/<digest>?tag=a&tag=b`; where off, the query is ignored as distribution does. On unless told otherwise. */
  readonly multiTag?: boolean
  /** The most tags in one such request; 50 unless told otherwise. */
  readonly maxTags?: number
  /** The referrers API and `OCI-Subject`. On unless told otherwise. */
  readonly referrers?: boolean
  /** DELETE of manifests, tags and blobs; where off, 405. On unless told otherwise. */
  readonly deletes?: boolean
  /** `tag` unless told otherwise. */
  readonly tagDelete?: TagDelete
  /** Whether a manifest is refused (400 `MANIFEST_BLOB_UNKNOWN`) while a child, layer or config of it is absent. On unless told otherwise. */
  readonly validateChildren?: boolean
  /** Tags that can be set once only. */
  readonly immutableTags?: RegExp
  /** How setting one again is refused: `ecr` 400 and `harbor` 412, both also with the same digest; `docker-hub` 403, with another digest. `ecr` unless told otherwise. */
  readonly immutableStyle?: 'ecr' | 'harbor' | 'docker-hub'
  /** Whether a mount without `from` looks in every repository. On unless told otherwise. */
  readonly automaticMount?: boolean
  /** `GET /v2/_catalog`. On unless told otherwise. */
  readonly catalog?: boolean
  /** The most tags in one page, whatever `n` says. */
  readonly maxPageSize?: number
  /** The `OCI-Chunk-Min-Length` that is announced, in bytes; none unless told otherwise. */
  readonly chunkMinLength?: number
  /** The largest manifest in bytes; 4 MiB unless told otherwise. */
  readonly maxManifestBytes?: number
}

/** Where content is kept. */
export type StorageOptions = { readonly kind: 'memory' } | { readonly kind: 'disk'; readonly folder: string }

/** What {@link createLocalRegistryHandler} needs to know. */
export interface HandlerOptions {
  /** Memory unless told otherwise. */
  readonly storage?: StorageOptions
  /** Anybody may do anything unless told otherwise. */
  readonly auth?: AuthOptions
  readonly features?: Features
  /** Waits so long before each answer, in milliseconds. */
  readonly latencyMs?: number
  readonly faults?: readonly Fault[]
  /** After how long without a byte an upload is forgotten; one day unless told otherwise. */
  readonly uploadExpiryMs?: number
  /** How many requests {@link LocalRegistryHandler.requests} holds; the older half goes when it is full. 10 000 unless told otherwise. */
  readonly requestLogLimit?: number
  /** Called when a request is over. */
  readonly onRequest?: (request: RequestRecord) => void
  /** Called with what made a request end in a 500. */
  readonly onError?: (error: unknown) => void
  /** For tests. */
  readonly clock?: { readonly now: () => number; readonly random: () => number }
}

/** What {@link startLocalRegistry} needs to know. */
export interface LocalRegistryOptions extends HandlerOptions {
  /** 0, a free one, unless told otherwise. */
  readonly port?: number
  /** The address to listen on; 127.0.0.1 unless told otherwise. */
  readonly hostname?: string
  /** Serves HTTPS with this key and certificate (PEM). */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer }
  /** After how long without a byte a connection is closed, in milliseconds; 60 000 unless told otherwise. */
  readonly idleTimeoutMs?: number
}

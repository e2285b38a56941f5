import type { AddedEntry, Environment, RegistryAuth } from '@polyarch/credentials'
import type { Repository } from '@polyarch/image'
import type { CredentialSource, RegistryClient, RepositoryClient } from '@polyarch/registry'
import type { NamedSecrets } from './candidate.ts'

/** What to log in to, with what, and where to put it. */
export interface LoginRequest {
  /** The repositories to push to: each of their registries needs a credential, unless it asks for none. */
  readonly repositories: readonly Repository[]
  /** Registries without a repository, such as those of `polyarch login HOST`. */
  readonly registries?: readonly string[]
  /** Registries whose failure is a notice and no error. */
  readonly optionalRegistries?: readonly string[]
  /** `polyarch login` with a user and a password. */
  readonly explicit?: readonly RegistryAuth[]
  /** The text of `REGISTRY_AUTHS`. Every entry is logged in to; for one that nothing else needs, failure is a notice. */
  readonly registryAuths?: string
  /** The texts of the input `identities` and of the secret `IDENTITIES`; every entry is logged in to, as of `REGISTRY_AUTHS`. */
  readonly identities?: { readonly input?: string; readonly secret?: string }
  readonly secrets?: NamedSecrets
  readonly scope: LoginScope
  /** What a registry without a credential does; `fail` where it is not given. */
  readonly missingCredentials?: MissingCredentials
  /** Whether each credential is tried on its registry; true where it is not given. */
  readonly verify?: boolean
  /**
   * What the repositories are for. `push`: a registry that says that it will not take one refuses the login; `any` (where
   * it is not given): that is a notice.
   */
  readonly purpose?: 'push' | 'any'
  /** The workflow that runs and who called it, where they may belong to different owners; for advice alone. */
  readonly workflow?: { readonly owner: string; readonly callerOwner: string }
}

export type LoginScope =
  /** A private DOCKER_CONFIG below this folder, for one job. */
  | {
      readonly kind: 'job'
      readonly parentFolder: string
      /** The process that lives as long as the job. */
      readonly ownerProcess?: number
      /** What starts our credential helper (`runCredentialHelper`), for minted credentials that a job may outlive. */
      readonly helper?: { readonly command: readonly string[] }
    }
  /** The user's own docker configuration. */
  | { readonly kind: 'user' }
  /** Nothing is written: the credentials are used by this process alone. */
  | { readonly kind: 'process' }

export type MissingCredentials = 'fail' | 'warn' | 'ignore'

export interface LoginDeps {
  /** The process's environment as a value: docker's and podman's variables, and what credential helpers need. */
  readonly environment: Environment
  readonly home: string
  readonly userId?: number
  /** Makes a client (`new RegistryClient({ credentials, … })`) with this source of credentials alone; the login closes it. */
  readonly createClient: (credentials: CredentialSource) => Pick<RegistryClient, 'verify' | 'close'> & {
    repository(
      ...args: Parameters<RegistryClient['repository']>
    ): Pick<RepositoryClient, 'checkPush' | 'listTags'>
  }
  /** Milliseconds one credential helper may take; 30 000 where it is not given. */
  readonly helperTimeoutMs?: number
  readonly signal?: AbortSignal
  /** Told each form of each secret before it is first used, for masking. */
  readonly onSecret?: (form: string) => void
}

/** How one registry was logged in to (contract section 3, output `registries`). */
export interface RegistryLogin {
  readonly host: string
  /** `GHCR_PUSH_TOKEN`, `REGISTRY_AUTHS`, a file, a helper; `anonymous` where none is asked for, `none` where none is there. */
  readonly source: string
  /** Whether the registry was seen to accept it. */
  readonly verified: boolean
}

export interface LoginReport {
  readonly registries: readonly RegistryLogin[]
  /** The folder of the docker configuration that has the logins; left out where nothing is written. */
  readonly dockerConfig?: string
  /** A folder to put before PATH for what runs after: it has the credential helper that the configuration names. */
  readonly path?: string
  /** Variables to set for what runs after. */
  readonly environment: Readonly<Record<string, string>>
  /** What a user should know, a line each. */
  readonly notices: readonly string[]
  /** JSON without secrets, for `logout`. */
  readonly state: LoginState
  /** For this process: what was accepted, then what the machine has. */
  readonly credentials: CredentialSource
}

/** What a login left behind, and how to undo it. */
export type LoginState =
  | {
      readonly scope: 'job'
      readonly folder: string
      /** Variables to set back before the folder is removed. */
      readonly restore: Readonly<Record<string, string>>
    }
  | { readonly scope: 'user'; readonly added: readonly AddedEntry[] }
  | { readonly scope: 'process' }

import type { Platform, Repository, Tag } from '@polyarch/image'
import type { Place, PlanInputs } from '@polyarch/plan'

/** A stack as one channel builds it: names are resolved, variables replaced, what is left out is gone. */
export interface Stack {
  /** As errors name it. */
  readonly file: string
  readonly name: string
  readonly channel: Channel
  readonly publish: 'together' | 'each'
  /** How many legs are built at once. */
  readonly parallel: number
  readonly credentials: readonly CredentialNames[]
  /** Each after all that it needs; otherwise in the order of the file. */
  readonly builds: readonly StackBuild[]
  /** The builds of the file that this channel does not build. */
  readonly leftOut: readonly string[]
}

/** A way in which the stack is published. */
export interface Channel {
  readonly name: string
  readonly branches: readonly string[]
  readonly gitTags: readonly string[]
}

/** The environment variables that hold the login to one registry. */
export interface CredentialNames {
  readonly host: string
  readonly username: string
  readonly password: string
}

/** What one job per platform builds: one image, or several. */
export interface StackBuild {
  readonly name: string
  readonly place: Place
  readonly recipe: Recipe
  /** A git repository to clone; none: this checkout. */
  readonly source?: Source
  readonly platforms: readonly Platform[]
  readonly needs: readonly Need[]
  /** Images that its Dockerfile names and that are not meant as this run builds them. */
  readonly independentOf: readonly string[]
  /** At least one. */
  readonly images: readonly [StackImage, ...StackImage[]]
  /** All variables, for the environment of `run`. */
  readonly variables: Readonly<Record<string, string>>
}

export type Recipe =
  | { readonly kind: 'dockerfile' }
  /** Shell that leaves local images. */
  | { readonly kind: 'run'; readonly command: string }
  /** An image that is there already. */
  | { readonly kind: 'from'; readonly reference: string }

export interface Source {
  readonly url: string
  readonly ref?: string
  /** The environment variable that holds a token. */
  readonly token?: string
  readonly submodules: boolean
}

/** An image that another one is built on. */
export interface Need {
  readonly build: string
  readonly image: string
  /** The reference by which the child speaks of it, where the file says so. */
  readonly localName?: string
  /** Whether the channel leaves the parent out, so that what is published counts. */
  readonly isLeftOut: boolean
}

export interface StackImage {
  readonly name: string
  readonly place: Place
  readonly repositories: readonly Repository[]
  /** Those written as they are, the main one first; rules in `inputs.tags` may add more. */
  readonly tags: readonly Tag[]
  /** Relative to the source. */
  readonly context: string
  readonly dockerfile: string
  readonly target?: string
  readonly buildArgs: Readonly<Record<string, string>>
  /** Id → the environment variable that holds it. */
  readonly secrets: Readonly<Record<string, string>>
  /** The local image that `run` leaves, `${ARCH}` and `${PLATFORM}` open. */
  readonly local?: string
  readonly exports: readonly StackExport[]
  /** All of it as inputs of the workflow, which a plan is made from. */
  readonly inputs: PlanInputs
}

/** A file to write; `${ARCH}`, `${PLATFORM}` and `${EACH_TAG}` are open. */
export interface StackExport {
  readonly file: string
  /** None: each. */
  readonly platform?: Platform
  readonly name?: string
  readonly format: 'docker' | 'oci'
}

/** What a channel is chosen by, and what variables are made of. */
export interface StackContext {
  readonly channel?: string
  readonly branch?: string
  readonly gitTag?: string
  readonly sha?: string
  readonly now: Date
  /** The folder's name, for a stack that has none. */
  readonly folderName?: string
  /** Over those of the file. */
  readonly variables?: Readonly<Record<string, string>>
}

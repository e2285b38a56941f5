export type BuildErrorCode =
  | 'INVALID_REQUEST'
  | 'UNSUPPORTED'
  | 'DOCKERFILE_MISSING'
  | 'CONTEXT_MISSING'
  | 'BUILDER_MISSING'
  | 'BUILDX_MISSING'
  | 'BUILDER_UNKNOWN'
  | 'ENDPOINT_FAILED'
  | 'ENGINE_UNREACHABLE'
  | 'DOCKERFILE_INVALID'
  | 'STEP_FAILED'
  | 'EMULATION_MISSING'
  | 'BASE_IMAGE'
  | 'PUSH_FAILED'
  | 'NO_SPACE'
  | 'WRONG_PLATFORM'
  | 'DIGEST_MISMATCH'
  | 'BUILD_FAILED'
  | 'TIMEOUT'
  | 'ABORTED'

/** What is known about a failure beyond its message. */
export interface BuildErrorDetails {
  /** `linux/arm64` */
  readonly platform?: string
  /** The step as the builder names it: `[build 2/5] RUN make`. */
  readonly step?: string
  /** Of the command in the failed step. */
  readonly exitCode?: number
  /** `registry/path` that refused the push. */
  readonly repository?: string
  /** The last lines that the failed step, or else the builder, wrote. */
  readonly log?: readonly string[]
  /** Whether the same again may well succeed: a registry that was busy, a connection that was lost. Not known where it is left out. */
  readonly transient?: boolean
  /** Whether it is the build cache alone that failed. */
  readonly isOfCache?: boolean
  readonly cause?: unknown
}

/** The one error of this package. The message is one line that says what failed and what to do; `log` holds the rest. */
export class BuildError extends Error {
  readonly code: BuildErrorCode
  readonly platform: string | undefined
  readonly step: string | undefined
  readonly exitCode: number | undefined
  readonly repository: string | undefined
  readonly log: readonly string[]
  readonly transient: boolean | undefined
  readonly isOfCache: boolean

  constructor(code: BuildErrorCode, message: string, details: BuildErrorDetails = {}) {
    super(toOneLine(message), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'BuildError'
    this.code = code
    this.platform = details.platform
    this.step = details.step
    this.exitCode = details.exitCode
    this.repository = details.repository
    this.log = details.log ?? []
    this.transient = details.transient
    this.isOfCache = details.isOfCache ?? false
  }
}

function toOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
}

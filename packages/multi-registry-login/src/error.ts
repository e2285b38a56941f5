export type LoginErrorCode =
  | 'MISSING_CREDENTIALS'
  /** The registry does not accept the credential. */
  | 'LOGIN_REFUSED'
  /** The registry accepts the credential, and not a push to the repository. */
  | 'PUSH_REFUSED'
  /** The registry or its token service did not answer as it should. */
  | 'UNREACHABLE'
  /** A docker configuration or a credential helper could not be read. */
  | 'LOOKUP_FAILED'
  /** `identities` that cannot be used as they are written. */
  | 'INVALID_IDENTITIES'
  /** A state that no login made. */
  | 'INVALID_STATE'

/** What is wrong with one registry, in one line without a secret. */
export interface LoginProblem {
  readonly host: string
  readonly code: LoginErrorCode
  readonly message: string
}

/**
 * A login that could not be done, with all its problems: the message has a line for each. The code is that of the first.
 * Nothing was written then.
 */
export class LoginError extends Error {
  override readonly name = 'LoginError'
  readonly code: LoginErrorCode
  readonly problems: readonly LoginProblem[]

  constructor(problems: readonly [LoginProblem, ...LoginProblem[]], options?: ErrorOptions) {
    super(problems.map(({ message }) => message).join('\n'), options)
    this.code = problems[0].code
    this.problems = problems
  }
}

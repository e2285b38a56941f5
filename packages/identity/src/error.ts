/**
 * - `MALFORMED`: the entries cannot be used as they are written
 * - `NO_OIDC`: no OIDC token (or none for the audience), or none of the keys that the entry counts on
 * - `NOT_ASSUMABLE`: the cloud does not let this subject be that identity; the message has the `sub` and `aud` that were sent
 * - `REFUSED`: the identity is accepted, and may not do this (or a key is wrong)
 * - `UNREACHABLE`: no answer, or none that makes sense
 */
export type IdentityErrorCode = 'MALFORMED' | 'NO_OIDC' | 'NOT_ASSUMABLE' | 'REFUSED' | 'UNREACHABLE'

/** The entry that an error is about. */
export interface ErrorSubject {
  readonly where: string
  readonly registry: string
}

/** What is wrong with identities: one line for each problem, free of secrets. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError'
  readonly code: IdentityErrorCode
  readonly problems: readonly string[]
  readonly #what: string | undefined

  /** @param what the one problem of an entry, which `about` puts the entry before */
  constructor(
    code: IdentityErrorCode,
    problems: readonly string[],
    options?: ErrorOptions & { readonly what?: string },
  ) {
    super(problems.join('\n'), options)
    this.code = code
    this.problems = problems
    this.#what = options?.what
  }

  /** The error of one entry. */
  static of(
    subject: ErrorSubject,
    code: IdentityErrorCode,
    what: string,
    options?: ErrorOptions,
  ): IdentityError {
    const problem = withoutAccounts(`${subject.where} (${subject.registry}): ${what}`, subject.where)
    return new IdentityError(code, [problem], { ...options, what })
  }

  /** The same error, told of this entry. */
  about(subject: ErrorSubject): IdentityError {
    if (this.#what === undefined) return this
    const options = this.cause === undefined ? {} : { cause: this.cause }
    return IdentityError.of(subject, this.code, this.#what, options)
  }
}

/** What names an account: AWS's numbers, Google's projects and service accounts, ids of Azure's tenants and the like. */
const accountNames: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w-])\d{12}(?!\w)/g, '************'],
  [/\bprojects\/\d+/g, 'projects/***'],
  [/[\w.-]+(?:@|%40)[\w.-]+\.gserviceaccount\.com/g, '***.gserviceaccount.com'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '***'],
]

/** A message about an entry; without what names accounts where the entry stands in a secret, as some keep them. */
export function withoutAccounts(message: string, where: string): string {
  if (!where.startsWith('IDENTITIES')) return message
  return accountNames.reduce((text, [name, mark]) => text.replace(name, mark), message)
}

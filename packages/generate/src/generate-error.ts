/** A configuration cannot be written; one line for each thing that is wrong. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError'
  readonly code = 'CANNOT_GENERATE'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

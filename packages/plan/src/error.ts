/** One thing that is wrong with the inputs, in one line. */
export interface PlanProblem {
  /** The input's name in the contract; `event` where the CI event itself cannot be read. */
  readonly input: string
  /** What is wrong, with the value and what is allowed. */
  readonly message: string
}

/** Everything that is wrong with the inputs: the message has one line per problem, each beginning with the input's name. */
export class PlanError extends Error {
  override readonly name = 'PlanError'
  readonly code = 'INVALID_INPUT'
  readonly problems: readonly PlanProblem[]

  constructor(problems: readonly PlanProblem[], options?: { cause?: unknown }) {
    super(problems.map(({ input, message }) => `${input}: ${message}`).join('\n'), options)
    this.problems = problems
  }
}

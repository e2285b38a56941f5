import type { ExitStatus } from './exit-status.ts'
import { exitStatusOf, InterruptedError } from './interruption.ts'

/** The command's own error: one line that says what is wrong and what to do next, and the exit status it means. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly exitStatus: ExitStatus
  /** Lines that show more: the end of a builder's log. */
  readonly details: readonly string[]

  constructor(
    code: string,
    message: string,
    options: { exitStatus?: ExitStatus; cause?: unknown; details?: readonly string[] } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.exitStatus = options.exitStatus ?? 1
    this.details = options.details ?? []
  }
}

/** Bad input: nothing was started, exit status 2. */
export function badInput(message: string): CliError {
  return new CliError('BAD_INPUT', message, { exitStatus: 2 })
}

/** An error as it is shown and reported. */
export interface Failure {
  readonly code: string
  /** One line for each problem; the first is the message. */
  readonly lines: readonly string[]
  readonly details: readonly string[]
  readonly exitStatus: ExitStatus
}

/** What an error thrown by a command comes to. Unknown ones, too, end in one line. */
export function toFailure(error: unknown): Failure {
  if (error instanceof InterruptedError) {
    return { code: error.code, lines: [error.message], details: [], exitStatus: exitStatusOf(error.by) }
  }
  if (!(error instanceof Error)) return { code: 'ERROR', lines: [String(error)], details: [], exitStatus: 1 }
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : 'ERROR',
    lines: problemsOf(error),
    details: error instanceof CliError ? error.details : [],
    exitStatus: statusOf(error),
  }
}

function problemsOf(error: Error): readonly string[] {
  const problems = 'problems' in error && Array.isArray(error.problems) ? error.problems : []
  const lines = problems.length > 0 ? problems.map(String) : error.message.split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Errors of parsers mean that what was typed is wrong; by name, because the packages are not loaded for this. */
const badInputErrors: ReadonlySet<string> = new Set(['ImageError', 'PlanError'])

function statusOf(error: Error): ExitStatus {
  if (error instanceof CliError) return error.exitStatus
  return badInputErrors.has(error.name) ? 2 : 1
}

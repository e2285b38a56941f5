import type { ExitStatus } from './exit-status.ts'
import { exitStatusOf, InterruptedError } from './interruption.ts'

/** The command's own error: one line that says what is wrong and what to do next, and the exit status it means. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly exitStatus: ExitStatus
  /** Lines that show more: the end of a builder's log. */
  readonly details: readonly string[]
  /** Where there are several: one line each, in place of the message. */
  readonly problems: readonly string[]
  /** What is known all the same, for the document of `--json`. */
  readonly report: object

  constructor(
    code: string,
    message: string,
    options: {
      exitStatus?: ExitStatus
      cause?: unknown
      details?: readonly string[]
      problems?: readonly string[]
      report?: object
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.exitStatus = options.exitStatus ?? 1
    this.details = options.details ?? []
    this.problems = options.problems ?? []
    this.report = options.report ?? {}
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
  readonly report: object
}

/** What an error thrown by a command comes to. Unknown ones, too, end in one line. */
export function toFailure(error: unknown): Failure {
  if (error instanceof InterruptedError) {
    return {
      code: error.code,
      lines: [error.message],
      details: [],
      exitStatus: exitStatusOf(error.by),
      report: {},
    }
  }
  if (!(error instanceof Error))
    return { code: 'ERROR', lines: [String(error)], details: [], exitStatus: 1, report: {} }
  return {
    code: codeOf(error),
    lines: problemsOf(error),
    details: error instanceof CliError ? error.details : [],
    exitStatus: statusOf(error),
    report: error instanceof CliError ? error.report : {},
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'ERROR'
}

function problemsOf(error: Error): readonly string[] {
  const lines =
    error instanceof CliError && error.problems.length > 0 ? error.problems : error.message.split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Errors of parsers mean that what was typed is wrong; by name, because the packages are not loaded for this. */
const badInputErrors: ReadonlySet<string> = new Set([
  'GenerateError',
  'ImageError',
  'PlanError',
  'StackError',
])

/** What is wrong with the input, whatever package found it, before anything was started. */
const badInputCodes: ReadonlySet<string> = new Set([
  'INVALID_HOST',
  'INVALID_REGISTRY',
  'INVALID_SETTING',
  'INVALID_REQUEST',
  'MALFORMED_REGISTRY_AUTHS',
  'MALFORMED',
  'INVALID_IDENTITIES',
  'DOCKERFILE_MISSING',
  'CONTEXT_MISSING',
  'UNSUPPORTED',
  'NO_CHILDREN',
  'INVALID_SOURCE',
  'INVALID_PUBLISH',
])

/** Whether an error's code says that its input could never work. */
export function isBadInputCode(code: string): boolean {
  return badInputCodes.has(code)
}

function statusOf(error: Error): ExitStatus {
  if (error instanceof CliError) return error.exitStatus
  return badInputErrors.has(error.name) || isBadInputCode(codeOf(error)) ? 2 : 1
}

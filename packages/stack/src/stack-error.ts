import type { Place } from '@polyarch/plan'

/** One thing that is wrong with a stack's file, in one line. */
export interface StackProblem {
  /** Where it stands; both from 1. */
  readonly place: Place
  readonly message: string
}

/** Everything that is wrong with a stack's file: one line per problem, each beginning with `file:line:column`. */
export class StackError extends Error {
  override readonly name = 'StackError'
  readonly code = 'INVALID_STACK'
  readonly file: string
  readonly problems: readonly StackProblem[]

  constructor(file: string, problems: readonly StackProblem[], options?: { cause?: unknown }) {
    const sorted = inOrder(problems)
    const lines = sorted.map(({ place, message }) => `${file}:${place.line}:${place.column}: ${message}`)
    super([...new Set(lines)].join('\n'), options)
    this.file = file
    this.problems = sorted
  }
}

/** Is told of each problem that is found. */
export type Report = (place: Place, message: string) => void

function inOrder(problems: readonly StackProblem[]): readonly StackProblem[] {
  return problems.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

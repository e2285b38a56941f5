import type { ActionKit } from '@polyarch/action-kit'

/** All that the action is told (action.yml), as text; each mode parses what it needs. */
export interface StackInputs {
  readonly mode: string
  readonly file: string
  readonly channel: string
  readonly runners: string
  readonly leg: string
  readonly legs: string
}

export function readStackInputs(kit: ActionKit): StackInputs {
  return {
    mode: kit.input('mode'),
    file: kit.input('file'),
    channel: kit.input('channel'),
    runners: kit.input('runners'),
    leg: kit.input('leg'),
    legs: kit.input('legs'),
  }
}

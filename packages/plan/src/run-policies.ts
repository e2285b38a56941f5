import { quote } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { InputReader } from './input-reader.ts'

/** What every leg checks out. */
export interface CheckoutSettings {
  /** The commit that the plan is of; empty where none is known. */
  readonly commit: string
  /** How many commits; 0 is all. */
  readonly fetchDepth: number
  readonly submodules: 'false' | 'true' | 'recursive'
  readonly lfs: boolean
}

/** What is done with legs that fail. */
export type Rescue = 'none' | 'retry' | 'emulate'

export function planCheckout(reader: InputReader, { sha }: CiEvent): CheckoutSettings {
  const ref = reader.text('ref')
  if (ref !== undefined && (ref.startsWith('-') || /[\s\p{Cc}]/u.test(ref)))
    reader.problem('ref', `${quote(ref)} is no branch, tag or commit`)
  return {
    commit: sha,
    fetchDepth: reader.number('fetch-depth', 1, { min: 0, max: 1_000_000, unit: 'commits', whole: true }),
    submodules: reader.oneOf('submodules', ['false', 'true', 'recursive'], 'false'),
    lfs: reader.boolean('lfs', false),
  }
}

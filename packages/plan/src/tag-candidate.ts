import type { Tag } from '@polyarch/image'
import type { InputName } from './inputs.ts'

/** A tag and where it comes from; whatever makes tags makes these. */
export interface Candidate {
  readonly tag: Tag
  readonly input: InputName
  /** Why the tag moves; none where only its own spelling can tell. */
  readonly moves?: string
}

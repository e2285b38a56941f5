import type { Digest } from '@polyarch/image'
import { messageOf } from './merge-error.ts'
import type { PublishPlan, TagTarget } from './publish-plan.ts'
import type { TagStatus } from './publish-report.ts'
import type { StagedRepository } from './staging.ts'

/** One tag in one repository on its way through a publish. */
export interface TagEntry {
  readonly staged: StagedRepository
  readonly target: TagTarget
  /** What the tag named before this run; undefined = it was not there. */
  readonly former: Digest | undefined
  readonly state: TagState
}

export type TagState =
  /** No request was made. */
  | { readonly kind: 'untried'; readonly error: Error }
  | { readonly kind: 'unchanged' }
  /** It names this run's digest by this run's doing. */
  | { readonly kind: 'moved' }
  /** The move failed and a later look showed another digest. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** The registry did not answer a later look, or showed neither this run's digest nor the former one. */
  | { readonly kind: 'unknown'; readonly error: Error }
  /** The signal ended the request while it was under way: it may still have its effect. */
  | { readonly kind: 'cut-off'; readonly error: Error }
  | { readonly kind: 'put-back' }
  /** It moved, and could not be put back. */
  | { readonly kind: 'stuck'; readonly error: Error }
  /** It moved, and someone else has moved it since. */
  | { readonly kind: 'taken-over'; readonly error: Error }

/** The tags of a repository before any has moved; `reason` says why none will. */
export function entriesOf(staged: StagedRepository, plan: PublishPlan, reason: Error): readonly TagEntry[] {
  return plan.tags.map((target) => {
    const former = staged.former.get(target.tag)
    const isThere = former === target.digest
    return {
      staged,
      target,
      former,
      state: isThere ? { kind: 'unchanged' } : { kind: 'untried', error: reason },
    }
  })
}

export function withState(entry: TagEntry, state: TagState): TagEntry {
  return { ...entry, state }
}

/** Whether the tag is, or may be, other than it was before the run. */
export function mayHaveMoved({ state }: TagEntry): boolean {
  return ['moved', 'stuck', 'unknown', 'cut-off'].includes(state.kind)
}

/** Whether a request has been made that may have moved the tag. */
export function wasTried({ state }: TagEntry): boolean {
  return ['moved', 'refused', 'unknown', 'cut-off'].includes(state.kind)
}

export function isFailure({ state }: TagEntry): boolean {
  return state.kind !== 'unchanged' && state.kind !== 'moved'
}

/** Contract section 6. */
export function statusOf({ state, former }: TagEntry): TagStatus {
  switch (state.kind) {
    case 'unchanged':
      return 'unchanged'
    case 'moved':
    case 'stuck':
      return former === undefined ? 'created' : 'moved'
    case 'put-back':
      return 'rolled-back'
    default:
      return 'failed'
  }
}

export function errorOf({ state }: TagEntry): string | undefined {
  return 'error' in state ? messageOf(state.error) : undefined
}

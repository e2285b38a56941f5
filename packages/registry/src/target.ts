import type { Repository } from '@polyarch/image'
import type { CallOptions } from './call-options.ts'
import type { Scope } from './scope.ts'
import type { ApiRequest, Session } from './session.ts'

/** One repository as the verbs see it. */
export interface Target {
  readonly session: Session
  readonly repository: Repository
  readonly scopes: readonly Scope[]
}

/** The parts of a request that follow from its target and its caller. `tail` comes after the repository's path. */
export function requestTo(
  { repository, scopes }: Target,
  tail: string,
  { signal, expectSoon }: CallOptions,
): Pick<ApiRequest<never>, 'target' | 'scopes' | 'signal' | 'expectSoon'> {
  return { target: `${repository.path}/${tail}`, scopes, signal, expectSoon }
}

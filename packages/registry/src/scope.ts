/** What a token lets its bearer do, as `type:name:action,action` (https://distribution.github.io/distribution/spec/auth/scope/). */
export type Scope = string

export type Access = 'pull' | 'push'

/** The scope for one repository. `push` includes `pull`. */
export function repositoryScope(path: string, access: Access): Scope {
  return `repository:${path}:${access === 'pull' ? 'pull' : 'pull,push'}`
}

/**
 * The scopes `own`, widened by those actions that the scope of a challenge names for the same resources. Other resources
 * are left out: a registry cannot make the client ask for rights that the caller never meant.
 */
export function widenScopes(own: readonly Scope[], challenged: string | undefined): readonly Scope[] {
  const wanted = (challenged ?? '').split(' ').map(splitScope)
  return own.map((scope) => {
    const { resource, actions } = splitScope(scope)
    const more = wanted.filter((other) => other.resource === resource).flatMap((other) => other.actions)
    const added = more.filter((action) => !actions.includes(action) && /^[a-z*]+$/.test(action))
    return added.length === 0 ? scope : `${resource}:${[...actions, ...new Set(added)].join(',')}`
  })
}

/** Whether every right of `wanted` is among those of `held`. */
export function coversScopes(held: readonly Scope[], wanted: readonly Scope[]): boolean {
  const rights = held.map(splitScope)
  return wanted
    .map(splitScope)
    .every(({ resource, actions }) =>
      rights.some(
        (right) => right.resource === resource && actions.every((action) => right.actions.includes(action)),
      ),
    )
}

function splitScope(scope: Scope): { readonly resource: string; readonly actions: readonly string[] } {
  const end = scope.lastIndexOf(':')
  return { resource: scope.slice(0, Math.max(end, 0)), actions: scope.slice(end + 1).split(',') }
}

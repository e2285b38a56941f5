import type { ActionKit } from '@polyarch/action-kit'

/** What the post step removes. */
export interface BuilderState {
  /** Private to this step: what buildx notes, certificates, plug-ins. */
  readonly folder: string
  /** A builder that was made, or was going to be. */
  readonly name?: string
  /** Where a builder's state is bound to. */
  readonly stateFolder?: string
}

const keys = { folder: 'buildx-folder', names: 'builders', stateFolders: 'builder-state-folders' } as const

/** Keeps, for the post step, everything that it is told; also what a cancelled step has only begun. */
export function keepBuilders(kit: Pick<ActionKit, 'keepState'>): (state: BuilderState) => Promise<void> {
  const names: string[] = []
  const stateFolders: string[] = []
  return async ({ folder, name, stateFolder }) => {
    await kit.keepState(keys.folder, folder)
    if (name !== undefined) names.push(name)
    if (stateFolder !== undefined) stateFolders.push(stateFolder)
    if (names.length > 0) await kit.keepState(keys.names, names.join(' '))
    if (stateFolders.length > 0) await kit.keepState(keys.stateFolders, JSON.stringify(stateFolders))
  }
}

/** What the main step has kept; undefined where it made no folder. */
export function keptBuilders(
  kit: Pick<ActionKit, 'state'>,
):
  | { readonly folder: string; readonly names: readonly string[]; readonly stateFolders: readonly string[] }
  | undefined {
  const folder = kit.state(keys.folder)
  if (folder === '') return undefined
  const list: unknown = JSON.parse(kit.state(keys.stateFolders) || '[]')
  return {
    folder,
    names: kit
      .state(keys.names)
      .split(' ')
      .filter((name) => name !== ''),
    stateFolders: Array.isArray(list) ? list.filter((path) => typeof path === 'string') : [],
  }
}

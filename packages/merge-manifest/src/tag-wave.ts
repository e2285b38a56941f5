import { Brake } from './brake.ts'
import { timeLimit } from './deadline.ts'
import { moveTogether } from './multi-tag.ts'
import type { PublishContext, TaggedManifests } from './publish-context.ts'
import type { MultiTag, TagTarget } from './publish-plan.ts'
import type { StagedRepository } from './staging.ts'
import { isFailure, statusOf, type TagEntry, withState } from './tag-entry.ts'
import { moveTag } from './tag-move.ts'
import { Turnstile } from './turnstile.ts'

export interface TagWave {
  readonly kinds: readonly TagTarget['kind'][]
  readonly manifests: TaggedManifests
  readonly multiTagOf: (repository: StagedRepository) => MultiTag
}

/** A wave while it runs. */
export interface RunningWave extends TagWave {
  readonly context: PublishContext
  readonly brake: Brake
  readonly turnstiles: Map<string, Turnstile>
  readonly optionalSignal: AbortSignal
}

/** As many requests as one host gets at once (contract section 5): a tag that still waits here can still be held back. */
const tagsAtOnce = 16

/**
 * Moves the tags of these kinds in all repositories at once, and answers all entries. After the first failure in a
 * required repository, or the signal, no further tag starts to move. A repository whose earlier tags failed gets no
 * later ones. Never throws.
 */
export async function moveTags(
  entries: readonly TagEntry[],
  wave: TagWave,
  context: PublishContext,
): Promise<readonly TagEntry[]> {
  const limit = timeLimit(context.optionalTimeoutMs, context.moveSignal)
  const brake = new Brake(context.signal)
  const running = { ...wave, context, brake, turnstiles: new Map(), optionalSignal: limit.signal }
  try {
    const repositories = [...new Set(entries.map((entry) => entry.staged))]
    const groups = repositories.map((staged) => entries.filter((entry) => entry.staged === staged))
    return (await Promise.all(groups.map((group) => moveGroup(group, running)))).flat()
  } finally {
    limit.clear()
  }
}

/** The signal, and the turn at the host, under which requests of this entry's repository run. */
export function passFor<T>(
  { staged }: TagEntry,
  wave: RunningWave,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const host = staged.repository.registry
  const turnstile = wave.turnstiles.get(host) ?? new Turnstile(tagsAtOnce)
  wave.turnstiles.set(host, turnstile)
  return turnstile.pass(() => work(staged.isOptional ? wave.optionalSignal : wave.context.moveSignal))
}

async function moveGroup(group: readonly TagEntry[], wave: RunningWave): Promise<readonly TagEntry[]> {
  if (group.some((entry) => entry.state.kind !== 'untried' && isFailure(entry))) return group
  const isInWave = (entry: TagEntry) => wave.kinds.includes(entry.target.kind)
  const isThere = (entry: TagEntry) => entry.state.kind === 'unchanged'
  const attempts = await moveTogether(
    group.filter((entry) => isInWave(entry) && !isThere(entry)),
    wave,
  )
  return Promise.all(
    group.map(async (entry) => {
      if (!isInWave(entry)) return entry
      const after = isThere(entry) ? entry : await moveSingly(attempts.get(entry.target.tag) ?? entry, wave)
      const { repository } = entry.staged
      wave.context.report({ kind: 'tag', repository, tag: entry.target.tag, status: statusOf(after) })
      return after
    }),
  )
}

async function moveSingly(entry: TagEntry, wave: RunningWave): Promise<TagEntry> {
  if (entry.state.kind === 'moved') return entry
  return passFor(entry, wave, async (signal) => {
    const error = wave.brake.reason
    // What a shared request has tried stays as unknown as it was.
    if (error !== undefined)
      return entry.state.kind === 'untried' ? withState(entry, { kind: 'untried', error }) : entry
    const moved = await moveTag(entry, wave.manifests, signal)
    if (isFailure(moved) && !entry.staged.isOptional) wave.brake.pull(moved)
    return moved
  })
}

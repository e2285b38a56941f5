import { type Digest, formatRepository } from '@polyarch/image'
import type { StoredManifest } from '@polyarch/registry'
import { MergeError, messageOf } from './merge-error.ts'
import type { PublishContext, TaggedManifests } from './publish-context.ts'
import { nameOf } from './names.ts'
import type { StagedRepository } from './staging.ts'
import { statusOf, type TagEntry, type TagState, wasTried, withState } from './tag-entry.ts'
import { manifestOf } from './tag-move.ts'
import { readTag } from './tag-reading.ts'
import { removeTag } from './tag-removal.ts'

/**
 * Puts every tag that moved, or may have, back to what it was: moving tags first, as they were put last. A tag is
 * touched only while a fresh HEAD shows this run's digest. Answers all entries; never throws.
 */
export async function rollBack(
  entries: readonly TagEntry[],
  manifests: TaggedManifests,
  context: PublishContext,
): Promise<readonly TagEntry[]> {
  context.report({ kind: 'rolling-back' })
  const formerManifests = new FormerManifests(context)
  const putBack = async (entry: TagEntry): Promise<TagEntry> => {
    const state = await stateAfterPuttingBack(entry, manifests, formerManifests, context)
    const after = withState(entry, state)
    const { repository } = entry.staged
    context.report({ kind: 'tag', repository, tag: entry.target.tag, status: statusOf(after) })
    return after
  }
  const isMoving = ({ target }: TagEntry) => target.kind === 'moving'
  const moving = await Promise.all(entries.filter(isMoving).map((e) => (wasTried(e) ? putBack(e) : e)))
  const others = await Promise.all(entries.filter((e) => !isMoving(e)).map((e) => (wasTried(e) ? putBack(e) : e)))
  return [...others, ...moving]
}

async function stateAfterPuttingBack(
  entry: TagEntry,
  manifests: TaggedManifests,
  formerManifests: FormerManifests,
  context: PublishContext,
): Promise<TagState> {
  const { staged, target, former, state } = entry
  const name = nameOf(staged.repository, target.tag)
  const signal = context.rollBackSignal
  try {
    const now = await freshDigest(entry, context)
    if (now !== target.digest) {
      if (state.kind === 'refused') return state
      if (now === former) return state.kind === 'unknown' ? { ...state, kind: 'refused' } : { kind: 'put-back' }
      const text = `${name} was left alone: it names ${now ?? 'nothing'} now, by someone else's doing`
      return { kind: 'taken-over', error: new MergeError('TAG_REFUSED', text) }
    }
    if (former === undefined) {
      const manifest = manifestOf(manifests, target.digest)
      await removeTag({ ...context, repository: staged.client, tag: target.tag, manifest, signal })
    } else {
      await staged.client.putManifest(target.tag, await formerManifests.get(staged, former), { signal })
    }
    return { kind: 'put-back' }
  } catch (cause) {
    return stateAfterFailure(entry, cause, context)
  }
}

async function stateAfterFailure(entry: TagEntry, cause: unknown, context: PublishContext): Promise<TagState> {
  const { staged, target, former, state } = entry
  const name = nameOf(staged.repository, target.tag)
  const what = former === undefined ? 'removed' : `put back to ${former}`
  const error = new MergeError('TAG_REFUSED', `${name} could not be ${what}: ${messageOf(cause)}`, { cause })
  try {
    const now = await readTag(staged.client, target.tag, context.rollBackSignal)
    if (now === former) return { kind: 'put-back' }
    return { kind: now === target.digest ? 'stuck' : 'taken-over', error }
  } catch {
    // Of a tag whose move failed, it is not known either whether there is anything to put back.
    return { kind: state.kind === 'moved' ? 'stuck' : 'unknown', error }
  }
}

const looks = 4
const firstPauseMs = 200

/** What the tag names; a registry that shows an accepted write late is given a second to do so. */
async function freshDigest({ staged, target, former, state }: TagEntry, context: PublishContext) {
  for (let look = 1; ; look += 1) {
    const now = await readTag(staged.client, target.tag, context.rollBackSignal)
    const isLate = state.kind === 'moved' && now === former
    if (!isLate || look === looks) return now
    await context.sleep(firstPauseMs * 2 ** (look - 1))
  }
}

/** Reads each former manifest once, and only when it is needed: tags often shared one. */
class FormerManifests {
  readonly #reads = new Map<string, Promise<StoredManifest>>()
  readonly #context: PublishContext

  constructor(context: PublishContext) {
    this.#context = context
  }

  get(staged: StagedRepository, digest: Digest): Promise<StoredManifest> {
    const key = `${formatRepository(staged.repository)}@${digest}`
    const read = this.#reads.get(key) ?? staged.client.getManifest(digest, { signal: this.#context.rollBackSignal })
    this.#reads.set(key, read)
    return read
  }
}

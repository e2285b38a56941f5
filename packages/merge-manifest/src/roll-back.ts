import { FormerManifests } from './former-manifests.ts'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOf } from './names.ts'
import type { PublishContext, TaggedManifests } from './publish-context.ts'
import { statusOf, type TagEntry, type TagState, wasTried, withState } from './tag-entry.ts'
import { lookAtTag, type TagLook } from './tag-look.ts'
import { manifestOf } from './tag-move.ts'
import { removeTag } from './tag-removal.ts'

/**
 * Puts every tag that moved, or may have, back to what it was: to its former manifest, or, where it is new, away. A tag
 * is touched only while a fresh HEAD shows this run's digest. Answers all entries; never throws.
 */
export async function rollBack(
  entries: readonly TagEntry[],
  manifests: TaggedManifests,
  context: PublishContext,
): Promise<readonly TagEntry[]> {
  context.report({ kind: 'rolling-back' })
  const { rollBackSignal: signal, sleep, removeTagVersion } = context
  const formerManifests = new FormerManifests(signal)
  const undo = async ({ staged, target, former }: TagEntry) => {
    const { client } = staged
    if (former === undefined) {
      const manifest = manifestOf(manifests, target.digest)
      await removeTag({ repository: client, tag: target.tag, manifest, signal, sleep, removeTagVersion })
    } else {
      const manifest = await formerManifests.get(staged, former)
      await client.putManifest(target.tag, manifest, { signal })
    }
  }
  return Promise.all(
    entries.map(async (entry) => {
      if (!wasTried(entry)) return entry
      const look = await lookAtTag(entry, context)
      const after = withState(
        entry,
        look.kind === 'ours' ? await undoOne(entry, context, undo) : stateOf(entry, look),
      )
      const { repository } = entry.staged
      context.report({ kind: 'tag', repository, tag: entry.target.tag, status: statusOf(after) })
      return after
    }),
  )
}

async function undoOne(
  entry: TagEntry,
  context: PublishContext,
  undo: (entry: TagEntry) => Promise<void>,
): Promise<TagState> {
  try {
    await undo(entry)
    return { kind: 'put-back' }
  } catch (cause) {
    const look = await lookAtTag({ ...entry, state: { kind: 'unchanged' } }, context)
    if (look.kind === 'former') return { kind: 'put-back' }
    if (look.kind === 'other') {
      // Half removed, it names the manifest that was to be deleted with it, or what somebody else has put meanwhile.
      const text = `it names ${look.digest} now: ${messageOf(cause)}`
      return { kind: 'unknown', error: failure(entry, text, cause) }
    }
    const isTold = cause instanceof MergeError && cause.code === 'TAG_NOT_REMOVED'
    const error = isTold ? cause : failure(entry, messageOf(cause), cause)
    return { kind: look.kind === 'ours' ? 'stuck' : 'unknown', error }
  }
}

function stateOf(entry: TagEntry, look: Exclude<TagLook, { kind: 'ours' }>): TagState {
  const { state } = entry
  switch (look.kind) {
    case 'former':
      if (state.kind === 'moved') return { kind: 'put-back' }
      return state.kind === 'unknown' ? { kind: 'refused', error: notPut(entry, state.error.cause) } : state
    case 'other': {
      if (state.kind === 'refused') return state
      const text = `it is left alone, somebody else has let it name ${look.digest}`
      return { kind: 'taken-over', error: failure(entry, text) }
    }
    case 'hidden':
      return {
        kind: 'unknown',
        error: failure(entry, 'it was put, and the registry does not show it any more'),
      }
    case 'unreadable': {
      const error = failure(entry, messageOf(look.cause), look.cause)
      return { kind: state.kind === 'moved' ? 'stuck' : 'unknown', error }
    }
  }
}

function notPut({ staged, target }: TagEntry, cause: unknown): MergeError {
  const text = `${nameOf(staged.repository, target.tag)} was not put: ${messageOf(cause)}`
  return new MergeError('TAG_REFUSED', text, { cause })
}

function failure({ staged, target, former }: TagEntry, why: string, cause?: unknown): MergeError {
  const what = former === undefined ? 'removed' : `put back to ${former}`
  const text = `${nameOf(staged.repository, target.tag)} could not be ${what}: ${why}`
  return new MergeError('TAG_REFUSED', text, { cause })
}

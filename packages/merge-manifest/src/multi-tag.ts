import type { Tag } from '@polyarch/image'
import { MergeError, messageOf } from './merge-error.ts'
import { nameOf } from './names.ts'
import { type TagEntry, withState } from './tag-entry.ts'
import { manifestOf } from './tag-move.ts'
import { passFor, type RunningWave } from './tag-wave.ts'

/** A registry SHOULD take ten tags in one request (distribution-spec, end-7b). */
const tagsPerRequest = 10

/**
 * Tries to move several tags of one repository by one PUT each for those of one manifest. Answers the entries that were
 * tried: `moved`, or else to be put singly. Tags that may move and tags that may not never share a request.
 */
export async function moveTogether(
  entries: readonly TagEntry[],
  wave: RunningWave,
): Promise<ReadonlyMap<Tag, TagEntry>> {
  const [first] = entries
  if (first === undefined || !isWanted(first, wave)) return new Map()
  const batches = batchesOf(entries).filter((batch) => batch.length > 1)
  const tried = await Promise.all(batches.map((batch) => moveBatch(batch, wave)))
  return new Map(tried.flat().map((entry) => [entry.target.tag, entry]))
}

function isWanted({ staged }: TagEntry, { multiTagOf, context }: RunningWave): boolean {
  const multiTag = multiTagOf(staged)
  if (multiTag !== 'auto') return multiTag === 'on'
  return staged.client.multiTag === true || context.multiTagRegistries.has(staged.repository.registry)
}

function batchesOf(entries: readonly TagEntry[]): readonly (readonly TagEntry[])[] {
  const batches = new Map<string, TagEntry[][]>()
  for (const entry of entries) {
    const key = `${entry.target.digest} ${entry.target.mayMove}`
    const open = batches.get(key) ?? []
    const last = open.at(-1)
    if (last !== undefined && last.length < tagsPerRequest) last.push(entry)
    else open.push([entry])
    batches.set(key, open)
  }
  return [...batches.values()].flat()
}

async function moveBatch(batch: readonly TagEntry[], wave: RunningWave): Promise<readonly TagEntry[]> {
  const [first] = batch
  if (first === undefined) return []
  const { staged, target } = first
  return passFor(first, wave, async (signal) => {
    if (wave.brake.reason !== undefined) return batch
    const tags = batch.map((entry) => entry.target.tag)
    try {
      const { accepted } = await staged.client.putTags(manifestOf(wave.manifests, target.digest), tags, {
        signal,
      })
      if (accepted.length > 0) wave.context.multiTagRegistries.add(staged.repository.registry)
      return batch
        .filter(({ target: { tag } }) => accepted.includes(tag))
        .map((entry) => withState(entry, { kind: 'moved' }))
    } catch (cause) {
      return batch.map((entry) => {
        const text = `${nameOf(staged.repository, entry.target.tag)} may have moved or not: ${messageOf(cause)}`
        return withState(entry, { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) })
      })
    }
  })
}

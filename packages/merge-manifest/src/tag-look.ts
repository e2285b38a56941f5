import type { Digest } from '@polyarch/image'
import type { PublishContext } from './publish-context.ts'
import type { TagEntry } from './tag-entry.ts'
import { readTag } from './tag-reading.ts'

/** What a tag names when a roll-back comes to it. */
export type TagLook =
  | { readonly kind: 'ours' }
  | { readonly kind: 'former' }
  | { readonly kind: 'other'; readonly digest: Digest }
  /** The registry took the tag, and says now that it is not there. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unreadable'; readonly cause: unknown }

const looks = 4
const firstPauseMs = 200

/** Looks by HEAD; a registry that shows an accepted write late is given a second to do so. Never throws. */
export async function lookAtTag(entry: TagEntry, context: PublishContext): Promise<TagLook> {
  try {
    for (let count = 1; ; count += 1) {
      const look = await lookOnce(entry, context)
      const isAwaited = entry.state.kind === 'moved' || entry.state.kind === 'cut-off'
      const isLate = isAwaited && (look.kind === 'former' || look.kind === 'hidden')
      if (!isLate || count === looks) return look
      await context.sleep(firstPauseMs * 2 ** (count - 1))
    }
  } catch (cause) {
    return { kind: 'unreadable', cause }
  }
}

async function lookOnce(
  { staged, target, former, state }: TagEntry,
  context: PublishContext,
): Promise<TagLook> {
  const signal = context.rollBackSignal
  const now = await readTag(staged.client, target.tag, signal)
  if (now === undefined && state.kind === 'moved') return { kind: 'hidden' }
  if (now === target.digest) return { kind: 'ours' }
  if (now === former || now === undefined) return { kind: 'former' }
  // A digest that is new to us is believed when its bytes are seen: the header alone may be wrong.
  const { digest } = await staged.client.getManifest(target.tag, { signal })
  return digest === target.digest ? { kind: 'ours' } : { kind: 'other', digest }
}

import { ImageError, quote, toTag } from '@polyarch/image'
import { type CiEvent, refNameOf } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { Candidate } from './tag-candidate.ts'

/** The main tag where neither an input nor a rule gives one (contract, section 5, "Tags"). */
export function tagFromGit(
  reader: InputReader,
  event: CiEvent,
  room: number,
  { reason }: Remarks,
): Candidate | undefined {
  if (reader.text('tag') !== undefined) return undefined
  const { headRef, ref, sha } = event
  const kind = headRef !== undefined ? 'head ref' : ref.startsWith('refs/tags/') ? 'git tag' : 'branch'
  const name = refNameOf(headRef ?? ref)
  if (name === '' && sha === '') {
    reader.problem('tag', 'is empty, and no git ref is known here to take it from; expected a tag like 1.2.3')
    return undefined
  }
  if (name === '') {
    const tag = toTag(`sha-${sha.slice(0, 12)}`, room)
    reason(`tag: ${tag}, from the commit, because no branch or tag is checked out`)
    return { tag, input: 'tag' }
  }
  try {
    const tag = toTag(name, room)
    reason(`tag: ${tag}, from the ${kind} ${quote(name)}`)
    const moves = kind === 'git tag' ? undefined : 'because it follows a branch'
    const repeats = event.eventName === 'schedule' ? 'because it comes from a schedule' : moves
    return { tag, input: 'tag', ...(repeats !== undefined && { moves: repeats }) }
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    reader.problem(
      'tag',
      `is empty, and the ${kind} ${quote(name)} has no character that a tag may hold; expected a tag like 1.2.3`,
    )
    return undefined
  }
}

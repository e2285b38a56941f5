import {
  ImageError,
  maxTagLength,
  parseTag,
  quote,
  type Tag,
  toTag,
  whatIsWrongWithTag,
} from '@polyarch/image'
import { type ArchTag, longestSuffix, planArchTags } from './arch-tags.ts'
import type { CiEvent } from './event.ts'
import { tagFromGit } from './git-tag.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import type { PlanContext } from './plan-context.ts'
import type { PlannedPlatform } from './platforms.ts'
import { tagsFromRules } from './ruled-tags.ts'
import type { Candidate } from './tag-candidate.ts'

/** The tags of a plan: `tags` holds all of the index, the main tag first, each once. */
export interface PlannedTags {
  readonly tag: Tag
  readonly tags: readonly Tag[]
  readonly movingTags: readonly Tag[]
  readonly archTags: readonly ArchTag[]
}

/** The tags of the index and, where asked for, of the legs (contract, sections 1 and 5, "Tags"). */
export function planTags(
  reader: InputReader,
  event: CiEvent,
  platforms: readonly PlannedPlatform[],
  { push, ...context }: PlanContext & { readonly push: boolean },
  remarks: Remarks,
): PlannedTags | undefined {
  const hasArchTags = reader.boolean('arch-tags', false)
  const room = Math.max(1, maxTagLength - (hasArchTags ? longestSuffix(platforms) : 0))
  const typed = typedMainTag(reader, remarks)
  const fromRules = tagsFromRules(reader, event, room, context, remarks)
  const isRuled = fromRules !== undefined && reader.text('tag') === undefined
  if (isRuled && fromRules.length === 0 && !reader.hasProblem('tags', 'flavor')) {
    const nothing = `no rule makes a tag for this event (${event.eventName} of ${quote(event.ref)})`
    if (push) reader.problem('tags', `${nothing}; expected a rule that does, or an input tag`)
    else remarks.reason(`tags: ${nothing}, and none is needed, because nothing is published`)
  }
  const hasResult = fromRules !== undefined && fromRules.length > 0
  const first =
    typed ?? (hasResult || (isRuled && push) ? undefined : tagFromGit(reader, event, room, remarks))
  const additional = reader
    .list('additional-tags')
    .flatMap((text) => typedTag(reader, 'additional-tags', text) ?? [])
  const candidates = eachOnce([...(first === undefined ? [] : [first]), ...(fromRules ?? []), ...additional])
  const main = reader.text('tag') !== undefined && first === undefined ? undefined : (first ?? fromRules?.[0])
  if (main === undefined) return undefined
  if (main.input === 'tags') remarks.reason(`tag: ${main.tag}, the first result of the rules (tags)`)

  const moving = candidates.flatMap((candidate) => {
    const why = candidate.moves ?? movesByItsName(candidate.tag)
    if (why !== undefined) remarks.reason(`${candidate.input}: ${candidate.tag} is a moving tag, ${why}`)
    return why === undefined ? [] : [candidate.tag]
  })
  return {
    tag: main.tag,
    tags: candidates.map(({ tag }) => tag),
    movingTags: moving,
    archTags: hasArchTags ? planArchTags(reader, candidates, platforms) : [],
  }
}

function typedMainTag(reader: InputReader, { reason }: Remarks): Candidate | undefined {
  const text = reader.text('tag')
  if (text === undefined) return undefined
  const candidate = typedTag(reader, 'tag', text)
  if (candidate !== undefined) reason(`tag: ${candidate.tag}, as given`)
  return candidate
}

/** A tag that a user wrote is taken as it stands or refused; only git refs are rewritten. */
function typedTag(reader: InputReader, input: InputName, text: string): Candidate | undefined {
  try {
    return { tag: parseTag(text), input }
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    reader.problem(input, `${quote(text)} ${whatIsWrongWithTag(text)}${suggestionFor(text)}`)
    return undefined
  }
}

function suggestionFor(text: string): string {
  try {
    return `; a legal spelling is ${quote(toTag(text))}`
  } catch {
    // Nothing of it is legal, so there is nothing to suggest.
    return ''
  }
}

/** Contract, section 1, "moving tag". */
function movesByItsName(tag: Tag): string | undefined {
  if (/^latest/.test(tag)) return 'because it begins with "latest"'
  if (tag === 'nightly' || tag === 'edge') return `because it is ${quote(tag)}`
  return /^v?\d+(?:\.\d+)?$/.test(tag) ? 'because it leaves the patch version open' : undefined
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ tag }, place) => candidates.findIndex((other) => other.tag === tag) === place)
}

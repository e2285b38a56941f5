import { ImageError, maxTagLength, parseTag, quote, type Tag, toTag, whatIsWrongWithTag } from '@polyarch/image'
import { type CiEvent, refNameOf } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'
import type { PlannedPlatform } from './platforms.ts'

/** A tag that names one leg's image manifest. */
export interface ArchTag {
  readonly tag: Tag
  /** The tag of the index that it belongs to. */
  readonly of: Tag
  /** The leg, by its place in `platforms`. */
  readonly index: number
}

/** The tags of a plan: `tags` holds all of the index, the main tag first, each once. */
export interface PlannedTags {
  readonly tag: Tag
  readonly tags: readonly Tag[]
  readonly movingTags: readonly Tag[]
  readonly archTags: readonly ArchTag[]
}

/** A tag and where it comes from; whatever makes tags makes these. */
interface Candidate {
  readonly tag: Tag
  readonly input: InputName
  /** Why the tag moves; none where only its own spelling can tell. */
  readonly moves?: string
}

/** The tags of the index and, where asked for, of the legs (contract, sections 1 and 5, "Tags"). */
export function planTags(
  reader: InputReader,
  event: CiEvent,
  platforms: readonly PlannedPlatform[],
  remarks: Remarks,
): PlannedTags | undefined {
  const hasArchTags = reader.boolean('arch-tags', false)
  const room = maxTagLength - (hasArchTags ? longestSuffix(platforms) : 0)
  const main = typedMainTag(reader, remarks) ?? tagFromGit(reader, event, room, remarks)
  const additional = reader.list('additional-tags').flatMap((text) => typedTag(reader, 'additional-tags', text) ?? [])
  if (main === undefined) return undefined

  const candidates = eachOnce([main, ...additional])
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

function tagFromGit(reader: InputReader, event: CiEvent, room: number, { reason }: Remarks): Candidate | undefined {
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
    reason(`tag: ${tag}, from the ${kind} ${name}`)
    return { tag, input: 'tag', ...(kind !== 'git tag' && { moves: 'because it follows a branch' }) }
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    reader.problem('tag', `is empty, and the ${kind} ${quote(name)} has no character that a tag may hold; expected a tag like 1.2.3`)
    return undefined
  }
}

/** Contract, section 1, "moving tag". */
function movesByItsName(tag: Tag): string | undefined {
  if (/^latest/.test(tag)) return 'because it begins with "latest"'
  if (tag === 'nightly' || tag === 'edge') return `because it is ${quote(tag)}`
  return /^v?\d+(?:\.\d+)?$/.test(tag) ? 'because it leaves the patch version open' : undefined
}

function planArchTags(
  reader: InputReader,
  candidates: readonly Candidate[],
  platforms: readonly PlannedPlatform[],
): readonly ArchTag[] {
  const taken: ReadonlySet<string> = new Set(candidates.map(({ tag }) => tag))
  const archTags = new Map<string, ArchTag>()
  for (const { tag, input } of candidates.filter(({ tag }) => !tag.startsWith('latest'))) {
    for (const { slug, index } of platforms) {
      const text = `${tag}-${slug}`
      if (text.length > maxTagLength) {
        reader.problem(input, `${quote(tag)} has ${text.length} characters with the suffix ${quote(`-${slug}`)}; at most ${maxTagLength} are allowed`)
        break
      }
      const twin = archTags.get(text)
      if (taken.has(text) || twin !== undefined) {
        const other = twin === undefined ? 'is a tag of its own too' : `would also name a platform of ${quote(twin.of)}`
        reader.problem(input, `${quote(tag)} with arch-tags makes ${quote(text)}, which ${other}; allowed: one of the two`)
        continue
      }
      archTags.set(text, { tag: parseTag(text), of: tag, index })
    }
  }
  return [...archTags.values()]
}

function longestSuffix(platforms: readonly PlannedPlatform[]): number {
  return Math.max(0, ...platforms.map(({ slug }) => slug.length + 1))
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.toReversed().map((candidate) => [candidate.tag, candidate])).values()].toReversed()
}

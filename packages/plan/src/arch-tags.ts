import { maxTagLength, parseTag, quote, type Tag } from '@polyarch/image'
import type { InputReader } from './input-reader.ts'
import type { PlannedPlatform } from './platforms.ts'
import type { Candidate } from './tag-candidate.ts'

/** A tag that names one leg's image manifest. */
export interface ArchTag {
  readonly tag: Tag
  /** The tag of the index that it belongs to. */
  readonly of: Tag
  /** The leg, by its place in `platforms`. */
  readonly index: number
}

/** The tags `<tag>-<slug>` of all legs; never of tags that begin with `latest`. */
export function planArchTags(
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
        reader.problem(
          input,
          `${quote(tag)} has ${text.length} characters with the suffix ${quote(`-${slug}`)}; at most ${maxTagLength} are allowed`,
        )
        break
      }
      const twin = archTags.get(text)
      if (taken.has(text) || twin !== undefined) {
        const other =
          twin === undefined ? 'is a tag of its own too' : `would also name a platform of ${quote(twin.of)}`
        reader.problem(
          input,
          `${quote(tag)} with arch-tags makes ${quote(text)}, which ${other}; allowed: one of the two`,
        )
        continue
      }
      archTags.set(text, { tag: parseTag(text), of: tag, index })
    }
  }
  return [...archTags.values()]
}

/** What the longest of them adds to a tag, in characters. */
export function longestSuffix(platforms: readonly PlannedPlatform[]): number {
  return Math.max(0, ...platforms.map(({ slug }) => slug.length + 1))
}

import { ImageError, quote, type Tag, toTag } from '@polyarch/image'
import type { CiEvent } from './event.ts'
import type { Remarks } from './images.ts'
import type { InputReader } from './input-reader.ts'
import type { PlanContext } from './plan-context.ts'
import type { Candidate } from './tag-candidate.ts'
import { readFlavor } from './tag-flavor.ts'
import { readTagRules } from './tag-rule.ts'
import { applyTagRules, type RuleResult } from './tag-rules.ts'

/** What the rules make; `undefined` where there are none. */
export function tagsFromRules(
  reader: InputReader,
  event: CiEvent,
  room: number,
  { now, libraries = {} }: PlanContext,
  { reason, notice }: Remarks,
): readonly Candidate[] | undefined {
  const flavor = readFlavor(reader)
  if (reader.text('tags') === undefined) {
    if (reader.text('flavor') !== undefined)
      notice('flavor: is of no use without tags, which it is a part of')
    return undefined
  }
  const rules = readTagRules(reader, notice)
  if (reader.hasProblem('tags', 'flavor')) return []
  const result = attemptRules(reader, () => applyTagRules(rules, flavor, event, { now, libraries }))
  for (const text of result.notices) notice(text)
  return result.tags.flatMap(({ text, moves }) => {
    const tag = ruleTag(text, room, notice)
    if (tag === undefined) return []
    if (tag !== text) reason(`tags: ${tag}, because no tag may be ${quote(text)}`)
    return [{ tag, input: 'tags', ...(moves !== undefined && { moves }) }]
  })
}

function attemptRules(reader: InputReader, apply: () => RuleResult): RuleResult {
  try {
    return apply()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    reader.problem('tags', error.message)
    return { tags: [], notices: [] }
  }
}

function ruleTag(text: string, room: number, notice: (text: string) => void): Tag | undefined {
  try {
    return toTag(text, room)
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    notice(`tags: ${quote(text)} is left out: it has no character that a tag may begin with`)
    return undefined
  }
}

import { type Leg, type Platform, parsePlatform, parseReference, parseTag, slugOf } from '@polyarch/image'
import { type ChildSource, parseDigestSource } from '@polyarch/merge-manifest'
import type { Plan } from '@polyarch/plan'
import type { MergeInputs } from './inputs.ts'

type Typed = Pick<MergeInputs, 'digests' | 'sources' | 'platforms'>

/** Where the children of the index come from. @throws Error that names the input */
export function childSources(
  plan: Plan,
  { digests, sources, platforms }: Typed,
  legs: readonly Leg[],
): readonly ChildSource[] {
  const typed: readonly ChildSource[] = [
    ...legs.map((leg): ChildSource => ({ kind: 'leg', leg })),
    ...digests.map(parseDigestSource),
    ...sources.map((text): ChildSource => ({ kind: 'reference', reference: parseReference(text) })),
  ]
  return typed.length > 0 ? typed : archTagSources(plan, platforms)
}

/**
 * The tags `<tag>-<slug>` of the first repository. A short name is looked up as it is written: `aarch64` is `<tag>-aarch64`,
 * and linux/arm64 (contract, section 3, actuated's compile-manifest).
 */
function archTagSources({ repositories, tag }: Plan, platforms: readonly string[]): readonly ChildSource[] {
  const [repository] = repositories
  if (platforms.length === 0 || repository === undefined) {
    throw new Error(
      'there is nothing to merge: give legs, digests, sources, or platforms for the tags <tag>-<platform>',
    )
  }
  return platforms.map((text): ChildSource => {
    const platform: Platform = parsePlatform(text)
    const suffix = text.includes('/') ? slugOf(platform) : text
    return { kind: 'reference', reference: { repository, tag: parseTag(`${tag}-${suffix}`) }, platform }
  })
}

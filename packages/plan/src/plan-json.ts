import { formatPlatform, formatRepository } from '@polyarch/image'
import { formatPrefixedKey } from './annotations.ts'
import type { Plan } from './plan.ts'

/** The JSON of a plan (contract, section 6); annotations with a prefix keep it in their key. */
export function toPlanJson(plan: Plan): object {
  const prefixed = plan.prefixedAnnotations.map((annotation) => [
    formatPrefixedKey(annotation),
    annotation.value,
  ])
  return {
    repositories: plan.repositories.map(formatRepository),
    tag: plan.tag,
    tags: plan.tags,
    movingTags: plan.movingTags,
    platforms: plan.platforms.map(({ index, platform, slug, runner, emulate }) => {
      return { index, platform: formatPlatform(platform), slug, runner, emulate }
    }),
    labels: plan.labels,
    annotations: { ...plan.annotations, ...Object.fromEntries(prefixed) },
    push: plan.push,
    reasons: plan.reasons,
  }
}

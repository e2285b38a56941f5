import { formatPlatform, type Platform, samePlatform } from '@polyarch/image'
import type { AnnotationLevel } from './annotations.ts'
import { toRecord } from './key-values.ts'
import { fill } from './placeholders.ts'
import type { Plan } from './plan.ts'
import type { PlannedPlatform } from './platforms.ts'

/** What one leg is labelled and built with: the plan's texts with `{{platform}}` and `{{slug}}` filled. */
export function legTexts(
  plan: Plan,
  leg: PlannedPlatform,
): {
  readonly labels: Readonly<Record<string, string>>
  /** Those of the index's descriptor have the prefix `manifest-descriptor:`. */
  readonly annotations: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
} {
  const placeholders = { platform: formatPlatform(leg.platform), slug: leg.slug }
  const filled = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, fill(value, placeholders)]))
  return {
    labels: filled(plan.labels),
    annotations: filled({
      ...annotationsFor(plan, 'manifest', leg.platform),
      ...prefixed('manifest-descriptor', annotationsFor(plan, 'manifest-descriptor', leg.platform)),
    }),
    buildArgs: filled({ ...plan.build.buildArgs, ...leg.override?.buildArgs }),
  }
}

function prefixed(
  level: AnnotationLevel,
  annotations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${level}:${key}`, value]))
}

/** The annotations of one level: of the index, or of the manifest (or its descriptor) of one platform. */
export function annotationsFor(
  plan: Plan,
  level: AnnotationLevel,
  platform?: Platform,
): Readonly<Record<string, string>> {
  const isPlain = level === 'index' || level === 'manifest'
  const matching = plan.prefixedAnnotations.filter(
    (candidate) =>
      candidate.level === level &&
      (candidate.platform === undefined ||
        (platform !== undefined && samePlatform(candidate.platform, platform))),
  )
  return { ...(isPlain ? plan.annotations : {}), ...toRecord(matching) }
}

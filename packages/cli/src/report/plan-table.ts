import { formatPlatform, formatRepository } from '@polyarch/image'
import type { Plan } from '@polyarch/plan'
import type { Style } from '../terminal/style.ts'
import { renderFields } from '../terminal/table.ts'

/** A plan as people read it: what goes where, then why. */
export function renderPlan(plan: Plan, style: Style): string {
  const tags = plan.tags.map((tag) =>
    plan.movingTags.includes(tag) ? `${tag} ${style.dim('(moving)')}` : tag,
  )
  const fields: (readonly [string, string])[] = [
    ...named('repositories', plan.repositories.map(formatRepository)),
    ...named('tags', tags),
    ...named(
      'arch tags',
      plan.archTags.map(({ tag }) => tag),
    ),
    ...named(
      'platforms',
      plan.platforms.map(({ platform }) => formatPlatform(platform)),
    ),
    ['publish', plan.push ? 'yes' : style.yellow('no')],
    ...named('labels', pairs(plan.labels)),
    ...named('annotations', pairs(plan.annotations)),
  ]
  const reasons = plan.reasons.map((reason) => `  ${reason}`).join('\n')
  return `${renderFields(fields, style)}\n\n${style.dim('why')}\n${reasons}`
}

/** One field of several lines: only the first bears the label. */
function named(label: string, values: readonly string[]): (readonly [string, string])[] {
  return values.map((value, at) => [at === 0 ? label : '', value] as const)
}

function pairs(record: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(record).map(([key, value]) => `${key}=${value}`)
}

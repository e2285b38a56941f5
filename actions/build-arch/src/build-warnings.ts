import type { ActionKit } from '@polyarch/action-kit'
import type { WarningEvent } from '@polyarch/build-arch'
import { legBuild, legTexts, type Plan, type PlannedPlatform } from '@polyarch/plan'

/** GitHub shows ten warnings of a step, and drops the others without a word. */
const maxAnnotations = 8

/** Shows what BuildKit's checks say about a Dockerfile beside its lines, each once. */
export interface WarningAnnotations {
  readonly show: (event: WarningEvent, planned: PlannedPlatform) => void
}

export function createWarningAnnotations(kit: Pick<ActionKit, 'warning'>, plan: Plan): WarningAnnotations {
  const shown = new Set<string>()
  return {
    show({ text, line, url }, planned) {
      const file = dockerfileOf(plan, planned)
      if (file === undefined || line === undefined || !isFirstOfItsKind(plan, planned)) return
      const key = `${file}:${line}:${text}`
      if (shown.has(key) || shown.size >= maxAnnotations) return
      shown.add(key)
      const more = shown.size === maxAnnotations ? '\nFurther warnings are in the log.' : ''
      // The place stands beside it.
      const [, rule, said = text] = /^([A-Z]\w+): (.*?)(?: \(line \d+\))?$/s.exec(text) ?? []
      kit.warning(`${said}${url === undefined ? '' : `\n${url}`}${more}`, {
        file,
        line,
        ...(rule !== undefined && { title: rule }),
      })
    },
  }
}

/** Relative to the checkout; none where the builder fetches it from elsewhere. */
function dockerfileOf(plan: Plan, planned: PlannedPlatform): string | undefined {
  const isElsewhere = /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(plan.build.context)
  const file = legBuild(plan, planned).dockerfile.replace(/^\.\//, '')
  return isElsewhere || file.startsWith('/') || file.startsWith('..') ? undefined : file
}

/** Legs of one Dockerfile have the same warnings, and run as jobs that know nothing of each other. */
function isFirstOfItsKind(plan: Plan, planned: PlannedPlatform): boolean {
  const kindOf = (leg: PlannedPlatform) => {
    const { dockerfile, target = '' } = legBuild(plan, leg)
    return JSON.stringify([dockerfile, target, Object.keys(legTexts(plan, leg).buildArgs).toSorted()])
  }
  const first = plan.platforms.find((leg) => kindOf(leg) === kindOf(planned))
  return first === undefined || first.index === planned.index
}

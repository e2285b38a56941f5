import { formatPlatform } from '@polyarch/image'
import { jobsOf, type LegJob, type Stack } from '@polyarch/stack'

/** The workflow has this many jobs with a matrix, one after the other. */
export const maxLevels = 6
/** And every one of them so many outputs. */
export const maxLegs = 20

/** A leg as an entry of a matrix; its place in it names the output that hands it on. */
export interface LevelLeg {
  readonly index: number
  readonly job: string
  readonly build: string
  readonly platform: string
}

/** A stack that the workflow cannot run, one line for each reason. */
export class LevelError extends Error {
  override readonly name = 'LevelError'
  readonly code = 'TOO_DEEP'
}

/**
 * The legs of a stack by level: a leg stands on legs of lower levels only.
 * @throws LevelError for a stack that is too deep or too broad, with the images that are
 */
export function levelsOf(stack: Stack): readonly (readonly LevelLeg[])[] {
  const { legs } = jobsOf(stack)
  const depths = new Map<string, number>()
  // In the order of the builds parents come first.
  for (const { name, needs } of legs)
    depths.set(name, 1 + Math.max(0, ...needs.map((need) => depths.get(need) ?? 0)))
  const deepest = Math.max(0, ...depths.values())
  const levels = Array.from({ length: deepest }, (_, level) =>
    legs.filter(({ name }) => depths.get(name) === level + 1).map(toLevelLeg),
  )
  const problems = [
    ...levels
      .slice(maxLevels)
      .flat()
      .map(({ job }) => `${job} stands on level ${depths.get(job)}; stack.yaml has ${maxLevels} levels`),
    ...levels.flatMap((level, index) =>
      level.length > maxLegs
        ? [`level ${index + 1} has ${level.length} legs; stack.yaml takes ${maxLegs} on one level`]
        : [],
    ),
  ]
  if (problems.length > 0) {
    const advice = 'write a workflow with polyarch generate github, or run polyarch stack run in one job'
    throw new LevelError(problems.map((problem) => `${stack.file}: ${problem}: ${advice}`).join('\n'))
  }
  return levels
}

function toLevelLeg({ name, build, platforms }: LegJob, index: number): LevelLeg {
  return { index, job: name, build, platform: platforms.map(formatPlatform).join(',') }
}

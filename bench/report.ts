import type { EmulationResult } from './emulation-bench.ts'
import type { LargeResult } from './large-bench.ts'
import type { LegResult } from './leg-bench.ts'
import type { LoginResult } from './login-bench.ts'
import type { MemoryResult } from './memory-bench.ts'
import type { PublishResult } from './publish-bench.ts'
import type { StackResult } from './stack-bench.ts'
import type { StartResult } from './start-bench.ts'

/** What can be measured by itself. */
export const parts = ['publish', 'start', 'memory', 'login', 'leg', 'emulation', 'stack', 'large'] as const
export type Part = (typeof parts)[number]
/** They make an engine and a builder of their own. */
export const needEngine: ReadonlySet<Part> = new Set(['leg', 'emulation', 'stack', 'large'])

/** The same report with what one part found alone; `undefined` where that part did not run. */
export function partOf(report: BenchReport, part: Part): BenchReport | undefined {
  const { publish, start, memory, login, legs, emulation, stack, large, ...common } = report
  const none = { ...common, publish: [], login: [], legs: [] }
  switch (part) {
    case 'publish':
      return publish.length === 0 ? undefined : { ...none, publish }
    case 'start':
      return start && { ...none, start }
    case 'memory':
      return memory && { ...none, memory }
    case 'login':
      return login.length === 0 ? undefined : { ...none, login }
    case 'leg':
      return legs.length === 0 ? undefined : { ...none, legs }
    case 'emulation':
      return emulation && { ...none, emulation }
    case 'stack':
      return stack && { ...none, stack }
    case 'large':
      return large && { ...none, large }
  }
}

/** Everything that a run of the bench found out, as `--json` prints it. */
export interface BenchReport {
  readonly date: string
  readonly machine: {
    readonly system: string
    readonly processor: string
    readonly cores: number
    /** Median over the run of how many processes wanted to run: far above `cores`, wall-clock figures say little. */
    readonly load: number
    readonly node: string
  }
  /** Name → version. */
  readonly tools: Readonly<Record<string, string>>
  /** Added to each answer of the registries. */
  readonly latencyMs: number
  readonly publish: readonly PublishResult[]
  readonly start?: StartResult
  readonly memory?: MemoryResult
  readonly login: readonly LoginResult[]
  readonly legs: readonly LegResult[]
  readonly emulation?: EmulationResult
  readonly stack?: StackResult
  readonly large?: LargeResult
}

/** What was to be reached, and whether this run has. */
export interface Target {
  readonly text: string
  readonly found: string
  readonly reached: boolean
}

export function targetsOf({ publish, start, memory, legs, stack, large }: BenchReport): readonly Target[] {
  return [
    ...publish.filter((result) => !result.case.distant).flatMap(publishTargets),
    ...(start
      ? [
          {
            text: 'polyarch --version takes less than 1.5× node -e 0',
            found: `${start.versionRatio.toFixed(2)}×`,
            reached: start.versionRatio < 1.5,
          },
        ]
      : []),
    ...(memory
      ? [
          {
            text: 'a publish has less than 100 MiB of memory',
            found: `${memory.publishMiB.toFixed(0)} MiB`,
            reached: memory.publishMiB < 100,
          },
        ]
      : []),
    ...legs.flatMap(legTargets),
    ...(stack ? stackTargets(stack) : []),
    ...(large
      ? [
          {
            text: `a leg has less than 150 MiB of memory (${large.imageMiB} MiB to ${large.registries} registries)`,
            found: `${large.peakMiB} MiB`,
            reached: large.peakMiB < 150,
          },
        ]
      : []),
  ]
}

function stackTargets({ ratio, criticalPath, spanMs }: StackResult): readonly Target[] {
  const away = Math.abs(spanMs - criticalPath.durationMs) / spanMs
  return [
    {
      text: 'a stack takes at least 25 % less time than where children wait for their parent’s index',
      found: `${((1 - ratio) * 100).toFixed(0)} %`,
      reached: ratio <= 0.75,
    },
    {
      text: 'the plan’s critical path takes as long as it ran, within 5 %',
      found: `${(away * 100).toFixed(1)} %`,
      reached: away <= 0.05,
    },
  ]
}

function legTargets({ image, builder, bareMs, overheadMs, peakMiB }: LegResult): readonly Target[] {
  const allowed = Math.max(300, bareMs * 0.03)
  return [
    {
      text: `a leg takes at most 3 % or 300 ms more than buildx alone (${image}, ${builder} builder)`,
      found: `${overheadMs} ms`,
      reached: overheadMs <= allowed,
    },
    {
      text: `a leg has less than 150 MiB of memory (${image}, ${builder} builder)`,
      found: `${peakMiB} MiB`,
      reached: peakMiB < 150,
    },
  ]
}

function publishTargets(result: PublishResult): readonly Target[] {
  const ours = result.rows.find(({ kind }) => kind === 'ours')
  const others = result.rows.filter(({ kind }) => kind === 'other')
  if (ours === undefined || others.length === 0) return []
  const fewest = Math.min(...others.map(({ requests }) => requests))
  const fastest = Math.min(...others.map(({ ratio }) => ratio))
  const where = titleOf(result)
  return [
    {
      text: `fewest requests (${where})`,
      found: `${ours.requests}, the next ${fewest}`,
      reached: ours.requests < fewest,
    },
    {
      text: `3× faster than the best of the others (${where})`,
      found: `${fastest.toFixed(2)}×`,
      reached: fastest >= 3,
    },
  ]
}

export function titleOf({
  case: { architectures, tags, registries, attestations, distant },
}: PublishResult): string {
  const size = `A=${architectures} T=${tags} R=${registries}, ${attestations ? 'with' : 'no'} attestations`
  return distant ? `${size}, connections that take time` : size
}

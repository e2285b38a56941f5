import type { EmulationResult } from './emulation-bench.ts'
import type { LegResult } from './leg-bench.ts'
import type { LoginResult } from './login-bench.ts'
import type { MemoryResult } from './memory-bench.ts'
import type { PublishResult } from './publish-bench.ts'
import type { StartResult } from './start-bench.ts'

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
}

/** What was to be reached, and whether this run has. */
export interface Target {
  readonly text: string
  readonly found: string
  readonly reached: boolean
}

export function targetsOf({ publish, start, memory, legs }: BenchReport): readonly Target[] {
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

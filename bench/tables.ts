import type { EmulationResult } from './emulation-bench.ts'
import type { LargeResult } from './large-bench.ts'
import type { LegResult } from './leg-bench.ts'
import type { LoginResult } from './login-bench.ts'
import type { MemoryResult } from './memory-bench.ts'
import type { PublishResult } from './publish-bench.ts'
import { type BenchReport, targetsOf, titleOf } from './report.ts'
import type { StackResult } from './stack-bench.ts'
import type { StartResult } from './start-bench.ts'
import type { Table } from './table.ts'

/** Everything that was found, for people. */
export function tablesOf(report: BenchReport): readonly Table[] {
  const { publish, start, memory, login, legs, emulation, stack, large } = report
  const targets = targetTable(report)
  return [
    ...publish.map(publishTable),
    ...(start ? [startTable(start)] : []),
    ...(memory ? [memoryTable(memory)] : []),
    ...(login.length > 0 ? [loginTable(login)] : []),
    ...(legs.length > 0 ? [legTable(legs)] : []),
    ...(emulation ? [emulationTable(emulation)] : []),
    ...(stack ? [stackTable(stack)] : []),
    ...(large ? [largeTable(large)] : []),
    ...(targets.rows.length > 0 ? [targets] : []),
  ]
}

function publishTable(result: PublishResult): Table {
  return {
    title: `Publishing: ${titleOf(result)}`,
    head: ['tool', 'requests', 'KiB', 'connections', 'round trips', 'ms', 'ratio', 'n'],
    rows: result.rows.map((row) => [
      row.tool,
      String(row.requests),
      (row.bytes / 1024).toFixed(0),
      String(row.connections),
      String(row.roundTrips),
      String(row.ms),
      `${row.ratio.toFixed(2)}×`,
      String(row.rounds),
    ]),
    notes: result.leftOut.map(({ tool, why }) => `left out: ${tool}: ${why}`),
  }
}

function startTable(start: StartResult): Table {
  const row = (name: string, ms: number, ratio: number) => [name, ms.toFixed(1), `${ratio.toFixed(2)}×`]
  return {
    title: 'Start',
    head: ['from the start of the process', 'ms', 'ratio'],
    rows: [
      row('node -e 0', start.bareMs, 1),
      row('polyarch --version', start.versionMs, start.versionRatio),
      row('polyarch merge, to its first request', start.firstRequestMs, start.firstRequestRatio),
      row('the same, first run ever', start.firstRunMs, start.firstRunRatio),
    ],
    notes: [`n = ${start.rounds}`],
  }
}

function memoryTable({ publishMiB, bareMiB, rounds }: MemoryResult): Table {
  return {
    title: 'Memory: A=6 T=20 R=5, with attestations',
    head: ['process', 'peak MiB'],
    rows: [
      ['polyarch merge', publishMiB.toFixed(1)],
      ['node alone', bareMiB.toFixed(1)],
    ],
    notes: [`n = ${rounds}`],
  }
}

function loginTable(results: readonly LoginResult[]): Table {
  const { start, all } = results[0]?.bundle ?? { start: 0, all: 0 }
  return {
    title: 'Login',
    head: ['tool', 'registries', 'answers late by ms', 'requests', 'round trips', 'ms', 'ratio'],
    rows: results.flatMap(({ registries, latencyMs, rows }) =>
      rows.map(({ tool, requests, roundTrips, ms, ratio }) =>
        [tool, registries, latencyMs, requests, roundTrips, ms, `${ratio.toFixed(2)}×`].map(String),
      ),
    ),
    notes: [
      `n = ${results[0]?.rounds ?? 0}`,
      `multi-registry-login reads ${start} KiB of its bundle at its start, and has ${all} KiB in all`,
    ],
  }
}

function legTable(results: readonly LegResult[]): Table {
  return {
    title: 'A leg: polyarch build beside docker buildx build --push, on the same builder',
    head: ['image', 'builder', 'ours ms', 'buildx ms', 'more ms', 'our peak MiB', 'load', 'n'],
    rows: results.map(({ image, builder, oursMs, bareMs, overheadMs, peakMiB, load, rounds }) =>
      [image, builder, oursMs, bareMs, overheadMs, peakMiB, load.toFixed(1), rounds].map(String),
    ),
    notes: ['`more` is the median of the differences of pairs, not the difference of the medians'],
  }
}

function emulationTable({ step, rows, load }: EmulationResult): Table {
  return {
    title: 'Native and under QEMU: one Dockerfile, one step',
    head: ['step runs', 's', 'CPU s', 'ratio of s', 'ratio of CPU s'],
    rows: rows.map(({ how, seconds, cpuSeconds, ratio, cpuRatio }) => [
      how,
      seconds.toFixed(1),
      cpuSeconds.toFixed(1),
      `${ratio.toFixed(1)}×`,
      `${cpuRatio.toFixed(1)}×`,
    ]),
    notes: [step, `load ${load.toFixed(1)}`],
  }
}

function stackTable({ stack, oursMs, inLevelsMs, ratio, set, ...rest }: StackResult): Table {
  const { criticalPath, spanMs, rounds, load } = rest
  return {
    title:
      'A stack: each leg after its parents of the same platform, beside each image after its parent’s index',
    head: ['order', 's', 's of the set steps alone', 'ratio'],
    rows: [
      ['polyarch stack run', seconds(oursMs), seconds(set.oursMs), `${ratio.toFixed(2)}×`],
      [
        'one image after the other, each from the index',
        seconds(inLevelsMs),
        seconds(set.inLevelsMs),
        '1.00×',
      ],
    ],
    notes: [
      stack,
      `critical path of \`stack plan --json\` after the run: ${criticalPath.builds} (${criticalPath.platform}), ${seconds(criticalPath.durationMs)} s; it ran for ${seconds(spanMs)} s`,
      `n = ${rounds}, load ${load.toFixed(1)}`,
    ],
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}

function largeTable({ imageMiB, registries, builderDiskMiB, ...found }: LargeResult): Table {
  return {
    title: 'A large image',
    head: [
      'image MiB',
      'registries',
      'builder’s whole disk, MiB',
      's',
      'our peak MiB',
      'our files, bytes',
      'load',
    ],
    rows: [
      [imageMiB, registries, builderDiskMiB, found.seconds, found.peakMiB, found.fileBytes, found.load].map(
        String,
      ),
    ],
    notes: ['n = 1'],
  }
}

function targetTable(report: BenchReport): Table {
  return {
    title: 'Targets',
    head: ['target', 'found', 'reached'],
    rows: targetsOf(report).map(({ text, found, reached }) => [text, found, reached ? 'yes' : 'no']),
    notes: [],
  }
}

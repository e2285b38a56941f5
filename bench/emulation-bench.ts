import { cp, mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { createBuilder, run, sampleRootfs, startEngine } from '../e2e/provision/index.ts'
import { median, rounded } from './statistics.ts'
import type { Workplace } from './workplace.ts'

/** One compile step, on a machine of its platform and under QEMU on another. */
export interface EmulationResult {
  /** What is compiled. */
  readonly step: string
  readonly rows: readonly EmulationRow[]
  readonly load: number
}

export interface EmulationRow {
  readonly how: string
  readonly seconds: number
  /** User and system time of the step and all that it started. */
  readonly cpuSeconds: number
  readonly ratio: number
  readonly cpuRatio: number
}

const builderName = 'polyarch-bench-emulation'
/** Go without imports, so that nothing but the compiler itself is needed: loops, slices, maps, interfaces, closures. */
const program = [
  'package main',
  'type shape interface { area() int }',
  ...Array.from({ length: 300 }, (_, at) => [
    `type box${at} struct { a, b int; names map[string]int }`,
    `func (x box${at}) area() int { s := 0; for i := range x.a { for k, v := range x.names { s += v*i + len(k) } }; return s + x.b*${at} }`,
    `func make${at}(n int) []shape { out := make([]shape, 0, n); for i := range n { f := func(j int) int { switch { case j%3 == 0: return j * ${at}; case j%5 == 0: return j - ${at}; default: return i + j } }; out = append(out, box${at}{f(i), f(i + 1), map[string]int{"x": f(${at})}}) }; return out }`,
  ]).flat(),
  'func main() {}',
  '',
].join('\n')

const dockerfile = [
  'FROM scratch',
  'ARG TARGETARCH',
  'COPY rootfs-$TARGETARCH/ /',
  'COPY compile-$TARGETARCH /compile',
  'COPY main.go /',
  'ARG ROUND',
  // What `times` prints last is the user and system time of all that the shell has started.
  'RUN --network=none echo "$ROUND" && /compile -p main -complete -o /main.o /main.go && times',
  '',
]

/**
 * Compiles a Go file, natively for amd64 and under QEMU for arm64: the compiler that runs is of the step's platform. Both are one
 * step of one Dockerfile on one builder.
 */
export async function benchEmulation({
  workplace,
  say,
  rounds = 3,
}: {
  readonly workplace: Workplace
  readonly say: (line: string) => void
  readonly rounds?: number
}): Promise<EmulationResult> {
  const folder = join(workplace.folder, 'emulation')
  await mkdir(folder)
  await makeContext(folder)
  await using engine = await startEngine()
  await using _builder = await createBuilder(engine, { name: builderName })
  const loads: number[] = []
  const measured: Record<'amd64' | 'arm64', { seconds: number; cpuSeconds: number }[]> = {
    amd64: [],
    arm64: [],
  }
  for (let round = -1; round < rounds; round += 1) {
    for (const architecture of ['amd64', 'arm64'] as const) {
      const args = ['buildx', 'build', '--builder', builderName, '--progress', 'plain', '--provenance=false']
      const platform = ['--platform', `linux/${architecture}`, '--build-arg', `ROUND=${round}`]
      const target = ['--output', 'type=cacheonly']
      const { stderr } = await run(engine.docker, [...args, ...platform, ...target, folder], {
        env: engine.env,
      })
      loads.push(loadavg()[0] ?? 0)
      if (round >= 0) measured[architecture].push(readStep(stderr))
    }
    say(`emulation, round ${round + 1} of ${rounds}: done`)
  }
  const middle = (architecture: 'amd64' | 'arm64', key: 'seconds' | 'cpuSeconds') =>
    median(measured[architecture].map((one) => one[key]))
  const row = (how: string, architecture: 'amd64' | 'arm64'): EmulationRow => ({
    how,
    seconds: rounded(middle(architecture, 'seconds'), 1),
    cpuSeconds: rounded(middle(architecture, 'cpuSeconds'), 1),
    ratio: rounded(middle(architecture, 'seconds') / middle('amd64', 'seconds'), 1),
    cpuRatio: rounded(middle(architecture, 'cpuSeconds') / middle('amd64', 'cpuSeconds'), 1),
  })
  return {
    step: `Go’s compiler on one file of 900 declarations; n = ${rounds}`,
    rows: [row('natively (linux/amd64)', 'amd64'), row('under QEMU (linux/arm64)', 'arm64')],
    load: rounded(median(loads), 1),
  }
}

/** The compiler of this machine's Go, made from its own sources for both platforms. */
async function makeContext(folder: string): Promise<void> {
  const root = (await run('go', ['env', 'GOROOT'], {})).stdout.trim()
  await cp(await sampleRootfs(), folder, { recursive: true, verbatimSymlinks: true })
  await writeFile(join(folder, 'main.go'), program)
  await writeFile(join(folder, 'Dockerfile'), dockerfile.join('\n'))
  for (const architecture of ['amd64', 'arm64']) {
    const env = { GOOS: 'linux', GOARCH: architecture, CGO_ENABLED: '0' }
    const args = ['build', '-trimpath', '-o', join(folder, `compile-${architecture}`), 'cmd/compile']
    await run('go', args, { env, cwd: join(root, 'src') })
  }
}

/** How long the step took, as BuildKit says, and its CPU time, as its shell says: `0m1.23s 0m0.45s`. */
function readStep(log: string): { readonly seconds: number; readonly cpuSeconds: number } {
  const step = /^#(\d+) \[.*\] RUN .*compile/m.exec(log)?.[1]
  const done = new RegExp(`^#${step} DONE ([\\d.]+)s$`, 'm').exec(log)?.[1]
  const times = [
    ...log.matchAll(new RegExp(`^#${step} [\\d.]+ (\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s$`, 'gm')),
  ].at(-1)
  if (step === undefined || done === undefined || times === undefined)
    throw new Error(`the builder told no times of the step:\n${log.slice(-2000)}`)
  const [, userMinutes, user, systemMinutes, system] = times.map(Number)
  return {
    seconds: Number(done),
    cpuSeconds: 60 * ((userMinutes ?? 0) + (systemMinutes ?? 0)) + (user ?? 0) + (system ?? 0),
  }
}

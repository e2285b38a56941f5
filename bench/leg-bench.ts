import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import {
  createBuilder,
  type Engine,
  run,
  sampleRootfs,
  startDistribution,
  startEngine,
} from '../e2e/provision/index.ts'
import { type Command, runCommand, type Surroundings } from './command.ts'
import { median, rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

/** One leg by `polyarch build`, beside bare `docker buildx build` of the same image on the same builder. */
export interface LegResult {
  readonly image: string
  /** What the builder knows at the start: nothing, or every step. */
  readonly builder: 'cold' | 'warm'
  readonly rounds: number
  readonly oursMs: number
  readonly bareMs: number
  /** Medians of what ours took more, round by round. */
  readonly overheadMs: number
  /** Peak of our process, in MiB. */
  readonly peakMiB: number
  /** Median of how many processes wanted to run. */
  readonly load: number
}

const builderName = 'polyarch-bench-leg'

interface Image {
  readonly name: string
  readonly bytes: number
  readonly rounds: number
}

const images: readonly Image[] = [
  { name: '4 MiB', bytes: 4 << 20, rounds: 5 },
  { name: '1 GiB', bytes: 1 << 30, rounds: 2 },
]

export interface LegBenchSettings {
  readonly workplace: Workplace
  readonly say: (line: string) => void
  /** Of each image; fewer rounds for a quick look. */
  readonly rounds?: number
}

/** Runs on an engine, a builder and a registry of its own: Debian, as root. */
export async function benchLegs({ workplace, say, rounds }: LegBenchSettings): Promise<readonly LegResult[]> {
  await using engine = await startEngine()
  await using _builder = await createBuilder(engine, { name: builderName })
  await using registry = await startDistribution({ version: '3.1' })
  const results: LegResult[] = []
  for (const image of images) {
    const folder = join(workplace.folder, `leg-${image.bytes}`)
    await mkdir(folder)
    await run('cp', ['--archive', join(await sampleRootfs(), 'rootfs-amd64'), join(folder, 'rootfs')])
    const surroundings: Surroundings = {
      folder,
      variables: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        XDG_CACHE_HOME: join(workplace.folder, 'cache'),
        ...engine.env,
        BUILDX_BUILDER: builderName,
        BUILDX_METADATA_PROVENANCE: 'disabled',
      },
    }
    const count = rounds ?? image.rounds
    for (const builder of ['cold', 'warm'] as const) {
      const pairs = []
      const loads: number[] = []
      // One more than asked for where the first has to fill the builder.
      for (let round = builder === 'warm' ? -1 : 0; round < count; round += 1) {
        const pair = await measurePair(image, builder, { engine, host: registry.host, surroundings, round })
        loads.push(loadavg()[0] ?? 0)
        if (round >= 0) pairs.push(pair)
      }
      const result: LegResult = {
        image: image.name,
        builder,
        rounds: count,
        oursMs: rounded(median(pairs.map(({ ours }) => ours.ms)), 0),
        bareMs: rounded(median(pairs.map(({ bare }) => bare.ms)), 0),
        overheadMs: rounded(median(pairs.map(({ ours, bare }) => ours.ms - bare.ms)), 0),
        peakMiB: rounded(Math.max(...pairs.map(({ ours }) => ours.peakMiB)), 0),
        load: rounded(median(loads), 1),
      }
      say(
        `leg ${image.name}, ${builder}: ours ${result.oursMs} ms, bare ${result.bareMs} ms (load ${result.load})`,
      )
      results.push(result)
    }
  }
  return results
}

interface Place {
  readonly engine: Engine
  readonly host: string
  readonly surroundings: Surroundings
  readonly round: number
}

/** Both, in an order that changes from round to round: what the first leaves in memory must not help the second alone. */
async function measurePair(image: Image, builder: 'cold' | 'warm', place: Place) {
  const { host, surroundings, round } = place
  // What is random is pushed anew by each build of a cold builder, and is the same for a warm one.
  const mark = builder === 'cold' ? `${round}` : 'warm'
  const dockerfile = [
    'FROM scratch',
    'COPY rootfs/ /',
    'ARG MARK',
    `RUN --network=none echo "$MARK" && head -c ${image.bytes} /dev/urandom > /data`,
    '',
  ]
  await writeFile(join(surroundings.folder, 'Dockerfile'), dockerfile.join('\n'))
  const repository = `${host}/bench/leg`
  const build = (who: string): Command => {
    const common = ['--build-arg', `MARK=${mark}-${builder === 'cold' ? who : ''}`]
    if (who === 'ours') {
      const own = ['build', '--images', repository, '--platform', 'linux/amd64', '--tag', 'bench']
      return polyarch(...own, '--builder', 'buildx', '--provenance', 'min', '--build-args', common[1] ?? '')
    }
    const output = `type=image,name=${repository},push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true`
    const args = ['buildx', 'build', '--platform', 'linux/amd64', '--provenance', 'mode=min', ...common]
    return { file: place.engine.docker, args: [...args, '--output', output, '.'] }
  }
  const measured = { ours: { ms: 0, peakMiB: 0 }, bare: { ms: 0, peakMiB: 0 } }
  for (const who of round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
    if (builder === 'cold') await prune(place.engine)
    measured[who] = await measure(build(who), surroundings)
  }
  return measured
}

async function prune({ docker, env }: Engine): Promise<void> {
  await run(docker, ['buildx', 'prune', '--builder', builderName, '--all', '--force'], { env })
}

/** Milliseconds, and the most memory that the process itself had (VmHWM, which only grows). */
export async function measure(command: Command, surroundings: Surroundings) {
  let peakMiB = 0
  let look: NodeJS.Timeout | undefined
  const start = performance.now()
  await runCommand(command, surroundings, (pid) => {
    look = setInterval(async () => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      peakMiB = Math.max(peakMiB, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
    }, 25)
  }).finally(() => clearInterval(look))
  return { ms: performance.now() - start, peakMiB }
}

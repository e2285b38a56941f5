import { cp, mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { createBuilder, run, sampleRootfs, startDistribution, startEngine } from '../e2e/provision/index.ts'
import { median, rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

/** A stack as `polyarch stack run` builds it, beside the order in which children wait for their parent's index. */
export interface StackResult {
  /** What is built, and what takes how long by design. */
  readonly stack: string
  readonly rounds: number
  readonly oursMs: number
  /** The same images, one stack of one image after the other: each is built on its parent's index. */
  readonly inLevelsMs: number
  /** Median of the ratios within the rounds. */
  readonly ratio: number
  /** What the steps of set duration alone would take in either order. */
  readonly set: { readonly oursMs: number; readonly inLevelsMs: number }
  /** As `stack plan --json` tells it after the run. */
  readonly criticalPath: { readonly builds: string; readonly platform: string; readonly durationMs: number }
  /** From the start of the first leg of that path to the end of its last, as the legs' own records say. */
  readonly spanMs: number
  readonly load: number
}

const builderName = 'polyarch-bench-stack'
const architectures = ['amd64', 'arm64'] as const
type Architecture = (typeof architectures)[number]

const levels = ['base', 'dev', 'cuda', 'worker'] as const
/** Seconds that the one step of a leg sleeps: the slower platform is another one on each level. */
const secondsOf = (level: number, architecture: Architecture) =>
  (level % 2 === 0) === (architecture === 'amd64') ? 8 : 2

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Runs on an engine, a builder and a registry of its own: Debian, as root. */
export async function benchStack({
  workplace,
  say,
  rounds = 2,
}: {
  readonly workplace: Workplace
  readonly say: (line: string) => void
  readonly rounds?: number
}): Promise<StackResult> {
  await using engine = await startEngine()
  await using _builder = await createBuilder(engine, { name: builderName })
  await using registry = await startDistribution({ version: '3.1' })
  const variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: workplace.folder,
    XDG_CACHE_HOME: join(workplace.folder, 'cache'),
    ...engine.env,
    BUILDX_BUILDER: builderName,
  }
  const stack = async (folder: string, command: string) => {
    const start = performance.now()
    const { file, args } = polyarch('stack', command, '--channel', 'bench', '--json')
    const { stdout } = await run(file, args, { env: variables, cwd: folder })
    const document: unknown = JSON.parse(stdout)
    return { ms: performance.now() - start, document }
  }
  const loads: number[] = []
  const measured: { whole: number; inLevelsMs: number; plan: PlannedPath; spanMs: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const ours = join(workplace.folder, `stack-${round}`)
    await writeStack(ours, levels, `${registry.host}/ours-${round}`)
    const folders: string[] = []
    for (const [at, level] of levels.entries()) {
      const folder = join(workplace.folder, `stack-${round}-${level}`)
      await writeStack(folder, [level], `${registry.host}/levels-${round}`, levels[at - 1])
      folders.push(folder)
    }
    let [whole, inLevelsMs]: [number, number] = [0, 0]
    const both = [
      async () => {
        whole = (await stack(ours, 'run')).ms
      },
      async () => {
        for (const folder of folders) inLevelsMs += (await stack(folder, 'run')).ms
      },
    ]
    for (const one of round % 2 === 0 ? both : both.toReversed()) await one()
    loads.push(loadavg()[0] ?? 0)
    const plan = readPath((await stack(ours, 'plan')).document)
    const again = (await stack(ours, 'run')).document
    measured.push({ whole, inLevelsMs, plan, spanMs: spanOf(again, plan) })
    say(
      `stack, round ${round + 1} of ${rounds}: ours ${rounded(whole, 0)} ms, in levels ${rounded(inLevelsMs, 0)} ms`,
    )
  }
  const middle = (of: (one: (typeof measured)[number]) => number) => median(measured.map(of))
  const last = measured.at(-1)
  if (last === undefined) throw new Error('a bench has one round at least')
  const chain = (architecture: Architecture) => sum(levels.map((_, at) => secondsOf(at, architecture)))
  const slowest = levels.map((_, at) => Math.max(...architectures.map((one) => secondsOf(at, one))))
  return {
    stack: `${levels.length} images, each built on the one before, for ${architectures.map((one) => `linux/${one}`).join(' and ')}; each leg sleeps for 8 or 2 s, the longer on the other platform each time`,
    rounds,
    oursMs: rounded(
      middle(({ whole }) => whole),
      0,
    ),
    inLevelsMs: rounded(
      middle((one) => one.inLevelsMs),
      0,
    ),
    ratio: rounded(
      middle(({ whole, inLevelsMs }) => whole / inLevelsMs),
      2,
    ),
    set: { oursMs: 1000 * Math.max(...architectures.map(chain)), inLevelsMs: 1000 * sum(slowest) },
    criticalPath: { ...last.plan, builds: last.plan.builds.join(' → ') },
    spanMs: last.spanMs,
    load: rounded(median(loads), 1),
  }
}

/** A folder with a stack of these images; the first of them is built on `parent`, as it is published. */
async function writeStack(
  folder: string,
  names: readonly (typeof levels)[number][],
  organisation: string,
  parent?: string,
): Promise<void> {
  await mkdir(folder)
  const images: Record<string, object> = {}
  for (const [at, name] of names.entries()) {
    const before = names[at - 1]
    const level = levels.indexOf(name)
    await mkdir(join(folder, name))
    if (level === 0)
      await cp(await sampleRootfs(), join(folder, name), { recursive: true, verbatimSymlinks: true })
    const base = before ?? parent
    const dockerfile = [
      base === undefined ? 'FROM scratch' : `FROM ${organisation}/${base}:bench`,
      'ARG TARGETARCH',
      ...(level === 0 ? ['COPY rootfs-$TARGETARCH/ /'] : []),
      `RUN --network=none echo ${organisation} && case $TARGETARCH in amd64) sleep ${secondsOf(level, 'amd64')} ;; *) sleep ${secondsOf(level, 'arm64')} ;; esac`,
    ]
    await writeFile(join(folder, name, 'Dockerfile'), `${dockerfile.join('\n')}\n`)
    images[name] = {
      context: name,
      dockerfile: `${name}/Dockerfile`,
      ...(before !== undefined && { needs: before }),
    }
  }
  const file = {
    name: 'bench',
    channels: { bench: { tags: 'bench' } },
    defaults: { repositories: `${organisation}/\${IMAGE}`, provenance: false },
    images,
  }
  // JSON is YAML.
  await writeFile(join(folder, 'polyarch.yaml'), JSON.stringify(file, undefined, 2))
}

interface PlannedPath {
  readonly builds: readonly string[]
  readonly platform: string
  readonly durationMs: number
}

function readPath(document: unknown): PlannedPath {
  const { builds, platform, durationMs } = Object(Object(document).criticalPath)
  if (Array.isArray(builds) && typeof platform === 'string' && typeof durationMs === 'number')
    return { builds: builds.map(String), platform, durationMs }
  throw new Error('stack plan tells no critical path with its time after a run')
}

function spanOf(document: unknown, { builds, platform }: PlannedPath): number {
  const { legs } = Object(document)
  const own = (Array.isArray(legs) ? legs : [])
    .map((leg) => Object(leg))
    .filter((leg) => leg.platform === platform && builds.includes(leg.image))
  if (own.length !== builds.length) throw new Error('stack run tells not every leg of its critical path')
  const [starts, ends] = [
    own.map((leg) => Number(leg.startedAt)),
    own.map((leg) => Number(leg.startedAt) + Number(leg.durationMs)),
  ]
  return Math.max(...ends) - Math.min(...starts)
}

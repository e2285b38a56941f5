import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toLegJson } from '../packages/image/src/index.ts'
import { timeOf } from './command.ts'
import { architectures, makeLeg } from './legs.ts'
import type { Programs } from './programs.ts'
import { others, ours, type Publisher, type PublishWork, variants } from './publishers/index.ts'
import type { Registries } from './registries.ts'
import type { Traffic } from './registry-protocol.ts'
import { openRepositories, type Repositories } from './repository.ts'
import { median, rounded } from './statistics.ts'
import type { Workplace } from './workplace.ts'

export interface PublishCase {
  readonly architectures: number
  readonly tags: number
  readonly registries: number
  readonly attestations: boolean
  /** Whether a new connection takes as long as two answers more: TCP and TLS 1.3, over the same distance. */
  readonly distant: boolean
}

/** One tool in one case: medians of `rounds` runs. */
export interface PublishRow {
  readonly tool: string
  readonly kind: 'ours' | 'variant' | 'other'
  readonly rounds: number
  readonly requests: number
  readonly bytes: number
  readonly connections: number
  readonly roundTrips: number
  readonly ms: number
  /** `ms` as a multiple of ours in the same rounds. */
  readonly ratio: number
}

export interface PublishResult {
  readonly case: PublishCase
  readonly rows: readonly PublishRow[]
  readonly leftOut: readonly { readonly tool: string; readonly why: string }[]
}

export const publishCases: readonly PublishCase[] = [
  { architectures: 2, tags: 3, registries: 2, distant: false },
  { architectures: 2, tags: 5, registries: 2, distant: false },
  { architectures: 6, tags: 20, registries: 5, distant: false },
  { architectures: 2, tags: 3, registries: 2, distant: true },
].flatMap((size) => [false, true].map((attestations) => ({ ...size, attestations })))

export interface PublishBench {
  readonly registries: Registries
  readonly workplace: Workplace
  readonly programs: Programs
  readonly latencyMs: number
  readonly rounds: number
  /** A tool that has taken so long in a case has no further rounds there. */
  readonly patienceMs: number
  readonly say: (text: string) => void
}

/** Every tool does the same work, by turns. */
export async function benchPublish(size: PublishCase, bench: PublishBench): Promise<PublishResult> {
  const { registries, workplace, programs, rounds, patienceMs } = bench
  const name = `a${size.architectures}-t${size.tags}-r${size.registries}${size.attestations ? '-attested' : ''}${size.distant ? '-distant' : ''}`
  const places = registries.addresses.slice(0, size.registries)
  const controls = places.map(({ controlHost }) => controlHost)
  await using repositories = openRepositories(controls, `bench/${name}`)
  const work = await prepare(
    size,
    name,
    places.map(({ host }) => host),
    workplace,
  )
  await repositories.fill(work.legs)

  const all: readonly Publisher[] = [ours, ...variants, ...others]
  const leftOut = all.flatMap((tool) => {
    const why = reasonToLeaveOut(tool, size, programs)
    return why === undefined ? [] : [{ tool: tool.name, why }]
  })
  const taking = all.filter(({ name }) => !leftOut.some(({ tool }) => tool === name))
  const runs = new Map<Publisher, Run[]>(taking.map((tool) => [tool, []]))
  // Node's cache of compiled code is filled, and every file is in the system's.
  await runOnce(ours, size, work, repositories, bench)
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins in each round, so that none has always the same one before it.
    for (const tool of [...taking.slice(round % taking.length), ...taking.slice(0, round % taking.length)]) {
      const own = runs.get(tool) ?? []
      if (own.reduce((sum, { ms }) => sum + ms, 0) > patienceMs) continue
      own.push({ round, ...(await runOnce(tool, size, work, repositories, bench)) })
    }
    bench.say(`${name}: round ${round + 1} of ${rounds}`)
  }
  return { case: size, rows: taking.map((tool) => rowOf(tool, runs)), leftOut }
}

interface Run extends Traffic {
  readonly round: number
  readonly ms: number
}

async function prepare(
  size: PublishCase,
  name: string,
  hosts: readonly string[],
  { folder }: Workplace,
): Promise<PublishWork> {
  const legs = architectures.slice(0, size.architectures).map((one) => makeLeg(one, size.attestations))
  const legFiles = await Promise.all(
    legs.map(async ({ leg }, at) => {
      const file = join(folder, `${name}-${at}.json`)
      await writeFile(file, JSON.stringify(toLegJson(leg)))
      return file
    }),
  )
  const versions = Array.from({ length: size.tags - 1 }, (_, at) => `1.${at}.0`)
  const repositories = hosts.map((host) => `${host}/bench/${name}`)
  // One of them moves with every release, as most projects have it.
  return { hosts, repositories, tags: [...versions, 'latest'], legs, legFiles }
}

function reasonToLeaveOut(tool: Publisher, size: PublishCase, programs: Programs): string | undefined {
  if (!tool.isThere(programs)) return 'not on this machine'
  return size.attestations ? tool.withoutAttestations : undefined
}

async function runOnce(
  tool: Publisher,
  { distant }: PublishCase,
  planned: PublishWork,
  repositories: Repositories,
  { registries, workplace, programs, latencyMs }: PublishBench,
): Promise<Omit<Run, 'round'>> {
  const work = tool.allFixed === true ? { ...planned, tags: planned.tags.map(toFixed) } : planned
  const delays = { answerMs: latencyMs, connectMs: distant ? 2 * latencyMs : 0 }
  const surroundings = await workplace.coldStart(work.hosts, { compiled: tool.isFirstRun !== true })
  const sequences = tool.plan(work, programs)
  let ms = 0
  const traffic = await registries.observe(delays, async () => {
    ms = await timeOf(sequences, surroundings)
  })
  await repositories.verify(work.tags, work.legs)
  await repositories.clear(work.tags)
  return { ...traffic, ms }
}

/** A name that is expected to stay where it is. */
function toFixed(tag: string): string {
  return tag === 'latest' ? '1.2.3' : tag
}

function rowOf(tool: Publisher, runs: ReadonlyMap<Publisher, readonly Run[]>): PublishRow {
  const own = runs.get(tool) ?? []
  // By pairs of one round: what else the machine does changes from round to round.
  const ratios = own.map(({ round, ms }) => {
    const reference = runs.get(ours)?.find((run) => run.round === round)?.ms
    return reference === undefined ? Number.NaN : ms / reference
  })
  const middle = (value: (run: Run) => number) => median(own.map(value))
  return {
    tool: tool.name,
    kind: tool === ours ? 'ours' : others.some((other) => other === tool) ? 'other' : 'variant',
    rounds: own.length,
    requests: middle(({ requests }) => requests),
    bytes: middle(({ bytes }) => bytes),
    connections: middle(({ connections }) => connections),
    roundTrips: middle(({ roundTrips }) => roundTrips),
    ms: rounded(
      middle(({ ms }) => ms),
      0,
    ),
    ratio: rounded(median(ratios)),
  }
}

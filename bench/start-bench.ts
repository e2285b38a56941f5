import { type Command, runCommand, timeOf } from './command.ts'
import { type Registries, user } from './registries.ts'
import { median, rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

export interface StartResult {
  readonly rounds: number
  /** Milliseconds of `node -e 0`. */
  readonly bareMs: number
  readonly versionMs: number
  /** `polyarch --version` as a multiple of `node -e 0`. */
  readonly versionRatio: number
  /** From the start of the process of `polyarch merge` until a registry sees its first request. */
  readonly firstRequestMs: number
  readonly firstRequestRatio: number
  /** The same where Node's compiled code is not in the cache: the first run on a machine. */
  readonly firstRunMs: number
  readonly firstRunRatio: number
}

const bare: Command = { file: process.execPath, args: ['-e', '0'] }

/** Starts Node alone, our command, and our merge until its first request, by turns. */
export async function benchStart(
  registries: Registries,
  workplace: Workplace,
  rounds: number,
): Promise<StartResult> {
  const { host = '' } = registries.addresses[0] ?? {}
  const merge = polyarch(
    'merge',
    '--images',
    `${host}/start`,
    '--tag',
    '1',
    '--digests',
    digest,
    '--retries',
    '0',
  )
  const firstRequest = async (compiled: boolean): Promise<number> => {
    const surroundings = await workplace.coldStart([host], { compiled })
    const startedAt = process.hrtime.bigint()
    const { firstRequestAt } = await registries.observe({}, async () => {
      // The child is not there, which is the answer to its first request.
      await runCommand(merge, surroundings).catch(() => undefined)
    })
    if (firstRequestAt === undefined) throw new Error(`polyarch merge sent no request as ${user}`)
    return Number(BigInt(firstRequestAt) - startedAt) / 1e6
  }
  const surroundings = await workplace.coldStart([host])
  const started = (command: Command) => timeOf([[command]], surroundings)
  await firstRequest(true)
  const runs: { bare: number; version: number; first: number; cold: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    runs.push({
      bare: await started(bare),
      version: await started(polyarch('--version')),
      first: await firstRequest(true),
      cold: await firstRequest(false),
    })
  }
  const middle = (value: (run: (typeof runs)[number]) => number, digits = 1) =>
    rounded(median(runs.map(value)), digits)
  return {
    rounds,
    bareMs: middle((run) => run.bare),
    versionMs: middle((run) => run.version),
    versionRatio: middle((run) => run.version / run.bare, 2),
    firstRequestMs: middle((run) => run.first),
    firstRequestRatio: middle((run) => run.first / run.bare, 2),
    firstRunMs: middle((run) => run.cold),
    firstRunRatio: middle((run) => run.cold / run.bare, 2),
  }
}

const digest = `linux/amd64=sha256:${'0'.repeat(64)}`

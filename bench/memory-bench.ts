import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toLegJson } from '../packages/image/src/index.ts'
import { peakMemoryOf } from './command.ts'
import { architectures, makeLeg } from './legs.ts'
import { polyarchMerge } from './publishers/polyarch.ts'
import type { Registries } from './registries.ts'
import { openRepositories } from './repository.ts'
import { median, rounded } from './statistics.ts'
import type { Workplace } from './workplace.ts'

export interface MemoryResult {
  readonly rounds: number
  /** Peak of a publish of 6 attested platforms and 20 tags to 5 registries, in MiB. */
  readonly publishMiB: number
  /** Peak of `node -e 0`, in MiB. */
  readonly bareMiB: number
}

export async function benchMemory(
  registries: Registries,
  workplace: Workplace,
  rounds: number,
): Promise<MemoryResult> {
  const { addresses } = registries
  const hosts = addresses.map(({ host }) => host)
  const legs = architectures.map((architecture) => makeLeg(architecture, true))
  const controls = addresses.map(({ controlHost }) => controlHost)
  await using repositories = openRepositories(controls, 'bench/memory')
  await repositories.fill(legs)
  const legFiles = legs.map((_, at) => join(workplace.folder, `memory-${at}.json`))
  for (const [at, { leg }] of legs.entries()) {
    await writeFile(legFiles[at] ?? '', JSON.stringify(toLegJson(leg)))
  }
  const tags = Array.from({ length: 20 }, (_, at) => `1.${at}.0`)
  const work = { hosts, repositories: hosts.map((host) => `${host}/bench/memory`), tags, legs, legFiles }
  const command = polyarchMerge.plan(work, {})[0]?.[0]
  if (command === undefined) throw new Error('polyarch merge is one command')

  const publish: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const surroundings = await workplace.coldStart(hosts)
    bare.push(
      await peakMemoryOf({ file: process.execPath, args: ['-e', 'setTimeout(() => {}, 50)'] }, surroundings),
    )
    await registries.observe({ answerMs: 50 }, async () => {
      publish.push(await peakMemoryOf(command, surroundings))
    })
    await repositories.verify(tags, legs)
    await repositories.clear(tags)
  }
  return { rounds, publishMiB: rounded(median(publish), 1), bareMiB: rounded(median(bare), 1) }
}

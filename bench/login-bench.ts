import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Surroundings, timeOf } from './command.ts'
import type { Programs } from './programs.ts'
import { password, type Registries, user } from './registries.ts'
import type { Traffic } from './registry-protocol.ts'
import { median, rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

export interface LoginResult {
  readonly registries: number
  readonly rounds: number
  readonly ours: LoginRow
  /** `docker login` for one registry after the other; left out where there is no docker. */
  readonly docker?: LoginRow & { readonly ratio: number }
}

export interface LoginRow {
  readonly requests: number
  readonly roundTrips: number
  readonly ms: number
}

interface Run {
  readonly ms: number
  readonly traffic: Traffic
}

/** Logs in to so many registries with each tool, by turns. */
export async function benchLogin(
  count: number,
  { docker }: Programs,
  latencyMs: number,
  rounds: number,
  registries: Registries,
  workplace: Workplace,
): Promise<LoginResult> {
  const hosts = registries.addresses.slice(0, count).map(({ host }) => host)
  const auths = JSON.stringify(hosts.map((registry) => ({ registry, username: user, password })))
  const ourRuns: Run[] = []
  const dockerRuns: Run[] = []
  const run = async (commands: Parameters<typeof timeOf>[0], surroundings: Surroundings): Promise<Run> => {
    let ms = 0
    const traffic = await registries.observe({ answerMs: latencyMs }, async () => {
      ms = await timeOf(commands, surroundings)
    })
    await verify(hosts, surroundings)
    return { ms, traffic }
  }
  for (let round = 0; round < rounds; round += 1) {
    const surroundings = await workplace.coldStart([])
    const variables = { ...surroundings.variables, REGISTRY_AUTHS: auths }
    ourRuns.push(await run([[polyarch('login')]], { ...surroundings, variables }))
    if (docker === undefined) continue
    const args = ['login', '--username', user, '--password-stdin']
    const logins = hosts.map((host) => ({ file: docker.file, args: [...args, host], input: password }))
    dockerRuns.push(await run([logins], await workplace.coldStart([])))
  }
  const ratios = dockerRuns.map(({ ms }, round) => ms / (ourRuns[round]?.ms ?? Number.NaN))
  return {
    registries: count,
    rounds,
    ours: rowOf(ourRuns),
    ...(docker && { docker: { ...rowOf(dockerRuns), ratio: rounded(median(ratios)) } }),
  }
}

async function verify(hosts: readonly string[], { variables }: Surroundings): Promise<void> {
  const text = await readFile(join(variables['DOCKER_CONFIG'] ?? '', 'config.json'), 'utf8')
  const missing = hosts.filter((host) => !text.includes(JSON.stringify(host)))
  if (missing.length > 0) throw new Error(`no login was written for ${missing.join(', ')}`)
}

function rowOf(runs: readonly Run[]): LoginRow {
  return {
    requests: median(runs.map(({ traffic }) => traffic.requests)),
    roundTrips: median(runs.map(({ traffic }) => traffic.roundTrips)),
    ms: rounded(median(runs.map(({ ms }) => ms)), 0),
  }
}

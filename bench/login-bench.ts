import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Sequence, type Surroundings, timeOf } from './command.ts'
import type { Programs } from './programs.ts'
import { password, type Registries, user } from './registries.ts'
import type { Traffic } from './registry-protocol.ts'
import { median, rounded } from './statistics.ts'
import { polyarch, type Workplace } from './workplace.ts'

export interface LoginResult {
  readonly registries: number
  readonly rounds: number
  /** Milliseconds by which each answer is late. */
  readonly latencyMs: number
  /** The action first. */
  readonly rows: readonly LoginRow[]
  readonly bundle: LoginBundle
}

export interface LoginRow {
  readonly tool: string
  readonly requests: number
  readonly roundTrips: number
  readonly ms: number
  /** The median of what this took for each millisecond of the action. */
  readonly ratio: number
}

/** What a runner unpacks and Node reads for the action, in KiB. */
export interface LoginBundle {
  readonly start: number
  readonly all: number
}

/** One way to log in: what is run, in such surroundings. */
interface Way {
  readonly tool: string
  sequence(surroundings: Surroundings): Promise<readonly [Sequence, Surroundings]>
}

interface Run {
  readonly ms: number
  readonly traffic: Traffic
}

const dist = fileURLToPath(new URL('../actions/multi-registry-login/dist', import.meta.url))
const dockerLoginStep = fileURLToPath(new URL('docker-login-step.mjs', import.meta.url))

/** Logs in to so many registries in each way, by turns: whole processes, as a runner or a person starts them. */
export async function benchLogin(
  count: number,
  programs: Programs,
  latencyMs: number,
  rounds: number,
  registries: Registries,
  workplace: Workplace,
): Promise<LoginResult> {
  const hosts = registries.addresses.slice(0, count).map(({ host }) => host)
  const ways = waysOf(hosts, programs)
  const runs = new Map<Way, Run[]>(ways.map((way) => [way, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const way of [...ways.slice(round % ways.length), ...ways.slice(0, round % ways.length)]) {
      const [sequence, surroundings] = await way.sequence(await workplace.coldStart([]))
      let ms = 0
      const traffic = await registries.observe({ answerMs: latencyMs }, async () => {
        ms = await timeOf([sequence], surroundings)
      })
      await verify(hosts, surroundings)
      runs.get(way)?.push({ ms, traffic })
    }
  }
  const [action = []] = runs.values()
  return {
    registries: count,
    rounds,
    latencyMs,
    rows: ways.map((way) => rowOf(way, runs.get(way) ?? [], action)),
    bundle: await measureBundle(),
  }
}

function waysOf(hosts: readonly string[], { docker }: Programs): readonly Way[] {
  const auths = JSON.stringify(hosts.map((registry) => ({ registry, username: user, password })))
  const action: Way = {
    tool: 'multi-registry-login',
    sequence: async (surroundings) => {
      const variables = {
        ...surroundings.variables,
        ...stepVariables(surroundings),
        ...inputsOf(auths, hosts),
      }
      return [[{ file: process.execPath, args: [join(dist, 'index.js')] }], { ...surroundings, variables }]
    },
  }
  const command: Way = {
    tool: 'polyarch login',
    sequence: async (surroundings) => {
      const variables = { ...surroundings.variables, REGISTRY_AUTHS: auths }
      return [[polyarch('login')], { ...surroundings, variables }]
    },
  }
  if (docker === undefined) return [action, command]
  const args = ['login', '--username', user, '--password-stdin']
  const bare: Way = {
    tool: 'docker login, one after the other',
    sequence: async (surroundings) => [
      hosts.map((host) => ({ file: docker.file, args: [...args, host], input: password })),
      surroundings,
    ],
  }
  // docker/login-action is a step of Node for each registry, which then runs docker.
  const step: Way = {
    tool: 'docker login in a step of Node each',
    sequence: async (surroundings) => [
      hosts.map((host) => ({ file: process.execPath, args: [dockerLoginStep, user, host], input: password })),
      {
        ...surroundings,
        variables: {
          ...surroundings.variables,
          PATH: [dirname(docker.file), surroundings.variables['PATH']].join(delimiter),
        },
      },
    ],
  }
  return [action, command, bare, step]
}

/** What a runner sets for every step; the files are new ones of this run. */
function stepVariables({ variables }: Surroundings): Readonly<Record<string, string>> {
  const home = variables['HOME'] ?? ''
  return {
    RUNNER_TEMP: home,
    GITHUB_OUTPUT: join(home, 'output'),
    GITHUB_ENV: join(home, 'env'),
    GITHUB_STATE: join(home, 'state'),
    GITHUB_PATH: join(home, 'path'),
    GITHUB_STEP_SUMMARY: join(home, 'summary'),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REPOSITORY: 'org/app',
    GITHUB_REPOSITORY_OWNER: 'org',
  }
}

function inputsOf(auths: string, hosts: readonly string[]): Readonly<Record<string, string>> {
  return {
    INPUT_IMAGES: hosts.map((host) => `${host}/org/app`).join(','),
    'INPUT_REGISTRY-AUTHS': auths,
    INPUT_VERIFY: 'true',
    INPUT_LOGOUT: 'true',
  }
}

async function verify(hosts: readonly string[], { variables }: Surroundings): Promise<void> {
  // The action writes for the job alone, all others into the user's configuration.
  const home = variables['HOME'] ?? ''
  const job = (await readdir(home)).find((name) => name.startsWith('polyarch-docker-'))
  const file = join(job === undefined ? (variables['DOCKER_CONFIG'] ?? '') : join(home, job), 'config.json')
  const text = existsSync(file) ? await readFile(file, 'utf8') : ''
  const missing = hosts.filter((host) => !text.includes(JSON.stringify(host)))
  if (missing.length > 0) throw new Error(`no login was written for ${missing.join(', ')}`)
}

async function measureBundle(): Promise<LoginBundle> {
  const sizes = await Promise.all(
    (await readdir(dist))
      .filter((name) => name.endsWith('.js'))
      .map(async (name) => [name, (await stat(join(dist, name))).size / 1024] as const),
  )
  const start = sizes.find(([name]) => name === 'index.js')?.[1] ?? 0
  return {
    start: rounded(start, 0),
    all: rounded(
      sizes.reduce((sum, [, size]) => sum + size, 0),
      0,
    ),
  }
}

function rowOf({ tool }: Way, runs: readonly Run[], action: readonly Run[]): LoginRow {
  return {
    tool,
    requests: median(runs.map(({ traffic }) => traffic.requests)),
    roundTrips: median(runs.map(({ traffic }) => traffic.roundTrips)),
    ms: rounded(median(runs.map(({ ms }) => ms)), 0),
    ratio: rounded(median(runs.map(({ ms }, round) => ms / (action[round]?.ms ?? Number.NaN)))),
  }
}

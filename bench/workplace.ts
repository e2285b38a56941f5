import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command, Surroundings } from './command.ts'
import { password, user } from './registries.ts'

const command = fileURLToPath(new URL('../packages/cli/bin/polyarch.js', import.meta.url))

/** Our bundle on the Node that runs the bench, as the link that npm installs starts it. */
export function polyarch(...args: readonly string[]): Command {
  return { file: process.execPath, args: [command, ...args] }
}

/** A folder for all that the bench writes, the home folder of every tool included. */
export interface Workplace extends AsyncDisposable {
  readonly folder: string
  /** Surroundings of a cold process: a docker configuration of its own, with logins for these registries. */
  coldStart(hosts: readonly string[], options?: { readonly compiled?: boolean }): Promise<Surroundings>
}

export async function createWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-bench-'))
  let runs = 0
  return {
    folder,
    coldStart: async (hosts, { compiled = true } = {}) => {
      runs += 1
      const home = join(folder, `run-${runs}`)
      await mkdir(join(home, 'docker'), { recursive: true })
      const auth = Buffer.from(`${user}:${password}`).toString('base64')
      const auths = Object.fromEntries(hosts.map((host) => [host, { auth }]))
      await writeFile(join(home, 'docker', 'config.json'), JSON.stringify({ auths }), { mode: 0o600 })
      const variables = {
        PATH: process.env['PATH'] ?? '',
        HOME: home,
        DOCKER_CONFIG: join(home, 'docker'),
        // Where no engine answers: none of this needs one.
        DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`,
        // Node's compiled code, as it is there from the second run on a machine.
        XDG_CACHE_HOME: compiled ? join(folder, 'cache') : join(home, 'cache'),
      }
      return { folder, variables }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { ProvisionError, run } from './command.ts'
import { enginePrograms } from './deb-tools.ts'
import { buildx } from './go-tools.ts'
import { endProcesses, processesOf } from './process-table.ts'
import { startService } from './service.ts'
import { makeWorkFolder } from './work-folder.ts'

export interface EngineOptions {
  /** Where it keeps images: `containerd`'s store, or Docker's own (`classic`), which knows no indexes. Default: containerd. */
  readonly imageStore?: 'containerd' | 'classic'
  /** Names of registries that it may reach, where something on loopback answers for them. Default: none. */
  readonly reachable?: readonly string[]
}

/** A running Docker engine that nothing else on the machine uses. */
export interface Engine extends AsyncDisposable {
  /** `unix:///…/docker.sock` */
  readonly host: string
  /** The docker client's file. */
  readonly docker: string
  /** What makes a docker client speak to this engine, with this buildx, and keep its configuration out of the home folder. */
  readonly env: { readonly DOCKER_HOST: string; readonly DOCKER_CONFIG: string }
  readonly pid: number
  /** The file that the engine logs to. */
  readonly log: string
  /** Ends the engine with its containers and removes all that it stored. */
  stop(): Promise<void>
}

/**
 * Starts a Docker engine of its own and waits until it answers.
 *
 * It leaves the host's network alone (no bridge, no firewall rules, which some machines cannot give either): containers
 * have the network `host` or `none`. It reaches registries on loopback only.
 *
 * @throws {@link ProvisionError} if this process is not root.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  if (process.getuid?.() !== 0) throw new ProvisionError('engine: only root can start a Docker engine')
  const programs = await enginePrograms()
  const plugin = await buildx()
  const folder = await makeWorkFolder('engine', release)
  const socket = join(folder, 'docker.sock')
  const host = `unix://${socket}`
  const log = join(folder, 'dockerd.log')
  const client = join(folder, 'client')
  try {
    await mkdir(client)
    await writeFile(join(client, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: [dirname(plugin)] }))
    await writeFile(
      join(folder, 'daemon.json'),
      JSON.stringify(configuration(folder, host, programs.init, options), undefined, 2),
    )
    const { pid, stop: end } = await startService({
      name: 'engine',
      file: programs.dockerd,
      args: ['--config-file', join(folder, 'daemon.json')],
      env: {
        ...offline(options.reachable ?? []),
        PATH: [...programs.folders, '/usr/sbin:/usr/bin:/sbin:/bin'].join(':'),
        HOME: folder,
      },
      log,
      ready: async () => (existsSync(socket) && (await answers(socket)) ? true : undefined),
      stopMs: 20_000,
    })
    const stop = async () => {
      await end()
      await release(folder)
      await rm(folder, { recursive: true, force: true })
    }
    const env = { DOCKER_HOST: host, DOCKER_CONFIG: client }
    return { host, docker: programs.docker, env, pid, log, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await release(folder)
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** A pull from anywhere but loopback fails at once, with network or without. */
function offline(reachable: readonly string[]): Readonly<Record<string, string>> {
  return {
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: ['127.0.0.0/8', 'localhost', '::1', ...reachable].join(','),
  }
}

function configuration(folder: string, host: string, init: string, options: EngineOptions): object {
  return {
    hosts: [host],
    group: 'root',
    'data-root': join(folder, 'data'),
    'exec-root': join(folder, 'exec'),
    pidfile: join(folder, 'docker.pid'),
    features: { 'containerd-snapshotter': options.imageStore !== 'classic' },
    'insecure-registries': ['127.0.0.0/8'],
    'init-path': init,
    bridge: 'none',
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'ip-masq': false,
    'userland-proxy': false,
    'shutdown-timeout': 5,
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    request({ socketPath, path: '/_ping', timeout: 1000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false))
      .end()
  })
}

/** Ends what still runs from an engine's folder (dockerd first, so that it can end its containers) and unmounts what is there. */
async function release(folder: string): Promise<void> {
  const pidFile = join(folder, 'docker.pid')
  const daemon = existsSync(pidFile) ? Number(await readFile(pidFile, 'utf8')) : Number.NaN
  await endProcesses(
    processesOf(folder).filter((pid) => pid === daemon),
    20_000,
  )
  await endProcesses(processesOf(folder), 0)
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path.startsWith(`${folder}/`))
  // What was mounted last lies on top. One that another sweep has just unmounted is no error.
  for (const path of mounts.reverse()) await run('umount', ['--lazy', path], { accept: [0, 1, 32] })
}

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheRoot, run, which } from '../e2e/provision/index.ts'

/** The tools that are on this machine. */
export interface Programs {
  /** The buildx plug-in, run by itself: without the docker command before it, it starts sooner. */
  readonly buildx?: Program
  readonly crane?: Program
  readonly regctl?: Program
  readonly docker?: Program
}

export interface Program {
  readonly file: string
  readonly version: string
}

/** Looks on PATH, and among what the integration suite has provided (`npm run integration`); nothing is fetched or built. */
export async function findPrograms(): Promise<Programs> {
  const plugins = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((folder) =>
    join(folder, 'docker', 'cli-plugins', 'docker-buildx'),
  )
  const [buildx, crane, regctl, docker] = await Promise.all([
    find([...plugins, which('docker-buildx')], 'buildx-', 'docker-buildx', ['version']),
    find([which('crane')], 'crane-', 'crane', ['version']),
    find([which('regctl')], 'regctl-', 'regctl', ['version', '--format', '{{.VCSTag}}']),
    find([which('docker')], 'engine-', join('usr', 'bin', 'docker'), ['--version']),
  ])
  return {
    ...(buildx && { buildx }),
    ...(crane && { crane }),
    ...(regctl && { regctl }),
    ...(docker && { docker }),
  }
}

async function find(
  places: readonly (string | undefined)[],
  prefix: string,
  name: string,
  versionArgs: readonly string[],
): Promise<Program | undefined> {
  const provided = await readdir(cacheRoot()).catch(() => [])
  const cached = provided
    .filter((folder) => folder.startsWith(prefix))
    .map((folder) => join(cacheRoot(), folder, name))
  const file = [...places, ...cached].find((place) => place !== undefined && existsSync(place))
  if (file === undefined) return undefined
  const { stdout } = await run(file, versionArgs)
  return { file, version: /v?\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'unknown' }
}

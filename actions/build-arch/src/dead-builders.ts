import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { isDead, ownerOfThisJob } from './builder-owner.ts'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** buildx's name for the container of a builder, without the builder's. */
const prefix = 'buildx_buildkit_'

interface Leftover {
  readonly container: string
  readonly volumes: readonly string[]
}

/**
 * Removes what jobs have left that were killed before they could clean up: their builders, with containers and state. Builders
 * of jobs that may still run, and those that others made, are not touched. Never throws.
 */
export async function removeDeadBuilders(surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { kit, builderEnvironment: environment } = surroundings
  const docker = async (...args: readonly string[]): Promise<string | undefined> => {
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    const status = await runCommand({ file: 'docker', args, environment, signal, log }).catch(() => 1)
    return status === 0 ? lines.join('\n') : undefined
  }
  const list = await docker('ps', '--all', '--quiet', `--filter=name=${prefix}polyarch-`)
  const ids = (list ?? '').split('\n').filter((id) => id !== '')
  if (ids.length === 0) return
  // A container that is removed meanwhile makes the command fail, and is found again by the next job.
  const found = await docker('inspect', ...ids)
  for (const { container, volumes } of await deadOf(parseContainers(found ?? '[]'))) {
    const folders: string[] = []
    for (const volume of volumes) {
      // A volume may be a folder that polyarch itself made on the roomiest disk.
      const device = await docker('volume', 'inspect', '--format={{index .Options "device"}}', volume)
      if (basename(device ?? '').startsWith('polyarch-builder-')) folders.push(device ?? '')
    }
    if ((await docker('rm', '--force', '--volumes', container)) === undefined) continue
    for (const volume of volumes) await docker('volume', 'rm', '--force', volume)
    for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    kit.info(
      `builder ${container.slice(prefix.length)}: its job has ended without removing it; it is removed now`,
    )
  }
}

async function deadOf(containers: readonly Container[]): Promise<readonly Leftover[]> {
  const own = await ownerOfThisJob()
  const dead = await Promise.all(
    containers.map(async ({ name, createdAt, leftover }) => {
      // buildx numbers the nodes of a builder.
      const builder = name.slice(prefix.length).replace(/\d$/, '')
      return (await isDead({ name: builder, createdAt }, own)) ? [leftover] : []
    }),
  )
  return dead.flat()
}

interface Container {
  readonly name: string
  readonly createdAt: Date
  readonly leftover: Leftover
}

/** What `docker inspect` prints (Docker Engine API, ContainerInspect). */
function parseContainers(text: string): readonly Container[] {
  const json: unknown = JSON.parse(text)
  return (Array.isArray(json) ? json : []).filter(isRecord).map((container) => {
    const name = textOf(container['Name']).replace(/^\//, '')
    const mounts = Array.isArray(container['Mounts']) ? container['Mounts'].filter(isRecord) : []
    const volumes = mounts.filter((mount) => mount['Type'] === 'volume').map((mount) => textOf(mount['Name']))
    const leftover = { container: name, volumes }
    return { name, createdAt: new Date(textOf(container['Created'])), leftover }
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

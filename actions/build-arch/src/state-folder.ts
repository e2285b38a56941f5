import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import type { Surroundings } from './surroundings.ts'

/** File systems of disks; network, memory and layered ones are slow, small, or cannot carry BuildKit's own layers. */
const ofDisks: ReadonlySet<string> = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs'])

/** What it takes to leave docker's own place. */
const worthwhile = { factor: 1.5, bytes: 8 * 2 ** 30 } as const

export interface Mount {
  readonly path: string
  readonly type: string
  readonly isWritable: boolean
}

/**
 * A folder for a builder's state on the roomiest disk, where that is another than docker's and has much more room: a hosted runner
 * has its second disk for this. Only on machines of one job, or as root: what BuildKit leaves there belongs to root.
 */
export async function chooseStateFolder(
  { isHosted, userId, scriptEnvironment }: Surroundings,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!isHosted && userId !== 0) return undefined
  const docker = await dockerRoot(scriptEnvironment, signal)
  if (docker === undefined) return undefined
  const mounts = parseMounts(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''))
  const here = await freeBytes(docker)
  if (here === 0) return undefined
  const disks = await Promise.all(
    mounts.filter(isDisk).map(async ({ path }) => ({ path, free: await freeBytes(path) })),
  )
  const best = roomiest(disks, here)
  return best === undefined ? undefined : await makeFolder(best, scriptEnvironment, signal)
}

/** The disk that is worth it. @param here - free bytes where docker keeps its own */
export function roomiest(
  disks: readonly { readonly path: string; readonly free: number }[],
  here: number,
): string | undefined {
  const [best] = disks.toSorted((one, other) => other.free - one.free)
  const { factor, bytes } = worthwhile
  return best !== undefined && best.free > here * factor && best.free > here + bytes ? best.path : undefined
}

/** proc(5), /proc/pid/mountinfo. */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [own = '', rest = ''] = line.split(' - ')
    const [path, options] = own.split(' ').slice(4, 6)
    const [type] = rest.split(' ')
    if (path === undefined || options === undefined || type === undefined) return []
    const plain = path.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    return [{ path: plain, type, isWritable: options.split(',').includes('rw') }]
  })
}

/** Those that hold files one by one (`/etc/hosts` of a container) are no place for a folder. */
function isDisk({ path, type, isWritable }: Mount): boolean {
  return isWritable && ofDisks.has(type) && !/^\/(?:boot|etc|proc|sys|dev|run)(?:\/|$)/.test(path)
}

async function dockerRoot(
  environment: Surroundings['scriptEnvironment'],
  signal: AbortSignal,
): Promise<string | undefined> {
  // Elsewhere the disk would be that of another machine.
  if (!/^(?:unix:\/\/.*)?$/.test(environment['DOCKER_HOST'] ?? '')) return undefined
  const lines: string[] = []
  const args = ['info', '--format', '{{.DockerRootDir}}']
  const status = await runCommand({
    file: 'docker',
    args,
    environment,
    signal,
    log: (line) => lines.push(line),
  })
  return status === 0 ? lines.find((line) => line.startsWith('/')) : undefined
}

async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  } catch {
    // A path that this user may not see is none that it could use.
    return 0
  }
}

async function makeFolder(
  disk: string,
  environment: Surroundings['scriptEnvironment'],
  signal: AbortSignal,
): Promise<string | undefined> {
  const prefix = join(disk, 'polyarch-builder-')
  try {
    return await mkdtemp(prefix)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) return undefined
  }
  const lines: string[] = []
  const args = ['-n', 'mktemp', '--directory', `${prefix}XXXXXX`]
  const status = await runCommand({
    file: 'sudo',
    args,
    environment,
    signal,
    log: (line) => lines.push(line),
  })
  return status === 0 ? lines.find((line) => line.startsWith(prefix)) : undefined
}

/** Of a machine that is thrown away nothing has to be removed, and its user may not. */
export async function removeStateFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

import { createHash, randomBytes } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import process from 'node:process'

/** GitHub ends a job on a machine of one's own after five days. */
const longestJobMs = 6 * 24 * 3_600_000

/** The job that a builder belongs to: the process that runs all steps of it, as this machine tells one from another. */
export interface BuilderOwner {
  readonly machine: string
  readonly boot: string
  /** Its namespace of process numbers: a container has one of its own. */
  readonly namespace: string
  readonly process: string
  /** When it started, in ticks since the boot: numbers of processes come back. */
  readonly start: string
}

/** This step's job: what started this process lives as long as the job does. */
export async function ownerOfThisJob(pid: number = process.ppid): Promise<BuilderOwner> {
  const machineId = await readFile('/etc/machine-id', 'utf8').catch(() => randomBytes(8).toString('hex'))
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  return {
    machine: shortHash(`${machineId.trim()} ${hostname()}`),
    boot: shortHash(boot.trim()),
    namespace: /\d+/.exec(namespace)?.[0] ?? '0',
    process: String(pid),
    start: (await startOf(pid)) ?? '0',
  }
}

/** A name for a builder that says whose it is, so that a later job can tell whether anybody still needs it. */
export function ownedName({ machine, boot, namespace, process: pid, start }: BuilderOwner): string {
  return `polyarch-${machine}-${boot}-${namespace}-${pid}-${start}-${randomBytes(4).toString('hex')}`
}

/**
 * Whether the job that a builder was made for has ended for certain: its process is gone, its machine was started anew, or no
 * job may run for that long. What this machine cannot know counts as alive.
 */
export async function isDead(
  builder: { readonly name: string; readonly createdAt: Date },
  own: BuilderOwner,
): Promise<boolean> {
  const fields = /^polyarch-([0-9a-f]{6})-([0-9a-f]{6})-(\d+)-(\d+)-(\d+)-[0-9a-f]{8}$/.exec(builder.name)
  if (fields === null) return false
  if (Date.now() - builder.createdAt.getTime() > longestJobMs) return true
  const [, machine, boot, namespace, pid, start] = fields
  if (machine !== own.machine) return false
  if (boot !== own.boot) return true
  // Process 1 of a container, or one that could not be looked at, tells nothing.
  if (namespace !== own.namespace || Number(pid) <= 1 || start === '0') return false
  return (await startOf(Number(pid))) !== start
}

/** proc(5), field 22 of /proc/pid/stat; the second is a name that may hold anything. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6)
}

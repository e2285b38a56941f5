import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { replaceFile } from './atomic-file.ts'
import { isObject, parseJson } from './json-text.ts'

const markFile = 'owner.json'

/** The process for whose life a job's folder is made: the runner's worker, or the shell that the command was typed in. */
export interface JobOwner {
  readonly host: string
  /** Of the system's start; left out where it cannot be known. */
  readonly boot?: string
  /** The process-number namespace: numbers of another (a container's) say nothing here. */
  readonly namespace?: string
  /** Left out where no process is known to live as long as the job. */
  readonly process?: { readonly id: number; readonly startedAt?: string }
}

/** Notes whose a job's folder is, before any secret is put into it. */
export async function markOwner(folder: string, processId: number | undefined): Promise<void> {
  // 1 is every container's; 0 stands for a process outside of it.
  const isKnown = processId !== undefined && processId > 1
  const here = await describeHere()
  const owner: JobOwner = {
    ...here,
    ...(isKnown && { process: { id: processId, ...(await startOf(processId)) } }),
  }
  await replaceFile(join(folder, markFile), JSON.stringify(owner), { durable: false })
}

/**
 * Whether the job of a folder is surely over: its machine has started anew, or its process is gone. Undefined where nothing
 * tells, as in another container, or where no process was known.
 */
export async function isJobOver(folder: string): Promise<boolean | undefined> {
  const owner = parseOwner(await readFile(join(folder, markFile), 'utf8').catch(() => ''))
  if (owner === undefined) return undefined
  const here = await describeHere()
  if (owner.host !== here.host) return undefined
  if (owner.boot !== undefined && here.boot !== undefined && owner.boot !== here.boot) return true
  if (owner.process === undefined || owner.namespace !== here.namespace) return undefined
  const { id, startedAt } = owner.process
  if (!isAlive(id)) return true
  // The number may be another process's by now.
  const now = (await startOf(id)).startedAt
  return startedAt !== undefined && now !== undefined && startedAt !== now
}

async function describeHere(): Promise<Pick<JobOwner, 'host' | 'boot' | 'namespace'>> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
  return {
    host: hostname(),
    ...(boot !== '' && { boot: boot.trim() }),
    ...(namespace !== '' && { namespace }),
  }
}

/** When a process was started, in the kernel's own ticks (proc(5), field 22 of `stat`). */
async function startOf(id: number): Promise<{ readonly startedAt?: string }> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  // The name, in brackets, may hold anything.
  const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return startedAt === undefined || startedAt === '' ? {} : { startedAt }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function parseOwner(text: string): JobOwner | undefined {
  const parsed = parseJson(text)
  if ('error' in parsed || !isObject(parsed.value)) return undefined
  const { host, boot, namespace, process: owner } = parsed.value
  if (typeof host !== 'string') return undefined
  const id = isObject(owner) ? owner['id'] : undefined
  const startedAt = isObject(owner) ? owner['startedAt'] : undefined
  return {
    host,
    ...(typeof boot === 'string' && { boot }),
    ...(typeof namespace === 'string' && { namespace }),
    ...(typeof id === 'number' &&
      Number.isSafeInteger(id) &&
      id > 1 && { process: { id, ...(typeof startedAt === 'string' && { startedAt }) } }),
  }
}

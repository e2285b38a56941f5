import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Whether a process of this id exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)?.state
  return state !== undefined && state !== 'Z'
}

/** The processes whose command line names the folder, and everything that descends from them. */
export function processesOf(folder: string): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const found = new Set(all.filter((pid) => pid !== process.pid && commandLine(pid).includes(folder)))
  // A Set visits what is added while it is walked: this reaches grandchildren too.
  for (const parent of found) {
    for (const pid of all) if (statOf(pid)?.parent === parent) found.add(pid)
  }
  return [...found]
}

/** Ends processes by their ids: first politely, then, after the grace period, at once. */
export async function endProcesses(pids: readonly number[], graceMs: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (pids.some(isAlive) && Date.now() < deadline) await delay(25)
  for (const pid of pids.filter(isAlive)) signal(pid, 'SIGKILL')
  while (pids.some(isAlive)) await delay(25)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // It has ended already, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function commandLine(pid: number): string {
  return readProc(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? ''
}

function statOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  const text = readProc(`/proc/${pid}/stat`)
  // The second field is a name in brackets that may itself hold spaces and brackets.
  const [state, parent] = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
  return state === undefined ? undefined : { state, parent: Number(parent) }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly input?: string
}

/** Commands that run one after the other. */
export type Sequence = readonly Command[]

export interface Surroundings {
  readonly folder: string
  /** All of it: nothing is inherited. */
  readonly variables: Readonly<Record<string, string>>
}

/** Runs sequences side by side, as a shell with `&` and `wait` does; milliseconds until the last has ended. */
export async function timeOf(sequences: readonly Sequence[], surroundings: Surroundings): Promise<number> {
  const start = performance.now()
  await Promise.all(
    sequences.map(async (commands) => {
      for (const command of commands) await runCommand(command, surroundings)
    }),
  )
  return performance.now() - start
}

/** Runs a command to its end. Throws when it fails, with what it said. */
export function runCommand(
  { file, args, input }: Command,
  { folder, variables }: Surroundings,
  onStart?: (pid: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: folder,
      env: variables,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdin?.end(input)
    child.once('error', reject)
    child.once('close', (status, signal) => {
      if (status === 0) resolve()
      else reject(new Error(`${file} ${args.join(' ')} ended with ${status ?? signal}: ${said.trim()}`))
    })
    if (child.pid !== undefined) onStart?.(child.pid)
  })
}

/** The most memory that a command has, in MiB: what Linux calls VmHWM, looked at until it ends. */
export async function peakMemoryOf(command: Command, surroundings: Surroundings): Promise<number> {
  let peak = 0
  let look: NodeJS.Timeout | undefined
  await runCommand(command, surroundings, (pid) => {
    look = setInterval(async () => {
      // It may have ended meanwhile, and is then without memory.
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
    }, 2)
  }).finally(() => clearInterval(look))
  return peak
}

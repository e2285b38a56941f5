import { spawn } from 'node:child_process'
import process from 'node:process'

/** A program to run; its lines go to the log as they come. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder?: string
  readonly signal?: AbortSignal
  /** Left out: its output is dropped. */
  readonly log?: (line: string) => void
}

/** After a cancel GitHub itself kills a step within ten seconds. */
const graceMs = 5000

/**
 * Runs a program in a process group of its own and gives its exit status; 127 where there is no such program. A raised signal
 * sends SIGINT to the group, and SIGKILL when the grace is over; its reason is thrown then.
 */
export async function runCommand(command: Command): Promise<number> {
  const { file, args, environment, folder, signal, log } = command
  signal?.throwIfAborted()
  const child = spawn(file, args, {
    env: { ...environment },
    ...(folder !== undefined && { cwd: folder }),
    stdio: ['ignore', log === undefined ? 'ignore' : 'pipe', log === undefined ? 'ignore' : 'pipe'],
    detached: process.platform !== 'win32',
  })
  const kill = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, name)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    kill('SIGINT')
    timer = setTimeout(() => {
      kill('SIGKILL')
      child.stdout?.destroy()
      child.stderr?.destroy()
    }, graceMs)
  }
  signal?.addEventListener('abort', stop, { once: true })
  if (log !== undefined) for (const stream of [child.stdout, child.stderr]) readLines(stream, log)
  try {
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', (error) =>
        'code' in error && error.code === 'ENOENT' ? resolve(127) : reject(error),
      )
      child.once('close', (code) => resolve(code ?? 128))
    })
    signal?.throwIfAborted()
    return status
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function readLines(stream: NodeJS.ReadableStream | null, log: (line: string) => void): void {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) log(line)
  })
  stream?.on('end', () => {
    if (rest !== '') log(rest)
  })
}

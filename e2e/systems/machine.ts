import { spawn } from 'node:child_process'

/** What a shell command came to. */
export interface Ended {
  readonly status: number
  readonly output: string
}

export interface ShellOptions {
  readonly shell?: string
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Kills the command, and what it started, as the end of a cancelled job's container does. */
  readonly signal?: AbortSignal
  readonly onOutput?: (text: string) => void
}

/** Runs a script in a shell of its own process group, with nothing of this process's environment. */
export function runShell(script: string, options: ShellOptions): Promise<Ended> {
  const [file = '', ...args] = (options.shell ?? '/bin/bash -eo pipefail').split(' ')
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args, '-c', script], {
      cwd: options.folder,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    const end = () => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    const timer = setTimeout(() => {
      output += '\nended after its time\n'
      end()
    }, options.timeoutMs ?? 240_000)
    if (options.signal?.aborted === true) end()
    options.signal?.addEventListener('abort', end)
    const take = (text: string) => {
      output += text
      options.onOutput?.(text)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', end)
      resolve({ status: code ?? 137, output })
    })
  })
}

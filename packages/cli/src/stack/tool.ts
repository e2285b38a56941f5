import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { toPlainLine } from '../terminal/style.ts'

/** A program to run; nothing of it is shell but where `file` is one. */
export interface ToolCall {
  readonly file: string
  readonly args: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** What becomes of a line before anybody sees it. */
  redact?(line: string): string
  /** Each line that it prints, on either stream. */
  onLine?(line: string): void
}

/** How a program ended. */
export interface ToolResult {
  readonly code: number
  readonly stdout: string
  /** The last lines of both streams. */
  readonly tail: readonly string[]
}

const graceMs = 10_000

/** Runs a program to its end. A raised signal ends it with all that it started. Throws where it cannot be started. */
export function runTool({
  file,
  args,
  folder,
  environment,
  signal,
  redact,
  onLine,
}: ToolCall): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const child = spawn(file, [...args], {
      cwd: folder,
      env: { ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let killer: NodeJS.Timeout | undefined
    const kill = (name: NodeJS.Signals) => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, name)
      } catch {
        // It has ended meanwhile.
      }
    }
    const stop = () => {
      kill('SIGINT')
      killer = setTimeout(() => kill('SIGKILL'), graceMs)
    }
    signal.addEventListener('abort', stop, { once: true })
    // A second Ctrl-C ends this process at once.
    const killNow = () => kill('SIGKILL')
    process.once('exit', killNow)
    const tail: string[] = []
    const stdout: string[] = []
    const keep = (text: string) => {
      const line = redact?.(text) ?? text
      onLine?.(line)
      const plain = toPlainLine(line)
      if (plain === '') return
      tail.push(plain)
      if (tail.length > 20) tail.shift()
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(redact?.(line) ?? line)
      keep(line)
    })
    createInterface({ input: child.stderr }).on('line', keep)
    const clear = () => {
      clearTimeout(killer)
      process.off('exit', killNow)
      signal.removeEventListener('abort', stop)
    }
    child.once('error', (error) => {
      clear()
      reject(error)
    })
    child.once('close', (code) => {
      clear()
      if (signal.aborted) reject(signal.reason)
      else resolve({ code: code ?? 1, stdout: stdout.join('\n'), tail })
    })
  })
}

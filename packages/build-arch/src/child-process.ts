import { type ChildProcess, spawn } from 'node:child_process'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import type { Environment } from './build-request.ts'

export interface ChildCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly environment: Environment
  readonly folder?: string
  readonly signal?: AbortSignal | undefined
  /** How long a child that was asked to stop may take, in milliseconds. */
  readonly graceMs?: number
  /** Becomes its standard input; it has none without. */
  readonly input?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  readonly onStdoutLine?: (line: string) => void
  readonly onStderrLine?: (line: string) => void
}

export type ChildResult =
  | { readonly kind: 'missing'; readonly cause: unknown }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }

const maxLineLength = 4 * 1024 * 1024
const maxKeptLength = 256 * 1024

/**
 * Runs a command in a process group of its own, so that a Ctrl-C on the terminal reaches it only through `signal`: then the
 * group gets SIGINT, and SIGKILL when the grace is over. Resolves when nothing of the group can write any more.
 * `stdout` and `stderr` are kept up to their last 256 KiB.
 * @throws what Node says where the command could not be started for a reason other than its absence
 */
export async function runChild(command: ChildCommand): Promise<ChildResult> {
  const { file, args, environment, folder, signal } = command
  if (signal?.aborted) return { kind: 'aborted' }
  const child = spawn(file, args, {
    env: { ...environment },
    ...(folder !== undefined && { cwd: folder }),
    stdio: [command.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const stdout = collectLines(child.stdout, command.onStdoutLine)
  const stderr = collectLines(child.stderr, command.onStderrLine)
  const stopping = stopOn(signal, child, command.graceMs ?? 10_000)
  const feeding = feed(child, command.input)
  try {
    const code = await exitOf(child)
    const failure = await feeding
    if (stopping.stopped()) return { kind: 'aborted' }
    if (failure !== undefined) throw failure.error
    return { kind: 'exited', code, stdout: stdout(), stderr: stderr() }
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing', cause: error }
    throw error
  } finally {
    stopping.end()
  }
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 128))
  })
}

/** Never rejects. A child that stops reading says why by its exit status, so only what the source throws is told. */
async function feed(
  child: ChildProcess,
  input: ChildCommand['input'],
): Promise<{ readonly error: unknown } | undefined> {
  if (input === undefined || child.stdin === null) return undefined
  let sourceFailure: { readonly error: unknown } | undefined
  const watched = async function* () {
    try {
      yield* input
    } catch (error) {
      sourceFailure = { error }
      throw error
    }
  }
  await pipeline(watched, child.stdin).catch(() => undefined)
  return sourceFailure
}

function stopOn(signal: AbortSignal | undefined, child: ChildProcess, graceMs: number) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    stopped = true
    sendSignal(child, 'SIGINT')
    timer = setTimeout(() => {
      sendSignal(child, 'SIGKILL')
      // Whoever left the group may still hold the pipes open, and `close` would never come.
      child.stdout?.destroy()
      child.stderr?.destroy()
    }, graceMs)
  }
  signal?.addEventListener('abort', stop, { once: true })
  return {
    stopped: () => stopped,
    end: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    },
  }
}

function sendSignal(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Hands on whole lines, without their end, and returns a function that gives the last of what was read. */
function collectLines(stream: NodeJS.ReadableStream | null, onLine?: (line: string) => void): () => string {
  const decoder = new StringDecoder('utf8')
  let kept = ''
  let rest = ''
  const take = (text: string) => {
    kept = (kept + text).slice(-maxKeptLength)
    if (onLine === undefined) return
    const lines = (rest + text).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(0, maxLineLength)
    for (const line of lines) onLine(line)
  }
  stream?.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  stream?.on('end', () => {
    take(decoder.end())
    if (rest !== '') onLine?.(rest)
  })
  return () => kept
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')
}

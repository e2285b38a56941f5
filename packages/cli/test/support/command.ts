import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const entry = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'main.ts')

/** How a command ended, and what it printed. */
export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs. */
export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Outcome>
  /** Resolves when its stderr has come to hold this text. */
  printed(text: string): Promise<void>
}

/** Starts the real command from its sources. It sees these variables and no others. */
export function startCommand(
  args: readonly string[],
  { folder, variables }: { readonly folder: string; readonly variables: Readonly<Record<string, string>> },
): Running {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const watchers = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
    for (const watcher of watchers) watcher()
  })
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (status) => resolve({ status, ...output }))
  })
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (output.stderr.includes(text)) resolve()
      }
      watchers.add(look)
      look()
      void ended.then(() => reject(new Error(`it ended without printing ${text}: ${output.stderr}`)))
    })
  return { process: child, ended, printed }
}

/** `REGISTRY_AUTHS` for one registry. */
export function registryAuths(registry: string, username: string, password: string): Record<string, string> {
  return { REGISTRY_AUTHS: JSON.stringify([{ registry, username, password }]) }
}

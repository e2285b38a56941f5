import { execFile } from 'node:child_process'

/** How a short command ended. */
export type CommandOutput =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'missing' }

/** Runs a command that only tells something, for at most `timeoutMs`. Never throws. */
export function readCommand(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  { timeoutMs = 10_000, signal }: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<CommandOutput> {
  return new Promise((resolve) => {
    const options = { env: variables, timeout: timeoutMs, maxBuffer: 1 << 20, ...(signal && { signal }) }
    execFile(file, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: 'done', stdout: stdout.trim() })
      else if (error.code === 'ENOENT') resolve({ kind: 'missing' })
      else if (error.killed) resolve({ kind: 'failed', reason: `no answer within ${timeoutMs / 1000} s` })
      else resolve({ kind: 'failed', reason: firstLine(stderr) || firstLine(error.message) })
    })
  })
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '')?.trim() ?? ''
}

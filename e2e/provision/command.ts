import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface CommandOptions {
  readonly cwd?: string
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Written to standard input, which is empty otherwise. */
  readonly input?: string
  /** Exit statuses that are not an error. Default: only 0. */
  readonly accept?: readonly number[]
}

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** A real part could not be provided, started or used. The message is one line that says what and why. */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError'
}

/**
 * Runs a command to its end and returns what it printed.
 *
 * @throws {@link ProvisionError} if it cannot be started or ends with a status that is not accepted.
 */
export function run(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: { ...process.env, ...options.env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', (cause) =>
      reject(new ProvisionError(`${file}: cannot be started: ${cause.message}`, { cause })),
    )
    child.on('close', (code, signal) => {
      const status = code ?? 128
      if ((options.accept ?? [0]).includes(status)) {
        resolve({ status, stdout, stderr })
        return
      }
      const ending = signal === null ? `status ${status}` : `signal ${signal}`
      reject(
        new ProvisionError(
          `${[file, ...args].join(' ')}: ${ending}: ${lastLine(stderr) ?? lastLine(stdout) ?? 'no output'}`,
        ),
      )
    })
    // A command may end without having read its input; its status tells more than the broken pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

/** The full path of a command on PATH or in the system's folders (which a user's PATH may lack), if there is one. */
export function which(command: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The last line of a text that is not blank. */
export function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '')
}

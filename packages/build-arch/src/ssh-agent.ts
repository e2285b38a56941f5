import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BuildError } from './build-error.ts'
import type { BuildRequest, Environment } from './build-request.ts'
import { runChild } from './child-process.ts'

/** An agent that holds one key for one leg. */
export interface SshAgent extends AsyncDisposable {
  /** Leads the builder to it. */
  readonly environment: { readonly SSH_AUTH_SOCK: string }
}

interface AgentSettings {
  /** Private, and removed at the end. */
  readonly folder: string
  readonly environment: Environment
  readonly signal: AbortSignal
}

/** Linux allows 107 bytes for the path of a socket (unix(7)). */
const maxSocketPath = 100

/**
 * The agent that `--ssh` asks for: with the leg's own key, or else the one that is there already.
 * @throws BuildError `INVALID_REQUEST` where there is neither, or the key is of no use
 */
export async function provideSshAgent(
  { buildOptions = [], sshKey = '' }: Pick<BuildRequest, 'buildOptions' | 'sshKey'>,
  settings: AgentSettings,
): Promise<SshAgent | undefined> {
  if (!wantsAgent(buildOptions)) return undefined
  if (sshKey.trim() !== '') return await startSshAgent(sshKey, settings)
  if ((settings.environment['SSH_AUTH_SOCK'] ?? '') !== '') return undefined
  throw new BuildError(
    'INVALID_REQUEST',
    'build-options: --ssh needs a key; give the secret SSH_PRIVATE_KEY, or start an agent before (SSH_AUTH_SOCK)',
  )
}

/** Whether these flags ask for an agent: `--ssh=default`, but not `--ssh=default=/path/of/a/key`. */
function wantsAgent(options: readonly string[]): boolean {
  return sshValues(options).some((value) => !value.includes('='))
}

/**
 * Starts an agent of this leg's own and gives it a key, which goes to `ssh-add` through standard input and is never in a file or an
 * argument. The agent runs a command that ends with this process, however that ends, and ends with it.
 * @throws BuildError `INVALID_REQUEST` where the key is of no use, `BUILDER_MISSING` where OpenSSH is missing
 */
async function startSshAgent(key: string, settings: AgentSettings): Promise<SshAgent> {
  const { folder, environment, signal } = settings
  checkKey(key)
  const inFolder = join(folder, 'agent.sock')
  const other = Buffer.byteLength(inFolder) <= maxSocketPath ? undefined : await mkdtemp('/tmp/polyarch-ssh-')
  const socket = other === undefined ? inFolder : join(other, 'agent.sock')
  const child = spawn('ssh-agent', ['-a', socket, 'sh', '-c', 'echo "$SSH_AGENT_PID"; exec cat'], {
    env: { PATH: environment['PATH'] },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (pid: number | undefined) => {
    if (pid !== undefined) endAgent(pid)
    child.stdin?.destroy()
    await ended
    if (other !== undefined) await rm(other, { recursive: true, force: true })
  }
  let pid: number | undefined
  try {
    pid = await firstLine(child)
    await addKey(key, socket, environment, signal)
  } catch (error) {
    await stop(pid)
    throw error
  }
  return { environment: { SSH_AUTH_SOCK: socket }, [Symbol.asyncDispose]: () => stop(pid) }
}

/** A passphrase could be asked of nobody. */
async function addKey(
  key: string,
  socket: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<void> {
  const text = `${key.replaceAll('\r', '').trim()}\n`
  const result = await runChild({
    file: 'ssh-add',
    args: ['-q', '-'],
    environment: {
      PATH: environment['PATH'],
      SSH_AUTH_SOCK: socket,
      SSH_ASKPASS: 'false',
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: 'none',
    },
    signal,
    input: [Buffer.from(text)],
  })
  if (result.kind === 'aborted') throw new BuildError('ABORTED', 'the build was stopped')
  if (result.kind === 'missing') throw missingOpenssh(result.cause)
  if (result.code === 0) return
  // What ssh-add says names the file, which is standard input, and the problem; it shows nothing of the key.
  const why = result.stderr.trim().split('\n')[0] ?? ''
  throw new BuildError(
    'INVALID_REQUEST',
    `SSH_PRIVATE_KEY: ssh-add does not take it (${why}); expected a private key in OpenSSH's or PEM form, without a passphrase`,
  )
}

function checkKey(key: string): void {
  if (
    /^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\r?\n[\s\S]+-----END [A-Z0-9 ]*PRIVATE KEY-----\s*$/.test(key)
  )
    return
  throw new BuildError(
    'INVALID_REQUEST',
    'SSH_PRIVATE_KEY: is no private key; expected the whole text from "-----BEGIN" to "-----END", with its line breaks',
  )
}

function firstLine(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('error', (cause) => reject(missingOpenssh(cause)))
    child.once('close', () =>
      reject(new BuildError('BUILD_FAILED', 'ssh-agent ended at once; see what "ssh-agent -d" says')),
    )
    child.stdin?.on('error', () => undefined)
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const pid = /^(\d+)\n/.exec(text)?.[1]
      if (pid !== undefined) resolve(Number(pid))
    })
  })
}

/** Its command still runs, so that the id is still its own. */
function endAgent(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function missingOpenssh(cause: unknown): BuildError {
  return new BuildError(
    'BUILDER_MISSING',
    'build-options: --ssh needs ssh-agent and ssh-add, which are not on PATH; install OpenSSH (Debian, Ubuntu: apt-get install openssh-client)',
    { cause },
  )
}

function sshValues(options: readonly string[]): readonly string[] {
  return options.flatMap((text, place) => {
    const joined = /^--ssh=(.*)$/s.exec(text)?.[1]
    if (joined !== undefined) return [joined]
    return text === '--ssh' ? [options[place + 1] ?? ''] : []
  })
}

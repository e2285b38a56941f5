import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { lastLine, ProvisionError } from './command.ts'
import { endProcesses } from './process-table.ts'

export interface ServiceOptions<T> {
  /** For messages. */
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  /** The whole environment: nothing of ours is passed on. */
  readonly env: Readonly<Record<string, string>>
  /** The file that takes what the service prints. */
  readonly log: string
  /** Asked again and again until it returns a value; it is given what the service has printed so far. */
  readonly ready: (log: string) => T | undefined | Promise<T | undefined>
  /** How long the service may take to be ready. Default: 60 s. */
  readonly startMs?: number
  /** How long it may take to end when asked to. Default: 5 s. */
  readonly stopMs?: number
}

export interface Service<T> {
  readonly pid: number
  /** What `ready` returned. */
  readonly state: T
  stop(): Promise<void>
}

/**
 * Starts a service and waits until it is ready. It ends with the thread that started it, however that thread ends.
 *
 * @throws {@link ProvisionError} with the service's last line, if it ends or is not ready in time.
 */
export async function startService<T>(options: ServiceOptions<T>): Promise<Service<T>> {
  const log = await open(options.log, 'a')
  // A process that was killed cannot stop its services: the kernel does it.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', options.file, ...options.args], {
    env: options.env,
    stdio: ['ignore', log.fd, log.fd],
  })
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code, signal) => (failure = `ended with ${signal ?? `status ${code}`}`))
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await endProcesses([child.pid], options.stopMs ?? 5000)
    }
  }
  try {
    const deadline = Date.now() + (options.startMs ?? 60_000)
    for (;;) {
      const printed = await readFile(options.log, 'utf8')
      if (failure !== undefined)
        throw new ProvisionError(`${options.name}: ${failure}: ${lastLine(printed) ?? 'no output'}`)
      const state = await options.ready(printed)
      if (state !== undefined && child.pid !== undefined) return { pid: child.pid, state, stop }
      if (Date.now() > deadline)
        throw new ProvisionError(`${options.name}: not ready in time: ${lastLine(printed) ?? 'no output'}`)
      await delay(25)
    }
  } catch (error) {
    await stop()
    throw error
  } finally {
    await log.close()
  }
}

import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProvisionError } from './command.ts'

/**
 * Does the work while holding an exclusive lock on a file, waiting for it first.
 *
 * The lock is flock(1)'s, held by a child whose standard input is ours: however this process ends, the kernel closes that
 * pipe and frees the lock, so that a stale lock cannot exist.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo locked; cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const released = new Promise<void>((resolve) => holder.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve())
    holder.once('error', (cause) =>
      reject(new ProvisionError(`flock: cannot be started: ${cause.message}`, { cause })),
    )
    holder.once('exit', (status) => reject(new ProvisionError(`flock ${file}: status ${status}`)))
  })
  try {
    return await work()
  } finally {
    holder.stdin.end()
    await released
  }
}

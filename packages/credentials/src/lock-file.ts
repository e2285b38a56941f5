import { randomBytes } from 'node:crypto'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { CredentialsError, systemCodeOf } from './error.ts'

export interface LockSettings {
  /** Milliseconds to wait for the lock; 30 000 where it is not given. */
  readonly timeoutMs?: number
  /** Milliseconds after which a lock that stays the same counts as left behind; 10 000 where it is not given. */
  readonly staleMs?: number
}

/**
 * Runs `work` while holding the lock file, and removes it afterwards. A lock whose process has died is taken over at
 * once, one that never changes after `staleMs`: holders keep it for milliseconds. `work` is given a check that the
 * lock is still its own, for the moment before it writes.
 *
 * @throws CredentialsError `LOCKED` when another process keeps it for `timeoutMs`; `WRITE_FAILED`.
 */
export async function withLock<T>(
  file: string,
  settings: LockSettings,
  work: (isHeld: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const token = JSON.stringify({ pid: process.pid, host: hostname(), nonce: randomBytes(8).toString('hex') })
  await acquire(file, token, settings)
  try {
    return await work(async () => (await read(file)) === token)
  } finally {
    if ((await read(file)) === token) await rm(file, { force: true })
  }
}

async function acquire(file: string, token: string, settings: LockSettings): Promise<void> {
  const { timeoutMs = 30_000, staleMs = 10_000 } = settings
  const start = performance.now()
  let seen: { readonly token: string; readonly since: number } | undefined
  while (!(await create(file, token))) {
    const now = performance.now()
    if (now - start > timeoutMs) {
      throw new CredentialsError(
        'LOCKED',
        `${file} has been held by another process for ${Math.round(timeoutMs / 1000)} s; wait for it, or remove that file`,
      )
    }
    const holder = await read(file)
    if (holder === undefined) continue
    if (seen?.token !== holder) seen = { token: holder, since: now }
    if (isDead(holder) || now - seen.since > staleAfter(holder, staleMs)) await takeAway(file, holder, token)
    else await sleep(5 + Math.random() * 25)
  }
}

/** A takeover is three system calls: one this old belongs to a process that died, on whatever machine. */
const guardMaximumMs = 60_000

/** A lock without its token is being made, or its maker was killed between two system calls. */
function staleAfter(token: string, staleMs: number): number {
  return token === '' ? Math.min(1_000, staleMs) : staleMs
}

async function create(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(token)
    } catch (error) {
      // A full disk takes the name and not the content: nobody is to wait for that.
      await rm(file, { force: true })
      throw error
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'EEXIST') return false
    throw new CredentialsError(
      'WRITE_FAILED',
      `cannot lock ${file}: ${code ?? 'unknown error'}; make its folder writable and free some space`,
      { cause: error },
    )
  }
}

/**
 * Removes a lock that was left behind. Two processes may see it at once, and the slower must not remove the lock that
 * the faster has made since: so one at a time, and only the very token that was judged.
 */
async function takeAway(file: string, staleToken: string, token: string): Promise<void> {
  const guard = `${file}.takeover`
  if (!(await create(guard, token))) {
    const holder = await read(guard)
    const madeAt = await stat(guard).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (
      holder !== undefined &&
      (isDead(holder) || Date.now() - madeAt > staleAfter(holder, guardMaximumMs))
    ) {
      await rm(guard, { force: true })
    }
    await sleep(5 + Math.random() * 25)
    return
  }
  try {
    if ((await read(file)) === staleToken) await rm(file, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw new CredentialsError(
      'WRITE_FAILED',
      `cannot read the lock ${file}: ${systemCodeOf(error) ?? 'unknown error'}`,
      {
        cause: error,
      },
    )
  }
}

/** Whether the process that made a lock is surely gone: only this machine's processes can be asked about. */
function isDead(token: string): boolean {
  const owner = /^\{"pid":([0-9]+),"host":("[^"]*"),/.exec(token)
  if (owner?.[1] === undefined || owner[2] !== JSON.stringify(hostname())) return false
  try {
    process.kill(Number(owner[1]), 0)
    return false
  } catch (error) {
    return systemCodeOf(error) === 'ESRCH'
  }
}

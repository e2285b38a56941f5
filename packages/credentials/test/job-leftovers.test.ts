import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createJobConfig, ownFolder, removeLeftovers } from '../src/index.ts'
import { createMachine, type Machine } from './fixtures/machine.ts'

const entry = {
  registry: 'ghcr.io',
  credential: { kind: 'basic', username: 'u', password: 'secret' },
} as const
const userId = process.getuid?.() ?? 0

async function jobOf(machine: Machine, ownerProcess?: number): Promise<string> {
  const { folder } = await createJobConfig([entry], {
    environment: machine.environment,
    home: machine.home,
    parentFolder: join(machine.root, 'temp'),
    ...(ownerProcess !== undefined && { ownerProcess }),
  })
  return folder
}

async function left(machine: Machine): Promise<readonly string[]> {
  await removeLeftovers(join(machine.root, 'temp'), userId)
  return (await readdir(join(machine.root, 'temp')))
    .map((name) => join(machine.root, 'temp', name))
    .toSorted()
}

async function age(folder: string, days: number): Promise<void> {
  const then = new Date(Date.now() - days * 86_400_000)
  await utimes(folder, then, then)
}

describe('removeLeftovers', () => {
  test('removes what a killed job left, and never what a running one has', async () => {
    await using machine = await createMachine()
    // The worker of a runner that was killed amid a job, as an action sees it.
    const worker = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
    const killed = await jobOf(machine, worker.pid)
    const running = await jobOf(machine, process.pid)
    expect(await left(machine)).toEqual([killed, running].toSorted())
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(await left(machine)).toEqual([running])
  })

  test('a process of the same number that was started later is another', async () => {
    await using machine = await createMachine()
    const folder = await jobOf(machine, process.pid)
    const file = join(folder, ownFolder, 'owner.json')
    const owner = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...owner, process: { ...owner.process, startedAt: '1' } }))
    expect(await left(machine)).toEqual(process.platform === 'linux' ? [] : [folder])
  })

  test.each([
    ['of another start of the machine', { boot: 'another' }, false],
    ['of another container', { namespace: 'pid:[1]', process: { id: 999_999_999 } }, true],
    ['of another machine', { host: 'elsewhere', boot: 'another', process: { id: 999_999_999 } }, true],
    ['whose process is not known', { process: undefined }, true],
    ['whose mark is no mark', { host: 1 }, true],
  ])('a folder %s', async (_, change, stays) => {
    await using machine = await createMachine()
    const folder = await jobOf(machine, process.pid)
    const file = join(folder, ownFolder, 'owner.json')
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }))
    expect(await left(machine)).toEqual(stays ? [folder] : [])
    if (!stays) return
    // Nobody can tell, but no job lasts so long.
    await age(folder, 8)
    expect(await left(machine)).toEqual([])
  })

  test('only folders of ours, closed to all others, count', async () => {
    await using machine = await createMachine()
    const temp = join(machine.root, 'temp')
    const open = join(temp, 'polyarch-docker-open')
    const foreign = join(temp, 'other-docker-x')
    const target = join(machine.root, 'precious')
    for (const folder of [open, foreign, target]) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await age(folder, 30)
    }
    await chmod(open, 0o777)
    await symlink(target, join(temp, 'polyarch-docker-link'))
    await writeFile(join(temp, 'polyarch-docker-file'), 'x')
    const before = (await readdir(temp)).toSorted()
    await removeLeftovers(temp, userId)
    expect((await readdir(temp)).toSorted()).toEqual(before)
    await removeLeftovers(temp, userId + 1)
    expect((await readdir(temp)).toSorted()).toEqual(before)
  })
})

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mergeUserConfig } from '../src/index.ts'
import { withLock } from '../src/lock-file.ts'
import { authOf, createMachine } from './fixtures/machine.ts'
import { exitOf, startLogin } from './fixtures/processes.ts'

const config = 'home/.docker/config.json'
const entry = (registry: string) => ({
  registry,
  credential: { kind: 'basic', username: 'user', password: 'p' } as const,
})

test('forty processes that log in at once lose nothing', { timeout: 120_000 }, async () => {
  await using machine = await createMachine()
  await machine.write(config, { auths: { 'quay.io': { auth: 'dTpw' } }, detachKeys: 'ctrl-e' })
  const registries = Array.from({ length: 40 }, (_, index) => `registry-${index}.example`)
  const children = registries.map((registry) =>
    startLogin({ home: machine.home, registry, username: 'user', password: `secret-of-${registry}` }),
  )
  expect(await Promise.all(children.map(exitOf))).toEqual(registries.map(() => 0))
  const { auths, detachKeys } = JSON.parse(await machine.read(config))
  const expected = registries.map(
    (registry) => [registry, { auth: authOf('user', `secret-of-${registry}`) }] as const,
  )
  expect(auths).toEqual({ 'quay.io': { auth: 'dTpw' }, ...Object.fromEntries(expected) })
  expect(detachKeys).toBe('ctrl-e')
  expect(await readdir(join(machine.home, '.docker'))).toEqual(['config.json'])
})

test('killed at any moment, the old or the new file is there whole, and the next login works', {
  timeout: 120_000,
}, async () => {
  await using machine = await createMachine()
  const padding = 'x'.repeat(200_000)
  await machine.write(config, { auths: { 'quay.io': { auth: 'dTpw' } }, padding })
  for (let round = 0; round < 12; round += 1) {
    const child = startLogin({
      home: machine.home,
      registry: 'ghcr.io',
      username: 'user',
      password: 'p',
      times: 10_000,
    })
    if (child.stdout === null) throw new Error('the child has no stdout')
    await once(child.stdout, 'data')
    // A busy wait of 0 to 11 ms: the kill falls into another part of the write each time.
    const end = performance.now() + round
    while (performance.now() < end);
    child.kill('SIGKILL')
    await exitOf(child)
    const { auths, padding: kept } = JSON.parse(await machine.read(config))
    expect(Object.keys(auths)).toEqual(['quay.io', 'ghcr.io'])
    expect(kept).toBe(padding)
  }
  await mergeUserConfig([entry('docker.io')], machine)
  expect(Object.keys(JSON.parse(await machine.read(config)).auths)).toHaveLength(3)
  expect(await readdir(join(machine.home, '.docker'))).toEqual(['config.json'])
})

test('a program that knows no lock and writes amid a login loses nothing by it', async () => {
  await using machine = await createMachine()
  await machine.write(config, { auths: {} })
  const { updateConfig } = await import('../src/config-update.ts')
  let calls = 0
  const { writeFileSync } = await import('node:fs')
  const file = join(machine.root, config)
  await updateConfig(file, undefined, ({ document }) => {
    calls += 1
    if (calls === 1) writeFileSync(file, JSON.stringify({ auths: {}, foreign: true }))
    return JSON.stringify({ ...document, ours: true })
  })
  expect(calls).toBe(2)
  expect(await machine.json(config)).toEqual({ auths: {}, foreign: true, ours: true })
})

describe('a lock that was left behind', () => {
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid
  const token = (pid: number, host: string): string => JSON.stringify({ pid, host, nonce: '00' })

  test.each<[string, () => string, object]>([
    [
      'by a process that is dead is taken over at once',
      () => token(deadPid(), hostname()),
      { staleMs: 60_000 },
    ],
    ['by another machine is taken over when it stays the same', () => token(1, 'elsewhere'), { staleMs: 50 }],
    [
      'by a process number used again is taken over when it stays the same',
      () => token(process.pid, hostname()),
      { staleMs: 50 },
    ],
    ['without content is taken over when it stays the same', () => '', { staleMs: 50 }],
  ])('%s', async (_, content, settings) => {
    await using machine = await createMachine()
    const lock = join(machine.root, 'lock')
    await writeFile(lock, content())
    const result = await withLock(lock, { timeoutMs: 5_000, ...settings }, async (isHeld) => isHeld())
    expect(result).toBe(true)
    expect(await readdir(machine.root)).toEqual(['bin', 'home'])
  })

  test('and a takeover that was left behind as well', async () => {
    await using machine = await createMachine()
    const lock = join(machine.root, 'lock')
    await writeFile(lock, token(deadPid(), hostname()))
    await writeFile(`${lock}.takeover`, token(1, 'elsewhere'))
    await utimes(`${lock}.takeover`, 1, 1)
    expect(await withLock(lock, { timeoutMs: 5_000 }, async () => 'done')).toBe('done')
  })

  test('many that find it at once still go one by one', async () => {
    await using machine = await createMachine()
    const lock = join(machine.root, 'lock')
    await writeFile(lock, token(deadPid(), hostname()))
    let inside = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 20 }, () =>
        withLock(lock, {}, async () => {
          inside += 1
          most = Math.max(most, inside)
          await readdir(machine.root)
          inside -= 1
        }),
      ),
    )
    expect(most).toBe(1)
  })

  test('a lock that is held is waited for, and named when that takes too long', async () => {
    await using machine = await createMachine()
    const lock = join(machine.root, 'lock')
    await withLock(lock, {}, async () => {
      await expect(withLock(lock, { timeoutMs: 60 }, async () => 'never')).rejects.toMatchObject({
        code: 'LOCKED',
        message: expect.stringContaining(lock),
      })
    })
  })
})

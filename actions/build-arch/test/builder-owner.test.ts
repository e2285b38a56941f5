import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { beforeAll, expect, test } from 'vitest'
import { type BuilderOwner, isDead, ownedName, ownerOfThisJob } from '../src/builder-owner.ts'

let own: BuilderOwner
let ended: BuilderOwner
const now = new Date()
const week = new Date(Date.now() - 7 * 24 * 3_600_000)

beforeAll(async () => {
  own = await ownerOfThisJob(process.pid)
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  ended = await ownerOfThisJob(child.pid)
  child.stdin.end()
  await once(child, 'close')
})

test('a job that runs keeps its builder; one whose process is gone does not', async () => {
  expect(await isDead({ name: ownedName(own), createdAt: now }, own)).toBe(false)
  expect(await isDead({ name: ownedName(ended), createdAt: now }, own)).toBe(true)
})

test.each([
  ['a process number that another process has now', { start: '1' }, true],
  ['a start that could not be read', { process: '999999999', start: '0' }, false],
  ['process 1 of a container', { process: '1', start: '1' }, false],
  ['another start of this machine', { boot: '000000' }, true],
  ['another machine, whose processes nobody here sees', { machine: '000000', boot: '000000' }, false],
  ['another container of this machine', { namespace: '1', process: '999999999' }, false],
])('%s: dead is %#', async (_, change, dead) => {
  expect(await isDead({ name: ownedName({ ...own, ...change }), createdAt: now }, own)).toBe(dead)
})

test('what is older than any job is nobody’s, and what others named is theirs', async () => {
  const elsewhere = ownedName({ ...own, machine: '000000' })
  expect(await isDead({ name: elsewhere, createdAt: week }, own)).toBe(true)
  for (const name of ['polyarch-0123456789ab', 'polyarch-demo', 'default'])
    expect(await isDead({ name, createdAt: week }, own)).toBe(false)
})

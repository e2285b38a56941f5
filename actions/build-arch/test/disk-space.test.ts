import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createActionKit } from '@polyarch/action-kit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freeSpace } from '../src/disk-space.ts'
import { readSurroundings } from '../src/surroundings.ts'

const { signal } = new AbortController()
let folder: string
let said: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-space-'))
  said = []
})
afterEach(() => rm(folder, { recursive: true }))

/** A machine whose sudo writes down what it is asked for. */
async function machine(environmentName: string, status: number) {
  const sudo = join(folder, 'sudo')
  await writeFile(sudo, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${folder}/calls'\nexit ${status}\n`)
  await chmod(sudo, 0o755)
  const environment = {
    ...{ PATH: `${folder}:/usr/bin:/bin`, RUNNER_TEMP: folder, HOME: folder, GITHUB_WORKSPACE: folder },
    RUNNER_ENVIRONMENT: environmentName,
  }
  return readSurroundings(createActionKit({ environment, write: (text) => said.push(text) }))
}

test('on a machine of GitHub’s the toolchains go, and nobody waits for it', async () => {
  const tell = await freeSpace(await machine('github-hosted', 0), signal)
  await vi.waitFor(async () => {
    const calls = await readFile(join(folder, 'calls'), 'utf8')
    expect(calls).toMatch(/^-n true\n-n rm -rf \/usr\/share\/dotnet \/usr\/local\/lib\/android /)
  })
  await tell()
  expect(said.join('')).toMatch(/^free-space: -?\d+\.\d GiB more are free/)
})

test.each([
  [
    'elsewhere nothing is touched, with a notice',
    'self-hosted',
    0,
    /^::notice::free-space: nothing was removed/,
    '',
  ],
  ['without sudo it says so', 'github-hosted', 1, /^::warning::free-space: this user may not/, '-n true\n'],
])('%s', async (_, environment, status, line, calls) => {
  await (await freeSpace(await machine(environment, status), signal))()
  expect(said.join('')).toMatch(line)
  expect(await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).toBe(calls)
})

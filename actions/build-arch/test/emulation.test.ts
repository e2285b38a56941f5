import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createActionKit } from '@polyarch/action-kit'
import { parsePlatform } from '@polyarch/image'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { provideEmulation } from '../src/emulation.ts'
import { ownArchitecture } from '../src/emulation-probe.ts'
import { readSurroundings, type Surroundings } from '../src/surroundings.ts'

/** Which hardly any machine runs, and no distribution registers by itself here. */
const foreign = parsePlatform('linux/loong64')
const isForeignHere =
  !existsSync('/proc/sys/fs/binfmt_misc/qemu-loongarch64') && ownArchitecture() !== 'loong64'
const { signal } = new AbortController()

let folder: string
let said: string[]
let surroundings: Surroundings

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulation-'))
  said = []
  const docker = join(folder, 'docker')
  await writeFile(docker, `#!/bin/sh\necho "$@" >> '${folder}/calls'\nexit 1\n`)
  await chmod(docker, 0o755)
  const environment = { PATH: folder, RUNNER_TEMP: folder, HOME: folder }
  const kit = createActionKit({ environment, write: (text) => said.push(text) })
  surroundings = { ...readSurroundings(kit), userId: 1000 }
})

afterEach(() => rm(folder, { recursive: true }))

describe('provideEmulation', () => {
  test('leaves a machine alone that runs the platform', async () => {
    await provideEmulation(parsePlatform(`linux/${ownArchitecture()}`), 'never', surroundings, signal)
    expect(existsSync(join(folder, 'calls'))).toBe(false)
    expect(said.join('')).toContain('this machine runs programs of')
  })

  test.skipIf(!isForeignHere)(
    'never: a machine that does not run it is an error that names the way out',
    async () => {
      const providing = provideEmulation(foreign, 'never', surroundings, signal)
      await expect(providing).rejects.toThrow(
        /linux\/loong64: .* emulation is never; name a runner of it in runners/,
      )
      expect(existsSync(join(folder, 'calls'))).toBe(false)
    },
  )

  test.skipIf(!isForeignHere)(
    'registers QEMU from a pinned image; where that fails, it says what will not work and goes on',
    async () => {
      await provideEmulation(foreign, 'auto', surroundings, signal)
      expect(await readFile(join(folder, 'calls'), 'utf8')).toMatch(
        /^run --privileged --rm docker\.io\/tonistiigi\/binfmt@sha256:[0-9a-f]{64} --install loong64\n$/,
      )
      expect(said.at(-1)).toMatch(/^::warning::linux\/loong64: QEMU could not be registered/)
    },
  )

  test('asks nobody about another system', async () => {
    await provideEmulation(parsePlatform('windows/amd64'), 'auto', surroundings, signal)
    expect(existsSync(join(folder, 'calls'))).toBe(false)
  })
})

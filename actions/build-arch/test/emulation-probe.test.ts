import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parsePlatform } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { createProbe, runsHere } from '../src/emulation-probe.ts'

const native = {
  x64: 'linux/amd64',
  arm64: 'linux/arm64',
  s390x: 'linux/s390x',
  ppc64: 'linux/ppc64le',
  riscv64: 'linux/riscv64',
}
const own = Object.entries(native).find(([name]) => name === process.arch)?.[1]
/** QEMU's registration with the kernel, by platform. */
const registrations = [
  ['linux/arm64', 'qemu-aarch64'],
  ['linux/arm/v7', 'qemu-arm'],
  ['linux/ppc64le', 'qemu-ppc64le'],
  ['linux/s390x', 'qemu-s390x'],
  ['linux/riscv64', 'qemu-riscv64'],
  ['linux/mips64le', 'qemu-mips64el'],
  ['linux/loong64', 'qemu-loongarch64'],
] as const

async function runs(platform: string): Promise<boolean | 'unknown'> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'probe-'))
  try {
    const answer = await runsHere(parsePlatform(platform), {
      temporaryFolder,
      signal: new AbortController().signal,
    })
    expect(await readdir(temporaryFolder)).toEqual([])
    return answer
  } finally {
    await rm(temporaryFolder, { recursive: true })
  }
}

describe('whether a machine runs a platform', () => {
  test.skipIf(own === undefined)('it runs its own programs', async () => {
    expect(await runs(own ?? '')).toBe(true)
  })

  test.skipIf(process.arch !== 'x64')(
    'an x64 machine runs 32-bit programs too, where its kernel does',
    async () => {
      expect(await runs('linux/386')).toBeTypeOf('boolean')
    },
  )

  test.each(registrations)('%s runs exactly where the kernel has %s, or is of it', async (platform, name) => {
    const isRegistered = existsSync(`/proc/sys/fs/binfmt_misc/${name}`)
    if (platform === own || (process.arch === 'arm64' && platform === 'linux/arm/v7')) return
    expect(await runs(platform)).toBe(isRegistered)
  })

  test('nobody can tell for another system, or for an architecture that is not known here', async () => {
    expect(await runs('windows/amd64')).toBe('unknown')
    expect(createProbe('mips')).toBeUndefined()
  })

  test.each([
    ['amd64', 64, 'little'],
    ['386', 32, 'little'],
    ['arm', 32, 'little'],
    ['s390x', 64, 'big'],
  ] as const)('the probe of %s is an executable of %i bits, %s endian', (architecture, bits, order) => {
    const bytes = createProbe(architecture) ?? new Uint8Array()
    expect([...bytes.subarray(0, 6)]).toEqual([
      0x7f,
      0x45,
      0x4c,
      0x46,
      bits === 64 ? 2 : 1,
      order === 'big' ? 2 : 1,
    ])
    const view = new DataView(bytes.buffer)
    const header = bits === 64 ? 64 : 52
    const entry =
      bits === 64 ? view.getBigUint64(24, order === 'little') : BigInt(view.getUint32(24, order === 'little'))
    expect(entry).toBe(0x40_0000n + BigInt(header + (bits === 64 ? 56 : 32)))
  })
})

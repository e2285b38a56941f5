import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSampleProgram } from '../../src/demo/sample-program.ts'

const runsHere = process.platform === 'linux' && process.arch === 'x64'

test.each([
  { architecture: 'amd64', machine: 62 },
  { architecture: 'arm64', machine: 183 },
] as const)(
  'the program for $architecture is an executable of that machine that holds its text',
  ({ architecture, machine }) => {
    const program = Buffer.from(createSampleProgram(architecture, 'Hello\n'))
    expect(program.subarray(0, 4).toString('latin1')).toBe('\u007fELF')
    expect(program.readUInt16LE(18)).toBe(machine)
    expect(program.readBigUInt64LE(96)).toBe(BigInt(program.length))
    expect(program.subarray(-6).toString()).toBe('Hello\n')
  },
)

test('the arm64 program loads the address of its text', () => {
  const program = Buffer.from(createSampleProgram('arm64', 'Hello\n'))
  // adr x1, #28 (Arm ARM, C6.2.10): the text follows seven instructions after this one.
  expect(program.readUInt32LE(120 + 4)).toBe(0x10000001 | ((28 >> 2) << 5))
})

test.runIf(runsHere)('the program for this machine writes its text and ends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-elf-'))
  const file = join(folder, 'hello')
  await writeFile(file, createSampleProgram('amd64', 'Hello from a test\n'), { mode: 0o755 })
  expect(execFileSync(file, { encoding: 'utf8' })).toBe('Hello from a test\n')
  await rm(folder, { recursive: true })
})

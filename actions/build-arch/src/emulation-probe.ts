import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Platform } from '@polyarch/image'
import { runCommand } from './command.ts'

/** One architecture as ELF knows it, and the few instructions of `exit(0)`. */
interface Machine {
  /** `e_machine` (System V ABI). */
  readonly number: number
  readonly bits: 32 | 64
  readonly bigEndian?: boolean
  readonly flags?: number
  readonly exit: readonly number[]
}

/** By the architecture of a platform; for arm whatever its variant, since every machine that runs any runs these. */
const machines: Readonly<Record<string, Machine>> = {
  // xor edi, edi; mov eax, 60; syscall
  amd64: { number: 62, bits: 64, exit: [0x31, 0xff, 0xb8, 60, 0, 0, 0, 0x0f, 0x05] },
  // xor ebx, ebx; mov eax, 1; int 0x80
  '386': { number: 3, bits: 32, exit: [0x31, 0xdb, 0xb8, 1, 0, 0, 0, 0xcd, 0x80] },
  // mov x0, #0; mov x8, #93; svc #0
  arm64: { number: 183, bits: 64, exit: [0, 0, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 1, 0, 0, 0xd4] },
  // mov r0, #0; mov r7, #1; svc #0
  arm: {
    number: 40,
    bits: 32,
    flags: 0x0500_0000,
    exit: [0, 0, 0xa0, 0xe3, 1, 0x70, 0xa0, 0xe3, 0, 0, 0, 0xef],
  },
  // li r0, 1; li r3, 0; sc
  ppc64le: { number: 21, bits: 64, flags: 2, exit: [1, 0, 0, 0x38, 0, 0, 0x60, 0x38, 2, 0, 0, 0x44] },
  // lghi %r2, 0; svc 1
  s390x: { number: 22, bits: 64, bigEndian: true, exit: [0xa7, 0x29, 0, 0, 0x0a, 1] },
  // li a0, 0; li a7, 93; ecall
  riscv64: { number: 243, bits: 64, exit: [0x13, 5, 0, 0, 0x93, 8, 0xd0, 5, 0x73, 0, 0, 0] },
  // li.w $a0, 0; li.w $a7, 93; syscall 0
  loong64: { number: 258, bits: 64, flags: 0x43, exit: [4, 0, 0x80, 3, 0x0b, 0x74, 0x81, 3, 0, 0, 0x2b, 0] },
  // li $v0, 5058; li $a0, 0; syscall
  mips64le: {
    number: 8,
    bits: 64,
    flags: 0x8000_0007,
    exit: [0xc2, 0x13, 2, 0x24, 0, 0, 4, 0x24, 0x0c, 0, 0, 0],
  },
}

/** Whether the kernel runs programs of a platform: natively, or by an emulator that is registered. Left open where nobody can tell. */
export async function runsHere(
  platform: Platform,
  { temporaryFolder, signal }: { readonly temporaryFolder: string; readonly signal: AbortSignal },
): Promise<boolean | 'unknown'> {
  const program = platform.os === 'linux' ? createProbe(platform.architecture) : undefined
  if (program === undefined) return 'unknown'
  const folder = await mkdtemp(join(temporaryFolder, 'polyarch-probe-'))
  try {
    const file = join(folder, 'probe')
    await writeFile(file, program, { mode: 0o700 })
    const status = await runCommand({ file, args: [], environment: {}, signal }).catch(() => 126)
    if (status === 0) return true
    // The machine runs its own programs: something else is in the way, such as a folder of which nothing may be run.
    return platform.architecture === ownArchitecture() ? 'unknown' : false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of this process, as platforms name it. */
export function ownArchitecture(): string {
  return { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }[String(process.arch)] ?? process.arch
}

/** A Linux executable that does nothing and ends well (elf(5)); undefined for architectures that are not known here. */
export function createProbe(architecture: string): Uint8Array | undefined {
  const machine = machines[architecture]
  if (machine === undefined) return undefined
  const { number, bits, bigEndian = false, flags = 0, exit } = machine
  const wide = bits === 64
  const [header, segment] = wide ? [64, 56] : [52, 32]
  const start = header + segment
  const size = start + exit.length
  const base = 0x40_0000
  const bytes: number[] = []
  const put = (value: number, length: number) => {
    const places = Array.from({ length }, (_, at) => Math.floor(value / 2 ** (8 * at)) % 256)
    bytes.push(...(bigEndian ? places.reverse() : places))
  }
  const word = (value: number) => put(value, wide ? 8 : 4)
  bytes.push(0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, bigEndian ? 2 : 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  put(2, 2)
  put(number, 2)
  put(1, 4)
  word(base + start)
  word(header)
  word(0)
  put(flags, 4)
  for (const value of [header, segment, 1, 0, 0, 0]) put(value, 2)
  put(1, 4)
  if (wide) put(5, 4)
  for (const value of [0, base, base, size, size]) word(value)
  if (!wide) put(5, 4)
  word(0x1_0000)
  return new Uint8Array([...bytes, ...exit])
}

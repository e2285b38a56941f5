import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvisionError, run } from './command.ts'
import { qemuRoot } from './deb-tools.ts'

const control = '/proc/sys/fs/binfmt_misc'

/** Machines as QEMU names them. */
export type EmulatedMachine = 'aarch64' | 'arm' | 'ppc64le'

/**
 * Lets the kernel run programs of other machines through QEMU, in containers too. Leaves existing registrations alone.
 *
 * @param machines Default: aarch64, for linux/arm64.
 * @throws {@link ProvisionError} if one is missing and this process is not root.
 */
export async function enableEmulation(machines: readonly EmulatedMachine[] = ['aarch64']): Promise<void> {
  for (const machine of machines) await enable(machine)
}

async function enable(machine: EmulatedMachine): Promise<void> {
  const entry = join(control, `qemu-${machine}`)
  if (existsSync(entry)) return
  if (process.getuid?.() !== 0)
    throw new ProvisionError(`binfmt_misc: qemu-${machine} is not registered: run once as root`)
  if (!existsSync(join(control, 'register')))
    await run('mount', ['-t', 'binfmt_misc', 'binfmt_misc', control])
  const root = await qemuRoot()
  const line = await readFile(join(root, `usr/lib/binfmt.d/qemu-${machine}.conf`), 'utf8')
  try {
    await writeFile(join(control, 'register'), registration(line, root))
  } catch (cause) {
    // Two runs at once: the other one was first.
    if (!existsSync(entry))
      throw new ProvisionError(`binfmt_misc: the kernel refused to register qemu-${machine}`, { cause })
  }
}

/**
 * Debian's line, with the interpreter where it was unpacked and all else kept: the interpreter's name and the flag P make
 * QEMU preserve argv[0], which busybox needs; the flag F makes the kernel open it now, and so find it from any container.
 */
function registration(line: string, root: string): string {
  const fields = line.trim().split(':')
  return fields.with(-2, join(root, fields.at(-2) ?? '')).join(':')
}

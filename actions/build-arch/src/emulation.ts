import { access, readFile, writeFile } from 'node:fs/promises'
import { formatPlatform, type Platform } from '@polyarch/image'
import type { Emulation } from '@polyarch/plan'
import { runCommand } from './command.ts'
import { runsHere } from './emulation-probe.ts'
import type { Surroundings } from './surroundings.ts'

/** tonistiigi/binfmt:qemu-v10.2.3 */
const binfmtImage =
  'docker.io/tonistiigi/binfmt@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0'

/**
 * Sees to it that the machine runs programs of a platform. One that does is left as it is; else QEMU is registered with the
 * kernel, never in place of what is registered. Where that fails, the build goes on: it may have no step to run.
 * @throws Error where the machine does not run it and nothing may be emulated
 */
export async function provideEmulation(
  platform: Platform,
  emulate: Emulation,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const { kit, temporaryFolder } = surroundings
  const runs = () => runsHere(platform, { temporaryFolder, signal })
  const name = formatPlatform(platform)
  if ((await runs()) !== false) return kit.info(`this machine runs programs of ${name}`)
  if (emulate === 'never') {
    throw new Error(
      `${name}: this machine does not run programs of that platform, and emulation is never; name a runner of it in runners, or let emulation be auto`,
    )
  }
  kit.info(`this machine does not run programs of ${name} yet: QEMU is registered`)
  for (const way of [registerInstalled, registerByContainer, registerByPackage]) {
    await way(platform, surroundings, signal)
    if ((await runs()) !== false) {
      kit.info(`QEMU now runs programs of ${name}`)
      if (!surroundings.isHosted)
        kit.notice(
          `${name}: QEMU was registered with the kernel of this machine and stays so until its next start, because all jobs of the machine share it`,
        )
      return
    }
  }
  kit.warning(
    `${name}: QEMU could not be registered on this machine, so that RUN steps and tests of that platform cannot run here; install qemu-user-static, or use a runner of that platform`,
  )
}

/** QEMU's names for architectures, where they are others. */
const qemuNames: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  '386': 'i386',
  arm64: 'aarch64',
  loong64: 'loongarch64',
  mips64le: 'mips64el',
}

/** QEMU that is installed and not registered: after a start without systemd, say. */
async function registerInstalled(
  { architecture }: Platform,
  { scriptEnvironment, userId }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const qemu = qemuNames[architecture] ?? architecture
  const definition = await readFile(`/usr/lib/binfmt.d/qemu-${qemu}.conf`, 'utf8').catch(() => undefined)
  if (definition === undefined || userId !== 0) return
  const folder = '/proc/sys/fs/binfmt_misc'
  if (!(await isThere(`${folder}/register`))) {
    const args = ['-t', 'binfmt_misc', 'binfmt_misc', folder]
    await runCommand({ file: 'mount', args, environment: scriptEnvironment, signal })
  }
  if (await isThere(`${folder}/qemu-${qemu}`)) return
  // What the kernel refuses shows when the program is tried again.
  await writeFile(`${folder}/register`, definition.trim()).catch(() => undefined)
}

/** The kernel's registration is gone with the next start of the machine, and needs nothing but an engine. */
async function registerByContainer(
  { architecture }: Platform,
  { kit, builderEnvironment }: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const args = ['run', '--privileged', '--rm', binfmtImage, '--install', architecture]
  await runCommand({ file: 'docker', args, environment: builderEnvironment, signal, log: kit.info })
}

/** Only on machines that are thrown away after the job. */
async function registerByPackage(
  _platform: Platform,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const { kit, isHosted, userId, scriptEnvironment } = surroundings
  if (!isHosted && userId !== 0) return
  const install = [
    'apt-get',
    'install',
    '--yes',
    '--no-install-recommends',
    'qemu-user-static',
    'binfmt-support',
  ]
  const [file = '', ...args] = userId === 0 ? install : ['sudo', '-n', ...install]
  const environment = { ...scriptEnvironment, DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand({ file, args, environment, signal, log: kit.info })
  await registerInstalled(_platform, surroundings, signal)
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

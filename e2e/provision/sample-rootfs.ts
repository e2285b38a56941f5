import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cached } from './cache.ts'
import { run } from './command.ts'
import { unpackDebs } from './deb.ts'
import { versions } from './versions.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Debian's names of the architectures whose busybox is used → docker's. */
const names = { amd64: 'amd64', arm64: 'arm64', armhf: 'arm', ppc64el: 'ppc64le' } as const

/**
 * A folder with `rootfs-amd64/` and `rootfs-arm64/`: busybox, a shell and its commands, `/tmp` and a root user.
 *
 * A Dockerfile that is `FROM scratch` with `COPY rootfs-${TARGETARCH}/ /` can then RUN for both platforms, with nothing
 * pulled. The folder is shared: use it as a build context, or copy it, but do not write to it.
 */
export async function sampleRootfs(): Promise<string> {
  return await cached('rootfs', versions.busybox, (folder) => fill(folder, ['amd64', 'arm64']))
}

/** The same with `rootfs-arm/` (linux/arm/v7) and `rootfs-ppc64le/`. */
export async function rareRootfs(): Promise<string> {
  return await cached('rootfs-rare', versions.busybox, (folder) => fill(folder, ['armhf', 'ppc64el']))
}

async function fill(folder: string, architectures: readonly (keyof typeof names)[]): Promise<void> {
  const source = await makeWorkFolder('busybox')
  try {
    const packages = [`busybox-static=1:${versions.busybox}*`]
    for (const architecture of new Set<keyof typeof names>(['amd64', ...architectures])) {
      await unpackDebs({ suite: 'bookworm', architecture, packages }, join(source, architecture))
    }
    const { stdout } = await run(join(source, 'amd64/bin/busybox'), ['--list-full'])
    const commands = stdout.trim().split('\n')
    for (const architecture of architectures) {
      const busybox = join(source, architecture, 'bin/busybox')
      await makeRoot(busybox, commands, join(folder, `rootfs-${names[architecture]}`))
    }
  } finally {
    await rm(source, { recursive: true, force: true })
  }
}

/** The list of commands is amd64's for all: a busybox cannot be asked before emulation is there. */
async function makeRoot(busybox: string, commands: readonly string[], root: string): Promise<void> {
  await Promise.all(
    ['bin', 'etc', 'proc', 'sys', 'dev'].map((name) => mkdir(join(root, name), { recursive: true })),
  )
  await mkdir(join(root, 'tmp'), { mode: 0o1777 })
  await cp(busybox, join(root, 'bin/busybox'))
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n')
  await writeFile(join(root, 'etc/group'), 'root:x:0:\n')
  for (const command of commands) {
    if (command === 'bin/busybox') continue
    await mkdir(join(root, dirname(command)), { recursive: true })
    await symlink('/bin/busybox', join(root, command))
  }
}

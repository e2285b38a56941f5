import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cached } from './cache.ts'
import { run } from './command.ts'
import { unpackDebs } from './deb.ts'
import { versions } from './versions.ts'
import { makeWorkFolder } from './work-folder.ts'

/**
 * A folder with `rootfs-amd64/` and `rootfs-arm64/`: busybox, a shell and its commands, `/tmp` and a root user.
 *
 * A Dockerfile that is `FROM scratch` with `COPY rootfs-${TARGETARCH}/ /` can then RUN for both platforms, with nothing
 * pulled. The folder is shared: use it as a build context, or copy it, but do not write to it.
 */
export async function sampleRootfs(): Promise<string> {
  return await cached('rootfs', versions.busybox, async (folder) => {
    const source = await makeWorkFolder('busybox')
    try {
      const packages = [`busybox-static=1:${versions.busybox}*`]
      for (const architecture of ['amd64', 'arm64'] as const) {
        await unpackDebs({ suite: 'bookworm', architecture, packages }, join(source, architecture))
      }
      const { stdout } = await run(join(source, 'amd64/bin/busybox'), ['--list-full'])
      const commands = stdout.trim().split('\n')
      for (const architecture of ['amd64', 'arm64']) {
        await makeRoot(
          join(source, architecture, 'bin/busybox'),
          commands,
          join(folder, `rootfs-${architecture}`),
        )
      }
    } finally {
      await rm(source, { recursive: true, force: true })
    }
  })
}

/** The list of commands is amd64's for both: a busybox cannot be asked before emulation is there. */
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

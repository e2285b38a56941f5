import { join } from 'node:path'
import { cached } from './cache.ts'
import { which } from './command.ts'
import { unpackDebs } from './deb.ts'
import { versions } from './versions.ts'

/** The folders of the engine's programs, and the docker client to speak with it. */
export interface EnginePrograms {
  readonly dockerd: string
  readonly docker: string
  readonly init: string
  /** To be put before PATH: dockerd finds containerd by name, which finds its shim and runc. */
  readonly folders: readonly string[]
}

export async function enginePrograms(): Promise<EnginePrograms> {
  const root = await cached('engine', versions.engine, (folder) =>
    unpackDebs(
      {
        suite: 'trixie',
        architecture: 'amd64',
        packages: [
          `docker.io=${versions.engine}*`,
          `docker-cli=${versions.engine}*`,
          `containerd=${versions.containerd}*`,
          'tini',
        ],
      },
      folder,
    ),
  )
  return {
    dockerd: join(root, 'usr/sbin/dockerd'),
    docker: which('docker') ?? join(root, 'usr/bin/docker'),
    init: join(root, 'usr/bin/tini-static'),
    folders: [join(root, 'usr/sbin'), join(root, 'usr/bin'), join(await runcRoot(), 'usr/sbin')],
  }
}

/** A root folder with runc and the libraries it is linked with, at the paths they have on Debian 12. */
export async function runcRoot(): Promise<string> {
  return await cached('runc', versions.runc, (folder) =>
    unpackDebs(
      {
        suite: 'bookworm',
        architecture: 'amd64',
        packages: [`runc=${versions.runc}*`, 'libc6', 'libseccomp2'],
      },
      folder,
    ),
  )
}

/** distribution's registry, version 2. */
export async function legacyRegistry(): Promise<string> {
  const packages = [`docker-registry=${versions.distributionLegacy}*`]
  const root = await cached('registry', versions.distributionLegacy, (folder) =>
    unpackDebs({ suite: 'bookworm', architecture: 'amd64', packages }, folder),
  )
  return join(root, 'usr/bin/docker-registry')
}

/** A root folder with QEMU's static user-mode emulators and the kernel's registration lines for them. */
export async function qemuRoot(): Promise<string> {
  const packages = [`qemu-user-static=1:${versions.qemu}*`]
  return await cached('qemu', versions.qemu, (folder) =>
    unpackDebs({ suite: 'bookworm', architecture: 'amd64', packages }, folder),
  )
}

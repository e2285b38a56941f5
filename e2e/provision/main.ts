import { parseArgs } from 'node:util'
import { act, actVersion } from './act.ts'
import { systemCommands } from './apt.ts'
import { buildkitArchive } from './buildkit-image.ts'
import { ProvisionError, run } from './command.ts'
import { enginePrograms, legacyRegistry, runcRoot } from './deb-tools.ts'
import { enableEmulation } from './emulation.ts'
import { buildkit, buildx, conformanceSuite, crane, regctl, registry } from './go-tools.ts'
import { rareRootfs, sampleRootfs } from './sample-rootfs.ts'
import { versions } from './versions.ts'

interface Part {
  readonly version: string | (() => Promise<string>)
  readonly provide: () => Promise<unknown>
}

/** In this order, since some need earlier ones. */
const parts: Readonly<Record<string, Part>> = {
  system: { version: systemVersions, provide: systemCommands },
  runc: { version: versions.runc, provide: runcRoot },
  engine: { version: versions.engine, provide: enginePrograms },
  emulation: { version: versions.qemu, provide: enableEmulation },
  rootfs: { version: versions.busybox, provide: sampleRootfs },
  'rootfs-rare': { version: versions.busybox, provide: rareRootfs },
  'registry-2.8': { version: versions.distributionLegacy, provide: legacyRegistry },
  'registry-3.1': { version: versions.distribution, provide: registry },
  crane: { version: versions.crane, provide: crane },
  regctl: { version: versions.regctl, provide: regctl },
  conformance: { version: versions.conformance, provide: conformanceSuite },
  buildx: { version: versions.buildx, provide: buildx },
  buildkit: { version: versions.buildkit, provide: buildkit },
  act: { version: actVersion, provide: act },
  'buildkit-image': { version: versions.buildkit, provide: buildkitArchive },
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = values.only?.split(',') ?? Object.keys(parts)
  const unknown = names.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0)
    throw new ProvisionError(
      `--only: unknown: ${unknown.join(', ')}: known are ${Object.keys(parts).join(', ')}`,
    )
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ProvisionError('the pinned programs are for linux/amd64: this machine is not')
  }
  const start = Date.now()
  for (const [name, part] of Object.entries(parts)) {
    if (names.includes(name)) await provide(name, part)
  }
  report('all', '', start)
}

async function provide(name: string, part: Part): Promise<void> {
  const start = Date.now()
  try {
    await part.provide()
  } catch (error) {
    throw new ProvisionError(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  report(name, typeof part.version === 'string' ? part.version : await part.version(), start)
}

function report(name: string, version: string, start: number): void {
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(`${name.padEnd(15)} ${`${seconds} s`.padStart(8)}  ${version}`.trimEnd())
}

async function systemVersions(): Promise<string> {
  const { buildah, skopeo } = await systemCommands()
  const outputs = await Promise.all([run(buildah, ['--version']), run(skopeo, ['--version'])])
  return outputs.map(({ stdout }) => stdout.trim().split(' ').slice(0, 3).join(' ')).join(', ')
}

try {
  await main()
} catch (error) {
  console.error(`provision: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

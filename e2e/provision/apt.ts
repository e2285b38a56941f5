import { existsSync } from 'node:fs'
import { ProvisionError, run, which } from './command.ts'

/** Commands that are used as the machine has them, and the package that brings each. */
const wanted = {
  buildah: 'buildah',
  git: 'git',
  openssl: 'openssl',
  skopeo: 'skopeo',
  'update-ca-certificates': 'ca-certificates',
} as const

/** The full paths of the commands that come from the machine's own distribution. */
export type SystemCommands = Readonly<Record<'buildah' | 'skopeo' | 'openssl', string>>

/**
 * Installs, with the machine's own apt, the packages whose commands are missing.
 *
 * None of them brings a service. Needs root only if something is missing.
 */
export async function systemCommands(): Promise<SystemCommands> {
  const missing = Object.entries(wanted).filter(([command]) => which(command) === undefined)
  if (missing.length > 0) await install(missing.map(([, name]) => name))
  return { buildah: located('buildah'), skopeo: located('skopeo'), openssl: located('openssl') }
}

function located(command: keyof typeof wanted): string {
  const path = which(command)
  if (path === undefined)
    throw new ProvisionError(`${command}: not found although the package ${wanted[command]} is installed`)
  return path
}

async function install(packages: readonly string[]): Promise<void> {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new ProvisionError(
      `missing on this machine: ${packages.join(', ')}: run as root on Debian or install them yourself`,
    )
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // Another apt may be at work: wait for its lock instead of failing.
  const apt = (...args: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], { env })
  await apt('update', '--quiet')
  await apt('install', '--quiet', '--yes', '--no-install-recommends', ...packages)
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The folder that holds a tool from PyPI; fetched through pip into the user's cache when it is not there. */
export function providePython(name: string, version: string): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folder = join(cache, 'polyarch', 'tools', `${name}-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(dirname(folder), { recursive: true })
  const staging = mkdtempSync(`${folder}.`)
  const flags = [
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--root-user-action=ignore',
    '--target',
    staging,
  ]
  const { status } = spawnSync('python3', ['-m', 'pip', 'install', ...flags, `${name}==${version}`], {
    stdio: 'inherit',
  })
  if (status !== 0)
    throw new Error(`python3 -m pip could not install ${name} ${version}: see its message above`)
  if (existsSync(folder)) rmSync(staging, { recursive: true })
  else renameSync(staging, folder)
  return folder
}

// Audits the workflows and actions with zizmor, pedantic and offline. It comes from PyPI, into the user's cache.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const version = '1.32.0'
const actions = readdirSync('actions').map((name) => join('actions', name, 'action.yml'))
const audit = [
  '--offline',
  '--persona',
  'pedantic',
  '--no-progress',
  '--quiet',
  '.github/workflows',
  'examples',
  ...actions,
]
process.exitCode = run(join(provide(), 'bin', 'zizmor'), audit)

/** The folder that holds zizmor; fetched through pip when it is not there. */
function provide(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folder = join(cache, 'polyarch', 'tools', `zizmor-${version}`)
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
  const status = run('python3', ['-m', 'pip', 'install', ...flags, `zizmor==${version}`])
  if (status !== 0)
    throw new Error(`python3 -m pip could not install zizmor ${version}: see its message above`)
  if (existsSync(folder)) rmSync(staging, { recursive: true })
  else renameSync(staging, folder)
  return folder
}

function run(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error !== undefined) throw new Error(`${command} cannot be started: ${error.message}`)
  return status ?? 1
}

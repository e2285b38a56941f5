// Audits the workflows and actions with zizmor, pedantic and offline. It comes from PyPI, into the user's cache.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { providePython } from './python-tool.ts'

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
process.exitCode = run(join(providePython('zizmor', version), 'bin', 'zizmor'), audit)

function run(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error !== undefined) throw new Error(`${command} cannot be started: ${error.message}`)
  return status ?? 1
}

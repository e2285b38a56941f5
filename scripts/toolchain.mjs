// Runs a command of this repository with its own tools: the pinned Node and pnpm (fetched once, through npm, into
// the user's cache) and the locked packages. Plain JavaScript with no imports from npm: it is what runs first in a
// fresh clone, on whatever Node from 20 on is there.
//
//   node scripts/toolchain.mjs [--build] COMMAND [ARGUMENT…]      (--build: `npx polyarch` is brought up to date first)
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pnpmVersion = packageJson.packageManager.split('@')[1]
const nodeVersion = readFileSync(join(root, '.node-version'), 'utf8').trim()
const windows = process.platform === 'win32'

const args = process.argv.slice(2)
const wantsBuild = args[0] === '--build'
const [command, ...commandArgs] = wantsBuild ? args.slice(1) : args
if (command === undefined) fail('usage: node scripts/toolchain.mjs [--build] COMMAND [ARGUMENT…]')

const environment = withTools(await fetchTools())
await installPackages()
if (wantsBuild)
  await run('turbo', ['run', 'build', '--filter=polyarch', '--output-logs=errors-only'], 'quiet')
process.exitCode = await run(command, commandArgs)

/** The folder that holds the pinned Node and pnpm, in the user's cache; fetched when it is not there. */
async function fetchTools() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const folder = join(cache, 'polyarch', 'toolchain', `node-${nodeVersion}-pnpm-${pnpmVersion}`)
  if (existsSync(folder)) return folder
  process.stderr.write(`fetching Node ${nodeVersion} and pnpm ${pnpmVersion} through npm (once)\n`)
  mkdirSync(dirname(folder), { recursive: true })
  const staging = mkdtempSync(`${folder}.`)
  try {
    writeFileSync(join(staging, 'package.json'), '{"private":true}\n')
    const wanted = [`node@${nodeVersion}`, `pnpm@${pnpmVersion}`]
    const flags = ['--prefix', staging, '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
    const code = await execute(windows ? 'npm.cmd' : 'npm', ['install', ...flags, ...wanted], process.env)
    if (code !== 0) fail(`npm could not install ${wanted.join(' and ')}: see its message above`)
    // Two commands may have started at once: the first to finish wins, and the other uses what is there.
    if (!existsSync(folder)) renameSync(staging, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  return folder
}

function withTools(folder) {
  const bins = [join(folder, 'node_modules', '.bin'), join(root, 'node_modules', '.bin')]
  return {
    ...process.env,
    PATH: [...bins, process.env.PATH ?? ''].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
  }
}

/** Installs the locked packages, unless the lock file is the one that was installed last. */
async function installPackages() {
  const stamp = join(root, 'node_modules', '.polyarch-lock')
  const locked = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) {
    locked.update(readFileSync(join(root, file)))
  }
  const digest = locked.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], 'quiet')
  writeFileSync(stamp, digest)
}

/** Runs a command with the tools on PATH. A `quiet` one is shown only when it fails, and then ends this process. */
async function run(name, parameters, quiet) {
  const code = await execute(windows ? `${name}.cmd` : name, parameters, environment, quiet)
  if (quiet && code !== 0) fail(`${name} ${parameters.join(' ')} exited ${code}`)
  return code
}

function execute(file, parameters, env, quiet) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, {
      cwd: root,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: windows,
    })
    const shown = []
    child.stdout?.on('data', (chunk) => shown.push(chunk))
    child.stderr?.on('data', (chunk) => shown.push(chunk))
    // The child shares the terminal and gets its own signal from it; this process waits for it to clean up.
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', () => {})
    process.on('SIGTERM', forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGTERM', forward)
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(shown))
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

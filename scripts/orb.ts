// Writes orb/, the source of the CircleCI orb, from packages/generate; --check tells whether it is up to date.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../packages/cli/package.json' with { type: 'json' }
import { orbFiles } from '../packages/generate/src/index.ts'

const folder = fileURLToPath(new URL('../orb', import.meta.url))
const files = orbFiles(packageJson.version)
const present = listed(folder)
const stale = [
  ...[...files].filter(([path, text]) => readIfThere(join(folder, path)) !== text).map(([path]) => path),
  ...present.filter((path) => path !== 'README.md' && !files.has(path)),
]
if (process.argv.includes('--check')) {
  for (const path of stale) process.stdout.write(`orb/${path} is not up to date: run node scripts/orb.ts\n`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const path of stale) rmSync(join(folder, path), { force: true })
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function listed(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(path.length + 1))
  } catch {
    return []
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

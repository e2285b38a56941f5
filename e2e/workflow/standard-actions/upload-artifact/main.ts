import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const input = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()

const folder = join(process.env['E2E_ARTIFACTS'] ?? '', input('name'))
if (existsSync(folder)) {
  if (input('overwrite') !== 'true')
    throw new Error(`(409) Conflict: an artifact with this name already exists: ${input('name')}`)
  rmSync(folder, { recursive: true })
}
mkdirSync(folder, { recursive: true })
for (const path of input('path')
  .split('\n')
  .filter((line) => line.trim() !== '')) {
  const source = resolve(process.env['GITHUB_WORKSPACE'] ?? '', path.trim())
  if (!existsSync(source)) throw new Error(`No files were found with the provided path: ${path}`)
  cpSync(source, statSync(source).isDirectory() ? folder : join(folder, basename(source)), {
    recursive: true,
  })
}

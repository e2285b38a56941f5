import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, matchesGlob, resolve } from 'node:path'

const input = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()

const root = process.env['E2E_ARTIFACTS'] ?? ''
const target = resolve(process.env['GITHUB_WORKSPACE'] ?? '', input('path'))
const all = existsSync(root) ? readdirSync(root) : []
const name = input('name')
if (name !== '' && !all.includes(name))
  throw new Error(`Unable to download artifact(s): Artifact not found for name: ${name}`)
const chosen = name === '' ? all.filter((one) => matchesGlob(one, input('pattern') || '*')) : [name]
const merged = name !== '' || input('merge-multiple') === 'true'
mkdirSync(target, { recursive: true })
for (const one of chosen) cpSync(join(root, one), merged ? target : join(target, one), { recursive: true })
console.log(`artifacts: ${chosen.join(', ') || 'none'}`)

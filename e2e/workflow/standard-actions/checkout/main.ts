import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const input = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const variable = (name: string): string => process.env[name] ?? ''

const repository = input('repository')
const ours = repository === variable('GITHUB_REPOSITORY')
const source = join(variable('E2E_REPOSITORIES'), `${repository}.git`)
if (!existsSync(source)) throw new Error(`Not Found: repository ${repository}`)
const ref = input('ref') || (ours ? variable('GITHUB_SHA') : 'HEAD')
const folder = join(variable('GITHUB_WORKSPACE'), input('path'))
const depth = Number(input('fetch-depth'))

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: variable('PATH'),
      HOME: variable('HOME'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  })

mkdirSync(folder, { recursive: true })
git('init', '--quiet', '--initial-branch=main')
git(
  '-c',
  'protocol.file.allow=always',
  'fetch',
  '--quiet',
  '--no-tags',
  ...(depth > 0 ? [`--depth=${depth}`] : []),
  `file://${source}`,
  ref,
)
git('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD')
git('remote', 'add', 'origin', `https://github.com/${repository}`)
const commit = git('rev-parse', 'HEAD').trim()
console.log(`${repository} at ${commit}`)
appendFileSync(variable('GITHUB_OUTPUT'), `commit=${commit}\n`)

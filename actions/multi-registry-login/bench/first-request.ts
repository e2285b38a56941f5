// How long after the start of its process the login's first request arrives, beside how long Node alone takes to start:
//
//   node bench/first-request.ts [RUNS]
//
// Contract: within 100 ms on a machine where bare Node needs 40. Prints medians, as JSON.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalRegistry } from '@polyarch/local-registry'

const runs = Number(process.argv[2] ?? 15)
const action = fileURLToPath(new URL('../dist/index.js', import.meta.url))
const bare: number[] = []
const first: number[] = []
const firstWithAuths: number[] = []
for (let at = 0; at < runs; at++) {
  bare.push(await timeOf(['--eval', '']))
  first.push(await firstRequest(false))
  firstWithAuths.push(await firstRequest(true))
}
const report = {
  runs,
  bareNodeMs: median(bare),
  firstRequestMs: median(first),
  withRegistryAuthsMs: median(firstWithAuths),
}
process.stdout.write(`${JSON.stringify(report)}\n`)

/** A list of `registry-auths` is YAML, whose parser is loaded only for one. */
async function firstRequest(hasAuths: boolean): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-first-'))
  let arrived = 0
  await using registry = await startLocalRegistry({
    ...(hasAuths && { auth: { kind: 'basic', users: { someone: 'something-secret' } } }),
    onRequest: () => {
      if (arrived === 0) arrived = performance.now()
    },
  })
  const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE'].map(
    (name) => [name, join(folder, name)] as const,
  )
  for (const [, file] of files) await writeFile(file, '')
  const start = performance.now()
  await timeOf([action], {
    ...Object.fromEntries(files),
    HOME: folder,
    RUNNER_TEMP: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REPOSITORY: 'org/app',
    GITHUB_REPOSITORY_OWNER: 'org',
    INPUT_IMAGES: `${registry.host}/org/app`,
    'INPUT_GITHUB-TOKEN': 'ghs_something',
    ...(hasAuths && {
      'INPUT_REGISTRY-AUTHS': `[{"registry": "${registry.host}", "username": "someone", "password": "something-secret"}]`,
    }),
    INPUT_VERIFY: 'true',
    INPUT_LOGOUT: 'true',
  })
  await rm(folder, { recursive: true })
  if (arrived === 0) throw new Error('no request arrived')
  return arrived - start
}

function timeOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(performance.now() - start) : reject(new Error(said))))
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
}

// `npm run check`: everything that can be said of the sources without running them. All checks run, then all that
// failed are shown, so that one run tells everything.
import { spawnSync } from 'node:child_process'

interface Check {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

const checks: readonly Check[] = [
  { name: 'types', command: 'tsc', args: ['--project', 'tsconfig.json'] },
  { name: 'lint and format', command: 'biome', args: ['ci', '--error-on-warnings', '--colors=off', '.'] },
  {
    name: 'lock file',
    command: 'pnpm',
    args: ['install', '--frozen-lockfile', '--offline', '--lockfile-only'],
  },
  {
    name: 'layers and workflows',
    command: 'vitest',
    args: ['run', 'test/layers.test.ts', 'test/workflows.test.ts'],
  },
  { name: 'workflow audit', command: 'node', args: ['scripts/zizmor.ts'] },
  { name: 'generated configuration', command: 'node', args: ['scripts/ci-schemas.ts'] },
  { name: 'orb', command: 'node', args: ['scripts/orb.ts', '--check'] },
  { name: 'action READMEs', command: 'node', args: ['scripts/readme.ts', '--check'] },
  { name: 'docs/inputs.md', command: 'node', args: ['scripts/inputs.ts', '--check'] },
  { name: 'schema/polyarch.schema.json', command: 'node', args: ['scripts/schema.ts', '--check'] },
  { name: 'docs/builders.md', command: 'node', args: ['scripts/builders.ts', '--check'] },
  { name: 'docs/cli.md', command: 'node', args: ['scripts/cli-docs.ts', '--check'] },
  { name: 'bundles', command: 'node', args: ['scripts/dist.ts'] },
  { name: 'task graph', command: 'turbo', args: ['run', 'build', 'test', '--dry-run=json'] },
]

const failed = checks.filter((check) => !passes(check))
process.stdout.write(`${checks.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length === 0 ? 0 : 1

function passes({ name, command, args }: Check): boolean {
  const start = performance.now()
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const ok = result.status === 0
  process.stdout.write(
    `${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`,
  )
  if (!ok)
    process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`)
  return ok
}

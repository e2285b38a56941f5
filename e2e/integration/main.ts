// `npm run integration`: provides the real tools, then runs every test that needs them.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const commands: readonly (readonly string[])[] = [
  ['node', 'e2e/provision/main.ts'],
  ['vitest', 'run', '--config', 'e2e/integration/vitest.config.ts', ...process.argv.slice(2)],
]

for (const [command = '', ...args] of commands) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.exitCode = status ?? 1
    break
  }
}

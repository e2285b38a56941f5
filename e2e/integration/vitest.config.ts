import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { NoSkips } from './no-skips.ts'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['e2e/integration/**/*.test.ts', '{packages,actions}/*/test/integration/**/*.integration.ts'],
    reporters: ['verbose', new NoSkips()],
    // Every file starts services of its own, which end with the process that started them.
    pool: 'forks',
    fileParallelism: false,
    allowOnly: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
})

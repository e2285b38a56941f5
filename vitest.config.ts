import { defineConfig } from 'vitest/config'

/** Shared by every package: `vitest run` in a package's folder finds it through that package's own config. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: [new URL('./scripts/loopback-only.ts', import.meta.url).pathname],
    restoreMocks: true,
    testTimeout: 20_000,
  },
})

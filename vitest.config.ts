import { defineConfig } from 'vitest/config'

/** Shared by every package: `vitest run` in a package's folder finds it through that package's own config. */
export default defineConfig({
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: [new URL('./scripts/loopback-only.ts', import.meta.url).pathname],
    // Its modules import JSON the way bundlers take it, not the way Node does.
    server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
    restoreMocks: true,
    testTimeout: 60_000,
  },
})

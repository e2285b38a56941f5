import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['../services/set-up.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // Scenarios wait for builds more than they compute; each has repositories of its own.
    maxWorkers: 3,
    isolate: false,
    reporters: ['verbose'],
  },
})

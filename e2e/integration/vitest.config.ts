import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Every file starts services of its own; two cores build no faster for being shared.
    fileParallelism: false,
  },
})

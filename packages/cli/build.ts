import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, writeBundle } from '../../scripts/bundle.ts'

// Bundles the command into dist/polyarch.js, and what it loads when it is used into chunk files beside it.
const here = dirname(fileURLToPath(import.meta.url))
try {
  await writeBundle(join(here, 'dist'), await bundle(here, 'polyarch.js'))
} catch (error) {
  // Only the message: the stack of a bundler is its own source on one line.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

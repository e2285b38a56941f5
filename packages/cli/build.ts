import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'
import { bundle, writeBundle } from '../../scripts/bundle.ts'

// Bundles the command into dist/polyarch.js, and what it loads when it is used into chunk files beside it. Unlike an action's, the
// bundle is not committed for people to read: it is made small, since `npx polyarch` fetches it. Names of functions and classes
// stay, for `--debug`.
const here = dirname(fileURLToPath(import.meta.url))
try {
  const files = await bundle(here, 'polyarch.js')
  const small = await Promise.all(
    [...files].map(async ([name, source]) => [name, await shrink(name, source)] as const),
  )
  await writeBundle(join(here, 'dist'), new Map(small))
} catch (error) {
  // Only the message: the stack of a bundler is its own source on one line.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function shrink(name: string, source: string | Uint8Array): Promise<string | Uint8Array> {
  if (!name.endsWith('.js')) return source
  const options = { module: true, compress: false, mangle: true, keep_classnames: true, keep_fnames: true }
  return (await minify(Buffer.from(source).toString(), options)).code ?? source
}

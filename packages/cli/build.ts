import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ncc from '@vercel/ncc'

// Bundles src/main.ts and all it imports into dist/polyarch.js; what is imported by `import()` becomes chunk files
// beside it, loaded when they are used. The same source gives the same bytes. Types are checked by `npm run check`.
const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')

try {
  const { code, assets } = await ncc(join(here, 'src', 'main.ts'), {
    filename: 'polyarch.js',
    cache: false,
    quiet: true,
    transpileOnly: true,
    license: 'licenses.txt',
  })
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  await writeFile(join(dist, 'polyarch.js'), code)
  for (const [name, asset] of Object.entries<{ source: string | Uint8Array }>(assets)) {
    await mkdir(dirname(join(dist, name)), { recursive: true })
    await writeFile(join(dist, name), asset.source)
  }
} catch (error) {
  // Only the message: the stack of a bundler is its own source on one line.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

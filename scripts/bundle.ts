// Bundles one package's src/main.ts and all it imports into its dist/, as an action or a command ships it:
//
//   node scripts/bundle.ts [FOLDER] [FILENAME]      (the folder that it runs in, and index.js, where left out)
//
// What is imported by `import()` becomes chunk files beside the main file, loaded when they are used. The same source
// gives the same bytes, so that a committed dist can be compared. Types are checked by `npm run check`.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ncc from '@vercel/ncc'

/** The files of a bundle by their name in dist; one at a time, because it changes the working folder. Throws what the bundler says. */
export async function bundle(
  folder: string,
  filename: string,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  // The bundler names modules by their way from where it runs, and the names decide the order.
  process.chdir(folder)
  const { code, assets } = await ncc(join(folder, 'src', 'main.ts'), {
    filename,
    cache: false,
    quiet: true,
    transpileOnly: true,
    license: 'licenses.txt',
  })
  const others = Object.entries(assets)
  const files = [
    [filename, code] as const,
    ...others.map(([name, { source }]) => [name, source] as const),
    ...((await hasPostStep(folder)) ? [['post.js', postEntry(filename)] as const] : []),
  ]
  return new Map(files.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Whether the folder is of an action whose post step has an entry of its own. */
async function hasPostStep(folder: string): Promise<boolean> {
  const metadata = await readFile(join(folder, 'action.yml'), 'utf8').catch(() => '')
  return /^ +post: dist\/post\.js$/m.test(metadata)
}

/**
 * The same bundle, told that it is the post step. State that the main step keeps could not tell it: a job may be cancelled before
 * the main step could keep any, and its post step would then do the main step's work.
 */
function postEntry(filename: string): string {
  return `process.env.STATE_isPost = 'true'\nawait import('./${filename}')\n`
}

/** Writes a bundle; what else was in the folder is removed. */
export async function writeBundle(
  dist: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  await mkdir(dist, { recursive: true })
  const old = await readdir(dist, { recursive: true, withFileTypes: true })
  const stale = old.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const kept = new Set([...files.keys()].map((name) => join(dist, name)))
  await Promise.all(stale.filter((path) => !kept.has(path)).map((path) => rm(path)))
  for (const [name, source] of files) {
    const path = join(dist, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, source)
  }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const [folder = '.', filename = 'index.js'] = process.argv.slice(2)
  try {
    await writeBundle(join(resolve(folder), 'dist'), await bundle(resolve(folder), filename))
  } catch (error) {
    // Only the message: the stack of a bundler is its own source on one line.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

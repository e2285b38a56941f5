import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { formatPlatform } from '@polyarch/image'
import type { LegJob } from './jobs.ts'
import type { LegRecord } from './leg-record.ts'
import type { StackBuild } from './stack.ts'

/** What a leg is made of beside its description in the file. */
export interface LegIngredients {
  /** Of the files that it is built from. */
  readonly content: string
  /** What else counts: the commit, the builder. */
  readonly circumstances: readonly string[]
  readonly parents: readonly LegRecord[]
}

/** The same for two legs exactly where nothing that goes into them differs. */
export function fingerprintOf(job: LegJob, build: StackBuild, ingredients: LegIngredients): string {
  const { recipe, source, needs, images, variables } = build
  const parents = ingredients.parents
    .flatMap(({ legs }) =>
      legs.map(({ image, leg }) => `${image} ${formatPlatform(leg.platform)} ${leg.imageDigest}`),
    )
    .toSorted()
  const described = images.map(({ name, inputs, local, target, secrets, exports }) => {
    return { name, inputs: Object.entries(inputs).toSorted(byKey), local, target, secrets, exports }
  })
  const document = {
    platforms: job.platforms.map(formatPlatform),
    recipe,
    source,
    needs,
    images: described,
    // Only a script sees them; what else they stand in is among the inputs.
    variables: recipe.kind === 'run' ? Object.entries(variables).toSorted(byKey) : [],
    content: ingredients.content,
    circumstances: ingredients.circumstances,
    parents,
  }
  return `sha256:${createHash('sha256').update(JSON.stringify(document)).digest('hex')}`
}

/** Names of folders that are none of an image's sources. */
const ignored: ReadonlySet<string> = new Set(['.git', '.polyarch'])

/** A digest of some files and folders: names, modes and contents, but no times. What is not there counts as such. */
export async function contentOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const walk = async (path: string, name: string): Promise<void> => {
    const found = await lstat(path).catch(() => undefined)
    if (found === undefined) return void hash.update(JSON.stringify([name, 'absent']))
    if (found.isDirectory()) {
      hash.update(JSON.stringify([name, 'folder']))
      const names = (await readdir(path)).filter((entry) => !ignored.has(entry)).toSorted()
      for (const entry of names) await walk(join(path, entry), `${name}/${entry}`)
      return
    }
    if (found.isSymbolicLink()) return void hash.update(JSON.stringify([name, 'link', await readlink(path)]))
    if (!found.isFile()) return
    const bytes = await readFile(path)
    hash.update(JSON.stringify([name, 'file', found.mode & 0o111, bytes.length]))
    hash.update(bytes)
  }
  for (const [index, path] of [...new Set(paths)].entries()) await walk(path, `${index}`)
  return hash.digest('hex')
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository whose workflow and actions callers name. */
export const productRepository = 'polyarch/polyarch'

/** The ref that `$/x` becomes: act knows no reference to a file's own repository. */
const ownRef = 'this-commit'

/** The refs under which act finds the product: that of `$/`, and those that callers write. */
export const productRefs: readonly string[] = [ownRef, 'v1', 'main']

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Copies what runs on GitHub (workflows, and each action's metadata and bundle) into a folder, with `$/x` rewritten.
 *
 * Small on purpose: act unpacks all of it for every step.
 *
 * @param source another folder with `.github/workflows` and `actions`, instead of this repository.
 */
export async function copyProduct(target: string, source = root): Promise<void> {
  const workflows = join('.github', 'workflows')
  for (const name of await readdir(join(source, workflows))) {
    await copyRewritten(join(source, workflows, name), join(target, workflows, name))
  }
  for (const action of await readdir(join(source, 'actions'))) {
    const folder = join('actions', action)
    await copyRewritten(join(source, folder, 'action.yml'), join(target, folder, 'action.yml'))
    await copyIfThere(join(source, folder, 'dist'), join(target, folder, 'dist'))
  }
}

async function copyRewritten(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, withOwnReferences(await readFile(from, 'utf8')))
}

function withOwnReferences(text: string): string {
  return text.replaceAll(
    /^(\s*(?:-\s+)?uses:\s*)\$\/(\S+)/gm,
    (_, start: string, path: string) => `${start}${productRepository}/${path}@${ownRef}`,
  )
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await cp(from, to, { recursive: true, filter: (path) => !path.endsWith('.map') })
  } catch (error) {
    // A composite action has no bundle.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

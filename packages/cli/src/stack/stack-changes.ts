import { dirname, relative, resolve, sep } from 'node:path'
import type { Stack, StackBuild } from '@polyarch/stack'
import type { Environment } from '../environment.ts'
import { badInput } from '../failure.ts'
import { git } from '../planning.ts'
import type { LoadedStack } from './stack-loading.ts'

/** The builds that differ from what they were at a commit, and why. Throws a CliError where git does not know the commit. */
export async function findChanges(
  { stack, file, folder, context }: LoadedStack,
  reference: string,
  environment: Environment,
): Promise<ReadonlyMap<string, string>> {
  const { changedBuilds } = await import('@polyarch/stack')
  const ask = (...args: readonly string[]) =>
    git(args, { currentFolder: folder, variables: environment.variables })
  const commit = await ask(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${reference}^{commit}`,
  ).then(
    (text) => text.trim(),
    () => {
      throw badInput(
        `--changed-since: git knows no commit ${JSON.stringify(reference)} here; fetch it, or name another`,
      )
    },
  )
  const root = (await ask('rev-parse', '--show-toplevel')).trim()
  const tracked = await ask('diff', '--name-only', '--no-renames', '-z', commit, '--')
  const untracked = await ask('ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', root)
  const paths = [...tracked.split('\0'), ...untracked.split('\0')]
    .filter((path) => path !== '')
    .map((path) => relative(folder, resolve(root, path)).split(sep).join('/'))
  const name = relative(root, resolve(folder, file.file.split('/').at(-1) ?? file.file))
    .split(sep)
    .join('/')
  const before = await readBefore(await ask('show', `${commit}:${name}`).catch(() => undefined))
  return changedBuilds(stack, { paths, ...(before !== undefined && { before }) })

  async function readBefore(text: string | undefined): Promise<Stack | undefined> {
    if (text === undefined) return undefined
    const { parseStack, resolveStack, StackError } = await import('@polyarch/stack')
    try {
      return resolveStack(parseStack(text, { file: file.file }), context)
    } catch (error) {
      if (!(error instanceof StackError)) throw error
      return undefined
    }
  }
}

/** What a build is made of, for the fingerprint of its legs. */
export async function describeBuild(
  build: StackBuild,
  {
    folder,
    commit,
    circumstances,
  }: { readonly folder: string; readonly commit?: string; readonly circumstances: readonly string[] },
): Promise<{ readonly content: string; readonly circumstances: readonly string[] }> {
  if (build.recipe.kind === 'from') return { content: '', circumstances }
  if (commit !== undefined) return { content: commit, circumstances }
  const { contentOf } = await import('@polyarch/stack')
  const paths = build.images.flatMap(({ context, dockerfile }) =>
    build.recipe.kind === 'run' ? [context] : [context, dockerfile, `${dockerfile}.dockerignore`],
  )
  // A Dockerfile within its context is read with it.
  const roots = [...new Set(paths.map((path) => resolve(folder, path)))]
  const outer = roots.filter(
    (path) => !roots.some((other) => other !== path && `${dirname(path)}${sep}`.startsWith(`${other}${sep}`)),
  )
  return { content: await contentOf(outer), circumstances }
}

import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source, StackBuild } from '@polyarch/stack'
import { CliError } from '../failure.ts'
import { runTool } from './tool.ts'

/** Where the files of builds are. */
export interface StackSources {
  /** The folder that a build's paths are relative to, and the commit where it is another repository. */
  folderOf(build: StackBuild): Promise<{ readonly path: string; readonly commit?: string }>
  /** One for a command that may write into it: a copy of another repository, but this checkout itself. */
  writableFolderOf(build: StackBuild): Promise<string>
}

/** Clones each repository once, at one commit, into a folder of this run. */
export function openSources({
  checkout,
  temporaryFolder,
  variables,
  token,
  signal,
}: {
  readonly checkout: string
  readonly temporaryFolder: string
  readonly variables: Readonly<Record<string, string | undefined>>
  token(variable: string): string
  readonly signal: AbortSignal
}): StackSources {
  const clones = new Map<string, Promise<{ readonly path: string; readonly commit: string }>>()
  const clone = async (source: Source) => {
    const parent = join(temporaryFolder, 'sources')
    await mkdir(parent, { recursive: true })
    const path = await mkdtemp(join(parent, 'clone-'))
    const environment = { ...variables, ...gitEnvironment(source, token, variables) }
    const git = async (args: readonly string[]) => {
      const { code, stdout, tail } = await runTool({ file: 'git', args, folder: path, environment, signal })
      if (code === 0) return stdout.trim()
      const why = tail.at(-1) ?? `git ended with ${code}`
      const at = source.ref === undefined ? '' : ` at ${source.ref}`
      throw new CliError('SOURCE_FAILED', `${source.url}${at} could not be cloned: ${why}`)
    }
    const branch = source.ref === undefined ? [] : ['--branch', source.ref]
    const submodules = source.submodules ? ['--recurse-submodules', '--shallow-submodules'] : []
    await git(['clone', '--quiet', '--depth', '1', ...branch, ...submodules, '--', source.url, '.'])
    return { path, commit: await git(['rev-parse', 'HEAD']) }
  }
  const folderOf: StackSources['folderOf'] = async ({ source }) => {
    if (source === undefined) return { path: checkout }
    const key = JSON.stringify(source)
    const known = clones.get(key) ?? clone(source)
    clones.set(key, known)
    return known
  }
  return {
    folderOf,
    writableFolderOf: async (build) => {
      const { path } = await folderOf(build)
      if (build.source === undefined) return path
      const copy = await mkdtemp(join(temporaryFolder, 'work-'))
      await cp(path, copy, { recursive: true, verbatimSymlinks: true })
      return copy
    },
  }
}

/** A token goes to its own host only, by git's environment, behind what is set there: it is in no argument, URL or file. */
function gitEnvironment(
  { url, token: name }: Source,
  token: (variable: string) => string,
  { GIT_CONFIG_COUNT: given = '' }: Readonly<Record<string, string | undefined>>,
) {
  const quiet = { GIT_TERMINAL_PROMPT: '0' }
  if (name === undefined || !/^https?:/i.test(url)) return quiet
  const login = Buffer.from(`x-access-token:${token(name)}`).toString('base64')
  const at = /^\d{1,4}$/.test(given) ? Number(given) : 0
  return {
    ...quiet,
    GIT_CONFIG_COUNT: `${at + 1}`,
    [`GIT_CONFIG_KEY_${at}`]: `http.${new URL(url).origin}/.extraHeader`,
    [`GIT_CONFIG_VALUE_${at}`]: `Authorization: Basic ${login}`,
  }
}

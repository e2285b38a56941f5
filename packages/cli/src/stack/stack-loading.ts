import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { CiEvent } from '@polyarch/plan'
import type { Stack, StackBuild, StackContext, StackFile, StackImage } from '@polyarch/stack'
import type { CommandContext, Options } from '../command.ts'
import { badInput } from '../failure.ts'
import { readEvent } from '../planning.ts'

/** A stack, and where it comes from. */
export interface LoadedStack {
  readonly stack: Stack
  readonly file: StackFile
  /** Of `polyarch.yaml`; paths in it are relative to this. */
  readonly folder: string
  readonly event: CiEvent
  readonly context: StackContext
  /** What deserves a look. */
  readonly notices: readonly string[]
}

/** Reads `--file` and resolves it for `--channel`. Throws a StackError with all that is wrong, Dockerfiles included. */
export async function loadStack({ environment, options }: CommandContext): Promise<LoadedStack> {
  const { parseStack, resolveStack, checkParents, StackError } = await import('@polyarch/stack')
  const name = options.text('file') ?? 'polyarch.yaml'
  const path = resolve(environment.currentFolder, name)
  const file = parseStack(await readStackText(path, name), { file: name })
  const event = await readEvent(environment)
  const folder = dirname(path)
  const context = contextOf(event, options, folder)
  const stack = resolveStack(file, context)
  const { problems, notices } = await checkParents(stack, (build, image) =>
    readDockerfile(build, image, folder),
  )
  if (problems.length > 0) throw new StackError(name, problems)
  return { stack, file, folder, event, context, notices }
}

/** The Dockerfile of an image in this checkout; `undefined` for one that is elsewhere, or not there. */
async function readDockerfile(
  { source }: StackBuild,
  { dockerfile }: StackImage,
  folder: string,
): Promise<string | undefined> {
  if (source !== undefined) return undefined
  return readFile(resolve(folder, dockerfile), 'utf8').catch(() => undefined)
}

async function readStackText(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ENOENT') throw cause
    throw badInput(`--file: there is no ${name} here; write one (docs/stacks.md), or name another`)
  }
}

function contextOf(event: CiEvent, options: Options, folder: string): StackContext {
  const { ref, headRef, sha } = event
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1]
  const branch = headRef ?? /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  const channel = options.text('channel')
  return {
    ...(channel !== undefined && { channel }),
    ...(tag !== undefined && { gitTag: tag }),
    ...(branch !== undefined && { branch }),
    sha,
    now: new Date(),
    folderName: nameOf(folder),
    variables: Object.fromEntries(options.list('set').map(parseVariable)),
  }
}

function parseVariable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(text) ?? []
  // The value may be confidential.
  if (name === undefined || value === undefined)
    throw badInput(`--set: "${text.split('=')[0]}" is no NAME=value: give for instance --set ORG=example`)
  return [name, value]
}

function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name === '' ? 'stack' : name
}

import { readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { GenerateOptions, OwnPart } from '@polyarch/generate'
import type { StackFile } from '@polyarch/stack'
import packageJson from '../../../package.json' with { type: 'json' }
import type { CommandContext } from '../../command.ts'
import type { ExitStatus } from '../../exit-status.ts'
import { badInput, CliError } from '../../failure.ts'

/** One of the systems that configuration is written for. */
export interface System {
  readonly name: 'circleci' | 'gitlab' | 'github'
  /** Where it expects its configuration. */
  readonly output: string
  /** Where the user's own part is, if it is there. */
  readonly include?: string
  includeIn(file: StackFile): string | undefined
  generate(file: StackFile, options: GenerateOptions): string
}

/** Writes a system's configuration, or (`--check`) tells whether the one that is there is what would be written. */
export async function writeConfiguration(
  system: System,
  { environment, options, terminal }: CommandContext,
): Promise<ExitStatus> {
  const { currentFolder } = environment
  const stackFile = options.text('file') ?? 'polyarch.yaml'
  const { parseStack } = await import('@polyarch/stack')
  const file = parseStack(await readText(stackFile, currentFolder), { file: stackFile })
  const own = await readOwn(options.text('include') ?? system.includeIn(file), system.include, currentFolder)
  const output = options.text('output') ?? system.output
  const path = resolve(currentFolder, output)
  const text = system.generate(file, {
    call: options.text('command') ?? `npx --yes polyarch@${packageJson.version}`,
    file: relativePath(stackFile, currentFolder),
    output: output === '-' ? system.output : relative(currentFolder, path),
    readText: (name) => readIfThere(resolve(currentFolder, name)),
    writtenBy: commandLine(system, options.pick(['file', 'output', 'include', 'emulation', 'command'])),
    ...(own !== undefined && { own }),
    ...emulationOf(options.text('emulation')),
  })
  const before = output === '-' ? undefined : await readFile(path, 'utf8').catch(() => undefined)
  const isUpToDate = before === text
  if (options.isSet('check')) {
    if (!isUpToDate) throw outOfDate(output, before, text, system)
    terminal.note(`${output} is up to date`)
  } else if (output === '-') terminal.print(text.trimEnd())
  else if (isUpToDate) terminal.note(`${output} is up to date already`)
  else {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    terminal.note(`${output} is written`)
  }
  terminal.document({ file: output, changed: !isUpToDate && !options.isSet('check') })
  return 0
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

async function readText(file: string, folder: string): Promise<string> {
  return await readFile(resolve(folder, file), 'utf8').catch(() => {
    throw badInput(`--file: ${file} cannot be read: name the file that describes your stack of images`)
  })
}

async function readOwn(
  named: string | undefined,
  usual: string | undefined,
  folder: string,
): Promise<OwnPart | undefined> {
  const file = named ?? usual
  if (file === undefined) return undefined
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => undefined)
  if (text === undefined && named !== undefined)
    throw badInput(`--include: ${named} cannot be read: name the file with your own jobs`)
  return text === undefined ? undefined : { file, text }
}

/** As the jobs find it, which start at the root of the checkout, where this is run, too. */
function relativePath(file: string, folder: string): string {
  const path = isAbsolute(file) ? relative(folder, file) : join(file)
  if (path.startsWith('..') || !/^[\w./@+-]+$/.test(path))
    throw badInput(
      `--file: ${file} is not allowed: run this at the root of the checkout that has it, with a plain name`,
    )
  return path
}

function emulationOf(text: string | undefined): Pick<GenerateOptions, 'emulation'> {
  if (text === undefined) return {}
  if (text === 'auto' || text === 'always') return { emulation: text }
  throw badInput(`--emulation: "${text}" is not allowed; allowed: auto, always`)
}

function commandLine({ name }: System, flags: Readonly<Record<string, string>>): string {
  const words = Object.entries(flags).flatMap(([flag, value]) =>
    flag === 'output' && value === '-' ? [] : [` --${flag} ${quoted(value)}`],
  )
  return `polyarch generate ${name}${words.join('')}`
}

function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

function outOfDate(output: string, before: string | undefined, text: string, system: System): CliError {
  const [now, then] = [text, before ?? ''].map((one) => one.split('\n'))
  const line = (now ?? []).findIndex((one, index) => one !== then?.[index])
  const where = before === undefined ? 'is not there' : `differs from line ${line + 1} on`
  return new CliError(
    'OUT_OF_DATE',
    `${output} ${where}: write it again with polyarch generate ${system.name}, and commit it`,
  )
}

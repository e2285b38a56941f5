import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Everything the command takes from its surroundings, read once at the edge and handed down as a value. */
export interface Environment {
  /** The words after `polyarch`. */
  readonly args: readonly string[]
  /** How this very command is started again. */
  readonly program: readonly string[]
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly currentFolder: string
  readonly homeFolder: string
  readonly temporaryFolder: string
  /** The user's folder for what can be made again: `XDG_CACHE_HOME`, else `~/.cache`. */
  readonly cacheFolder: string
  /** `linux`, `darwin`, `win32`. */
  readonly system: NodeJS.Platform
  /** As Node names it: `x64`, `arm64`. */
  readonly machine: string
  /** Left out where the system has no user numbers; 0 is root. */
  readonly userId?: number
  readonly stdout: Output
  readonly stderr: Output
}

/** A stream that text is written to, and what can be shown on it. */
export interface Output {
  readonly stream: NodeJS.WriteStream
  /** Colours may be used: a terminal and no `NO_COLOR`, or `FORCE_COLOR`. */
  readonly color: boolean
  /** Lines may be redrawn: a terminal, outside CI. */
  readonly interactive: boolean
}

/** Reads arguments, environment variables, folders and terminals of the process. The only place that does. */
export function readEnvironment(from: NodeJS.Process): Environment {
  const variables = from.env
  const homeFolder = variables['HOME'] || homedir()
  return {
    args: from.argv.slice(2),
    program: [from.execPath, resolve(from.argv[1] ?? '')],
    variables,
    currentFolder: from.cwd(),
    homeFolder,
    temporaryFolder: tmpdir(),
    cacheFolder: variables['XDG_CACHE_HOME'] || join(homeFolder, '.cache'),
    system: from.platform,
    machine: from.arch,
    ...(from.getuid !== undefined && { userId: from.getuid() }),
    stdout: outputOf(from.stdout, variables),
    stderr: outputOf(from.stderr, variables),
  }
}

function outputOf(stream: NodeJS.WriteStream, variables: NodeJS.ProcessEnv): Output {
  const terminal = stream.isTTY === true && variables['TERM'] !== 'dumb'
  return {
    stream,
    color: isSet(variables['NO_COLOR']) ? false : isSet(variables['FORCE_COLOR']) || terminal,
    // A pseudo-terminal without a size has no place to draw on.
    interactive: terminal && stream.rows !== 0 && !isSet(variables['CI']),
  }
}

/** `CI=false` and `FORCE_COLOR=0` mean what they say. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}

import { appendFile } from 'node:fs/promises'
import { appendValue } from './file-command.ts'

/** What one step of a job may do to the job around it. */
export interface ActionKit {
  /** The runner's environment, as it was when the step started. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** True in the step that GitHub runs after the job, with the state that the main step kept. */
  readonly isPost: boolean
  /** The text of an input, trimmed; '' where the caller left it empty. */
  input(name: string): string
  /** An input that must never be shown: every line of it is hidden in the job's log before this returns. */
  secret(name: string): string
  /** `true` or `false` as YAML writes them. @throws Error that names the input, the value, and what is allowed. */
  flag(name: string): boolean
  /** Hides a value, and each of its lines, in the log of the job from here on. */
  mask(value: string): void
  notice(message: string): void
  /** @param place - the line of a file of the repository beside which it is shown */
  warning(message: string, place?: AnnotationPlace): void
  error(message: string): void
  /** Shown in the runner's debug mode only. */
  debug(message: string): void
  /** One line in the log, with no mark. */
  info(message: string): void
  output(name: string, value: string): Promise<void>
  /** Sets an environment variable for the later steps of the job. */
  exportVariable(name: string, value: string): Promise<void>
  /** Puts a folder before PATH for the later steps of the job. */
  addPath(folder: string): Promise<void>
  /** Keeps a value for the post step, where `state` gives it back. */
  keepState(name: string, value: string): Promise<void>
  /** What the main step kept under this name; '' where it kept nothing. */
  state(name: string): string
  /** Adds Markdown to the step's summary; what is over GitHub's 1 MiB is cut at a line, with a word that says so. */
  summary(markdown: string): Promise<void>
}

/** Where a message belongs. */
export interface AnnotationPlace {
  /** Relative to the repository. */
  readonly file: string
  readonly line?: number
  readonly title?: string
}

/** The part of the process that an action uses; tests give their own. */
export interface ActionProcess {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly write: (text: string) => void
}

const summaryLimit = 1024 * 1024

/** @param process - the step's environment, and where its workflow commands are written (standard output) */
export function createActionKit(process: ActionProcess): ActionKit {
  const { environment, write } = process
  const command = (name: string, message: string) => write(`::${name}::${escapeData(message)}\n`)
  // Runners without the file (before 2.297, and some stand-ins) take the command.
  const set = async (variable: string, name: string, key: string, value: string) => {
    const file = environment[variable]
    if (file) await appendValue(file, key, value)
    else write(`::${name} name=${escapeProperty(key)}::${escapeData(value)}\n`)
  }
  const input = (name: string) => (environment[inputVariable(name)] ?? '').trim()
  const state = (name: string) => environment[`STATE_${name}`] ?? ''
  const mask = (value: string) => {
    for (const line of [value, ...value.split(/\r?\n/)]) {
      if (line.trim() !== '') command('add-mask', line.trim())
    }
  }
  return {
    environment,
    isPost: state('isPost') === 'true',
    input,
    secret: (name) => {
      const value = input(name)
      mask(value)
      return value
    },
    flag: (name) => parseFlag(name, input(name)),
    mask,
    notice: (message) => command('notice', message),
    warning: (message, place) => command(`warning${propertiesOf(place)}`, message),
    error: (message) => command('error', message),
    debug: (message) => command('debug', message),
    info: (message) => write(`${message}\n`),
    output: (name, value) => set('GITHUB_OUTPUT', 'set-output', name, value),
    exportVariable: (name, value) => set('GITHUB_ENV', 'set-env', name, value),
    addPath: async (folder) => {
      const file = environment['GITHUB_PATH']
      if (file) await appendFile(file, `${folder}\n`)
      else command('add-path', folder)
    },
    keepState: (name, value) => set('GITHUB_STATE', 'save-state', name, value),
    state,
    summary: async (markdown) => {
      const file = environment['GITHUB_STEP_SUMMARY']
      if (file) await appendFile(file, `${fitting(markdown)}\n`)
    },
  }
}

/** The variable in which a runner passes an input: blanks become `_`, letters are upper-cased, all else stays. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

function parseFlag(name: string, value: string): boolean {
  if (/^true$/i.test(value)) return true
  if (/^(false|)$/i.test(value)) return false
  throw new Error(`${name}: ${JSON.stringify(value)} is neither true nor false`)
}

function propertiesOf(place: AnnotationPlace | undefined): string {
  const pairs = Object.entries(place ?? {}).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return pairs.length === 0 ? '' : ` ${pairs.join(',')}`
}

/** Escapes a workflow command's message as the runner unescapes it. */
function escapeData(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A property of a command may hold neither a colon nor a comma as it is. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function fitting(markdown: string): string {
  if (Buffer.byteLength(markdown) < summaryLimit - 1024) return markdown
  const kept = Buffer.from(markdown)
    .subarray(0, summaryLimit - 1024)
    .toString('utf8')
  return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n_The rest is left out: a summary holds 1 MiB._\n`
}

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
  warning(message: string): void
  /** One line in the log, with no mark. */
  info(message: string): void
  output(name: string, value: string): Promise<void>
  /** Sets an environment variable for the later steps of the job. */
  exportVariable(name: string, value: string): Promise<void>
  /** Keeps a value for the post step, where `state` gives it back. */
  keepState(name: string, value: string): Promise<void>
  /** What the main step kept under this name; '' where it kept nothing. */
  state(name: string): string
  /** Adds Markdown to the step's summary; what is over GitHub's 1 MiB is cut at a line, with a word that says so. */
  summary(markdown: string): Promise<void>
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
    warning: (message) => command('warning', message),
    info: (message) => write(`${message}\n`),
    output: async (name, value) => (await core()).setOutput(name, value),
    exportVariable: async (name, value) => (await core()).exportVariable(name, value),
    keepState: async (name, value) => (await core()).saveState(name, value),
    state,
    summary: async (markdown) => {
      if (environment['GITHUB_STEP_SUMMARY'] === undefined) return
      await (await core()).summary.addRaw(fitting(markdown), true).write()
    },
  }
}

/** Loaded when it is first needed: it costs more than the start of Node itself. */
function core(): Promise<typeof import('@actions/core')> {
  return import('@actions/core')
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

/** Escapes a workflow command's message as the runner unescapes it. */
function escapeData(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function fitting(markdown: string): string {
  if (Buffer.byteLength(markdown) < summaryLimit - 1024) return markdown
  const kept = Buffer.from(markdown)
    .subarray(0, summaryLimit - 1024)
    .toString('utf8')
  return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n_The rest is left out: a summary holds 1 MiB._\n`
}

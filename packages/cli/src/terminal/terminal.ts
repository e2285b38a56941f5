import type { Environment } from '../environment.ts'
import { createStyle, type Style } from './style.ts'

/** What a command shows: its result on stdout, everything else on stderr. */
export interface Terminal {
  /** A line (or more) of the result, on stdout; nothing with `--json`. */
  print(text: string): void
  /** The result as the one JSON document of `--json`; nothing without it. */
  document(value: unknown): void
  /** A line about what goes on, on stderr. */
  note(text: string): void
  /** Something that went on all the same but deserves a look, on stderr. */
  warn(text: string): void
  /** Why it ended, on stderr: one line for each problem. */
  error(text: string): void
  readonly json: boolean
  /** Colours of stdout. */
  readonly style: Style
  /** Colours of stderr. */
  readonly noteStyle: Style
}

/** The terminal of a process. Readers that go away early (`| head`) end the output quietly. */
export function createTerminal({ stdout, stderr }: Environment, json: boolean): Terminal {
  const style = createStyle(stdout.color && !json)
  const noteStyle = createStyle(stderr.color)
  const line = (stream: NodeJS.WriteStream) => (text: string) => {
    stream.write(`${text}\n`)
  }
  stdout.stream.on('error', endQuietly)
  stderr.stream.on('error', endQuietly)
  const note = line(stderr.stream)
  const out = line(stdout.stream)
  return {
    json,
    style,
    noteStyle,
    print: json ? () => {} : out,
    document: (value) => {
      if (json) out(JSON.stringify(value, undefined, 2))
    },
    note,
    warn: (text) => note(`${noteStyle.yellow('warning:')} ${text}`),
    error: (text) => note(`${noteStyle.red('error:')} ${text}`),
  }
}

/** The same terminal for a part of a command whose result is not the command's own. */
export function withoutResult(terminal: Terminal): Terminal {
  return { ...terminal, print: () => {}, document: () => {} }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

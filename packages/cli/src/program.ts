import { setMaxListeners } from 'node:events'
import { type Command, CommanderError } from 'commander'
import type { Environment } from './environment.ts'
import type { ExitStatus } from './exit-status.ts'
import { badInput, type Failure, toFailure } from './failure.ts'
import { exitStatusOf, listenToSignals } from './interruption.ts'
import { createParser, type ParsedCommand } from './parser.ts'
import { createTerminal, type Terminal } from './terminal/terminal.ts'

/** Parses the arguments and runs the command they name; whatever it throws ends in one line and an exit status. */
export async function runProgram(environment: Environment, version: string): Promise<ExitStatus> {
  // One signal ends everything, and any number of requests listen to it; Node 20 warns from the eleventh on.
  setMaxListeners(0)
  // Known before parsing, because a mistake in the arguments is reported as JSON too.
  const asked = new Set(environment.args.slice(0, indexOrEnd(environment.args, '--')))
  const terminal = createTerminal(environment, asked.has('--json'))
  const debug = asked.has('--debug')

  let command: ParsedCommand | ExitStatus
  try {
    command = await parse(environment, terminal, version)
  } catch (error) {
    return report(error, terminal, debug)
  }
  if (typeof command === 'number') return command

  const interruption = listenToSignals(process, (signal) => {
    terminal.note(`${signal === 'SIGINT' ? '^C ' : ''}stopping … (once more ends at once)`)
  })
  try {
    const run = await command.definition.load()
    const { options, words } = command
    return await run({ environment, terminal, interruption, options, words })
  } catch (error) {
    const status = report(error, terminal, debug)
    // What a signal broke off is a signal's exit, unless something stayed moved.
    return interruption.received !== undefined && status !== 3 ? exitStatusOf(interruption.received) : status
  } finally {
    interruption.close()
  }
}

async function parse(
  environment: Environment,
  terminal: Terminal,
  version: string,
): Promise<ParsedCommand | ExitStatus> {
  let parsed: ParsedCommand | undefined
  const parser: Command = createParser(version, environment, (command) => {
    parsed = command
  })
  try {
    await parser.parseAsync([...environment.args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') return showHelp()
    throw badInput(toOneLine(error.message))
  }
  return parsed ?? showHelp()

  function showHelp(): ExitStatus {
    let help = ''
    const first = environment.args[0]
    const group = parser.commands.find((command) => command.name() === first && command.commands.length > 0)
    const shown = group ?? parser
    shown.configureOutput({ writeErr: (text) => (help += text) }).outputHelp({ error: true })
    terminal.note(help.trimEnd())
    return 2
  }
}

/** `error: unknown option '--plaforms'\n(Did you mean --platforms?)` in one line. */
function toOneLine(message: string): string {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n')
  const suggestion = rest.join(' ').replace(/^\(Did you mean (?:one of )?(.*)\?\)$/, 'did you mean $1?')
  return suggestion === '' ? `${first}; see polyarch --help` : `${first}: ${suggestion}`
}

function report(error: unknown, terminal: Terminal, debug: boolean): ExitStatus {
  const failure: Failure = toFailure(error)
  for (const line of failure.lines) terminal.error(line)
  for (const line of failure.details) terminal.note(`  ${line}`)
  if (debug && error instanceof Error) terminal.note(stackOf(error))
  const [message = ''] = failure.lines
  terminal.document({
    error: { code: failure.code, message, problems: failure.lines, exitStatus: failure.exitStatus },
    ...failure.report,
  })
  return failure.exitStatus
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message
  return error.cause instanceof Error ? `${stack}\ncaused by: ${stackOf(error.cause)}` : stack
}

function indexOrEnd(values: readonly string[], value: string): number {
  const index = values.indexOf(value)
  return index < 0 ? values.length : index
}

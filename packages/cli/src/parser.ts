import { Command, type Help, Option } from 'commander'
import { type CommandDefinition, Options } from './command.ts'
import { commands, groupSummaries } from './commands.ts'
import type { Environment } from './environment.ts'
import { everywhere, type Flag } from './flags.ts'

/** A command line, understood. */
export interface ParsedCommand {
  readonly definition: CommandDefinition
  readonly options: Options
  readonly words: readonly string[]
}

/** The parser of all commands. It never ends the process: it throws commander's own errors. */
export function createParser(
  version: string,
  { stdout, stderr }: Environment,
  onCommand: (command: ParsedCommand) => void,
): Command {
  const program = new Command('polyarch')
    .description('Native multi-platform container images, published everywhere or nowhere.')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command')
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => stdout.stream.write(text),
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => Math.min(stdout.stream.columns ?? 100, 110),
      getErrHelpWidth: () => Math.min(stderr.stream.columns ?? 100, 110),
    })
    .configureHelp({ showGlobalOptions: false, styleTitle: (title) => title, subcommandTerm })
    .addHelpText(
      'after',
      '\nStart here: polyarch demo. What this machine lacks: polyarch doctor. More: polyarch help run.',
    )
  for (const flag of everywhere) program.addOption(toOption(flag).hideHelp())
  for (const definition of commands) addCommand(parentOf(program, definition), definition, onCommand)
  return program
}

/** `stack plan` is the command `plan` of the command `stack`. */
function parentOf(program: Command, { name }: CommandDefinition): Command {
  const [first = name, second] = name.split(' ')
  if (second === undefined) return program
  const known = program.commands.find((command) => command.name() === first)
  if (known !== undefined) return known
  const summary = groupSummaries[first] ?? ''
  return program.command(first).summary(summary).description(sentence(summary))
}

function addCommand(
  parent: Command,
  definition: CommandDefinition,
  onCommand: (command: ParsedCommand) => void,
): void {
  const word = definition.name.split(' ').at(-1) ?? definition.name
  const command = parent.command(word).summary(definition.summary)
  command.description(sentence(definition.summary))
  if (definition.words !== undefined) command.arguments(definition.words)
  for (const flag of [...definition.flags, ...everywhere]) {
    command.addOption(toOption(flag))
    if (flag.value === '[boolean]') command.addOption(new Option(`--no-${flag.name}`).hideHelp())
  }
  command.addHelpText('after', `\n${definition.more.join('\n')}`)
  command.action(() => {
    onCommand({ definition, options: new Options(valuesOf(command)), words: command.args })
  })
}

function sentence(summary: string): string {
  return `${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`
}

function toOption(flag: Flag): Option {
  const option = new Option(
    flag.value === undefined ? `--${flag.name}` : `--${flag.name} ${flag.value}`,
    flag.help,
  )
  if (flag.repeatable) {
    option.argParser((value: string, previous: unknown) =>
      typeof previous === 'string' ? `${previous}\n${value}` : value,
    )
  }
  return option
}

/** Every flag that was typed, as text. Flags that nobody typed have no default here: those are the packages'. */
function valuesOf(command: Command): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const option of command.options) {
    const key = option.attributeName()
    const value: unknown = command.getOptionValue(key)
    if (value === undefined || command.getOptionValueSource(key) === 'default') continue
    values.set(option.long?.replace(/^--(no-)?/, '') ?? key, String(value))
  }
  return values
}

/** Only the name: the flags are shown by the command's own help. */
const subcommandTerm: Help['subcommandTerm'] = (command) => command.name()

import type { Environment } from './environment.ts'
import type { ExitStatus } from './exit-status.ts'
import type { Flag } from './flags.ts'
import type { Interruption } from './interruption.ts'
import type { Terminal } from './terminal/terminal.ts'

/** What a command is given: where it runs, what it shows on, and what was typed. */
export interface CommandContext {
  readonly environment: Environment
  readonly terminal: Terminal
  readonly interruption: Interruption
  readonly options: Options
  /** The words that are not flags. */
  readonly words: readonly string[]
}

/** A command: resolves to its exit status, or throws what ended it. */
export type CommandFunction = (context: CommandContext) => Promise<ExitStatus>

/** A command as the help shows it, and where its code is. */
export interface CommandDefinition {
  readonly name: string
  readonly summary: string
  /** Words after the flags, as commander writes them: `<reference...>`. */
  readonly words?: string
  readonly flags: readonly Flag[]
  /** Lines under the flags: what it needs to be known, and examples. */
  readonly more: readonly string[]
  load(): Promise<CommandFunction>
}

/** The flags that were typed: text by flag name. A flag without a value is `true`, `--no-x` is `x` = `false`. */
export class Options {
  readonly #values: ReadonlyMap<string, string>

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values
  }

  text(name: string): string | undefined {
    return this.#values.get(name)
  }

  isSet(name: string): boolean {
    const value = this.#values.get(name)
    return value !== undefined && value !== 'false'
  }

  /** The values of a flag that may be repeated. */
  list(name: string): readonly string[] {
    return (this.#values.get(name) ?? '').split('\n').filter((line) => line !== '')
  }

  /** The flags among `names` that were typed. */
  pick(names: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = this.#values.get(name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  }
}

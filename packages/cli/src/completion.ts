import { commands, groupSummaries } from './commands.ts'
import { everywhere, type Flag } from './flags.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A script by which a shell completes commands and flags; files are completed where the shell does so itself. */
export function renderCompletion(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return renderBash()
    case 'zsh':
      return renderZsh()
    case 'fish':
      return renderFish()
  }
}

function renderBash(): string {
  const cases = commands.map(
    ({ name, flags }) => `    ${quote(name)}) flags=${quote(namesOf(flags).join(' '))} ;;`,
  )
  return `# polyarch completion for bash: source <(polyarch completion bash)
_polyarch() {
  local current=\${COMP_WORDS[COMP_CWORD]} first=\${COMP_WORDS[1]-} command flags=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W ${quote(firstWords().join(' '))} -- "$current"))
    return
  fi
  command=$first
  case $first in
${groups()
  .map(
    ({ name, members }) => `    ${quote(name)})
      if ((COMP_CWORD == 2)); then
        COMPREPLY=($(compgen -W ${quote(members.join(' '))} -- "$current"))
        return
      fi
      command="$first \${COMP_WORDS[2]-}" ;;`,
  )
  .join('\n')}
  esac
  case $command in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); fi
}
complete -o bashdefault -o default -F _polyarch polyarch
`
}

function renderZsh(): string {
  const described = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, help]) => quote(`${name.replaceAll(':', '\\:')}:${help}`)).join(' ')
  const cases = commands.map(({ name, flags }) => {
    const specs = [...flags, ...everywhere].map(zshFlag)
    return `    ${quote(name)}) _arguments ${specs.join(' ')} '*:file:_files' ;;`
  })
  return `#compdef polyarch
# polyarch completion for zsh: polyarch completion zsh > ~/.zfunc/_polyarch (a folder of $fpath)
_polyarch() {
  local command=\${words[2]-} depth=2
  local -a names
  if ((CURRENT == 2)); then
    names=(${described(firstWords().map((word) => [word, summaryOf(word)]))})
    _describe command names
    return
  fi
  case $command in
${groups()
  .map(
    ({ name, members }) => `    ${quote(name)})
      if ((CURRENT == 3)); then
        names=(${described(members.map((member) => [member, summaryOf(`${name} ${member}`)]))})
        _describe command names
        return
      fi
      command="$command \${words[3]-}" depth=3 ;;`,
  )
  .join('\n')}
  esac
  shift $((depth - 1)) words
  ((CURRENT -= depth - 1))
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _polyarch ]]; then _polyarch "$@"; else compdef _polyarch polyarch; fi
`
}

function zshFlag({ name, value, repeatable, help }: Flag): string {
  const star = repeatable ? '*' : ''
  const text = help.replace(/[[\]\\:]/g, '\\$&')
  const takes = value === undefined ? '' : value.startsWith('[') ? '=-' : '='
  const what =
    value === undefined
      ? ''
      : value.startsWith('[')
        ? '::(true false)'
        : `:${value.replace(/[<>:]/g, '')}:_files`
  return quote(`${star}--${name}${takes}[${text}]${what}`)
}

function renderFish(): string {
  const lines = [
    ...firstWords().map(
      (word) =>
        `complete -c polyarch -n __fish_use_subcommand -f -a ${quote(word)} -d ${quote(summaryOf(word))}`,
    ),
    ...groups().flatMap(({ name, members }) =>
      members.map((member) => {
        const condition = `__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${members.join(' ')}`
        return `complete -c polyarch -n ${quote(condition)} -f -a ${quote(member)} -d ${quote(summaryOf(`${name} ${member}`))}`
      }),
    ),
    ...commands.flatMap(({ name, flags }) => {
      const condition = name
        .split(' ')
        .map((word) => `__fish_seen_subcommand_from ${word}`)
        .join('; and ')
      return [...flags, ...everywhere].map((flag) => {
        const takes = flag.value?.startsWith('<') ? ' -r' : ''
        return `complete -c polyarch -n ${quote(condition)} -l ${flag.name}${takes} -d ${quote(flag.help)}`
      })
    }),
  ]
  return `# polyarch completion for fish: polyarch completion fish | source\n${lines.join('\n')}\n`
}

function namesOf(flags: readonly Flag[]): readonly string[] {
  const own = flags.flatMap(({ name, value }) =>
    value?.startsWith('[') ? [`--${name}`, `--no-${name}`] : [`--${name}`],
  )
  return [...own, ...everywhere.map(({ name }) => `--${name}`), '--help']
}

function firstWords(): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name)), 'help']
}

/** Commands of two words, by the first. */
function groups(): readonly { readonly name: string; readonly members: readonly string[] }[] {
  const members = new Map<string, readonly string[]>()
  for (const { name } of commands) {
    const [first = name, second] = name.split(' ')
    if (second !== undefined) members.set(first, [...(members.get(first) ?? []), second])
  }
  return [...members].map(([name, names]) => ({ name, members: names }))
}

function summaryOf(name: string): string {
  return commands.find((one) => one.name === name)?.summary ?? groupSummaries[name] ?? 'the help of a command'
}

/** One word of a shell: nothing in single quotes means anything. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

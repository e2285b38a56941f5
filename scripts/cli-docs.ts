// Writes docs/cli.md from the commands of packages/cli:
//
//   node scripts/cli-docs.ts            writes
//   node scripts/cli-docs.ts --check    exits 1 where it is not up to date
import { readFileSync, writeFileSync } from 'node:fs'
import type { CommandDefinition } from '../packages/cli/src/command.ts'
import { commands, groupSummaries } from '../packages/cli/src/commands.ts'
import { everywhere, type Flag } from '../packages/cli/src/flags.ts'

const file = 'docs/cli.md'
const wanted = render()
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== wanted) {
    process.stdout.write(`${file} is not up to date with the commands: run node scripts/cli-docs.ts\n`)
    process.exitCode = 1
  }
} else writeFileSync(file, wanted)

function render(): string {
  const overview = commands.map(
    ({ name, summary }) => `| [\`${name}\`](#polyarch-${name.replaceAll(' ', '-')}) | ${cell(summary)} |`,
  )
  return `# polyarch, the command line

This page is made from the commands themselves; \`polyarch help COMMAND\` says the same.

| command | does |
|---|---|
${overview.join('\n')}

Flags bear the names of the workflow's [inputs](inputs.md). A list may be given with commas, with line breaks, or by repeating its flag.
Secrets are environment variables of the secrets' names (\`IMAGE_SECRETS\`, \`REGISTRY_AUTHS\`, \`DOCKER_TOKEN\` …), never flags.

Every command takes these:

${table(everywhere)}

| exit status | |
|---|---|
| 0 | done |
| 1 | failed, and nothing moved |
| 2 | bad input: nothing was started |
| 3 | published in part: the report says where, and running it again completes it |
| 130, 143 | stopped by SIGINT or SIGTERM, and nothing stayed moved |
${commands.map(section).join('')}`
}

function section({ name, summary, words, flags, more }: CommandDefinition): string {
  const [first = name, second] = name.split(' ')
  const isFirst = commands.find((one) => one.name.startsWith(`${first} `))?.name === name
  const group = second !== undefined && isFirst ? `\n${sentence(groupSummaries[first] ?? '')}\n` : ''
  const examples = more.indexOf('Examples:')
  const split = examples < 0 ? more.findIndex((line) => line.startsWith('Examples')) : examples
  const [notes, shown] = split < 0 ? [more, []] : [more.slice(0, split), more.slice(split + 1)]
  const usage = [
    'polyarch',
    name,
    ...(flags.length > 0 ? ['[flags]'] : []),
    ...(words === undefined ? [] : [words]),
  ]
  return `
## polyarch ${name}
${group}
${sentence(summary)}

\`\`\`sh
${[usage.join(' '), ...(shown.length > 0 ? ['', '# for example', ...shown.map(unindent)] : [])].join('\n').trimEnd()}
\`\`\`
${notes.join('\n').trim() === '' ? '' : `\n${notes.join('\n').trim()}\n`}${flags.length === 0 ? '' : `\n${table(flags)}\n`}`
}

/** Examples are commands; a line of words between them is a comment. */
function unindent(line: string): string {
  return line.startsWith('  ') ? line.slice(2) : line === '' ? line : `# ${line}`
}

function table(flags: readonly Flag[]): string {
  const rows = flags.map(({ name, value, help }) => {
    const shown = value === undefined ? `--${name}` : `--${name} ${value}`
    return `| \`${shown.replaceAll('|', '\\|')}\` | ${cell(help)} |`
  })
  return `| flag | |\n|---|---|\n${rows.join('\n')}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

function sentence(text: string): string {
  return text === '' ? '' : `${text[0]?.toUpperCase()}${text.slice(1)}.`
}

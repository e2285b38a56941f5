// Writes the tables of inputs and outputs in each action's README from its action.yml, between the markers:
//
//   node scripts/readme.ts            writes
//   node scripts/readme.ts --check    exits 1 where a README is not up to date, and names it
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ActionMetadata, type ActionOutput, readActions } from './action-metadata.ts'

const markers = { start: '<!-- from action.yml: start -->', end: '<!-- from action.yml: end -->' } as const

/** A README with its tables as action.yml has them; the part is added at the end where there are no markers yet. */
export function withTables(readme: string, action: ActionMetadata): string {
  const part = `${markers.start}\n\n${renderTables(action)}\n\n${markers.end}`
  const start = readme.indexOf(markers.start)
  const end = readme.indexOf(markers.end)
  if (start < 0 || end < start) return `${readme.trimEnd()}\n\n${part}\n`
  return `${readme.slice(0, start)}${part}${readme.slice(end + markers.end.length)}`
}

function renderTables({ inputs, outputs }: ActionMetadata): string {
  const rows = inputs.map(
    ({ name, description, default: value }) =>
      `| \`${name}\` | ${cell(value === '' ? '' : `\`${value}\``)} | ${cell(description)} |`,
  )
  const tables = [['## Inputs', '', '| input | default | |', '| --- | --- | --- |', ...rows].join('\n')]
  if (outputs.length > 0) {
    const lines = outputRows(outputs).map(({ name, description }) => `| ${name} | ${cell(description)} |`)
    tables.push(['## Outputs', '', '| output | |', '| --- | --- |', ...lines].join('\n'))
  }
  return tables.join('\n\n')
}

/** Outputs that are there once for each leg are one row. */
function outputRows(outputs: readonly ActionOutput[]): readonly ActionOutput[] {
  return outputs.flatMap(({ name, description }) => {
    const [, stem, number] = /^(.*)-(\d+)$/.exec(name) ?? []
    if (stem === undefined) return [{ name: `\`${name}\``, description }]
    const last = outputs.filter((other) => other.name.replace(/\d+$/, '') === `${stem}-`).length - 1
    return number === '0'
      ? [
          {
            name: `\`${name}\` … \`${stem}-${last}\``,
            description: description.replace(/\b0\b/, 'that number'),
          },
        ]
      : []
  })
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check')
  for (const action of readActions()) {
    const file = join(action.folder, 'README.md')
    const now = existsSync(file) ? readFileSync(file, 'utf8') : `# ${action.name}\n`
    const wanted = withTables(now, action)
    if (now === wanted) continue
    if (check) {
      process.stdout.write(
        `actions/${action.name}/README.md is not up to date with its action.yml: run node scripts/readme.ts\n`,
      )
      process.exitCode = 1
    } else writeFileSync(file, wanted)
  }
}

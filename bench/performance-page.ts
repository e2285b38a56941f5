import { readFile, writeFile } from 'node:fs/promises'
import type { BenchReport } from './report.ts'
import { renderMarkdown } from './table.ts'
import { tablesOf } from './tables.ts'

const begin = '<!-- bench: begin -->'
const end = '<!-- bench: end -->'

/** Replaces what stands between the markers of a page by the figures of a run. */
export async function updatePage(file: string, report: BenchReport): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [before, rest] = split(text, begin, file)
  const [, after] = split(rest, end, file)
  await writeFile(file, `${before}${begin}\n\n${renderReport(report)}\n${end}${after}`)
}

function renderReport(report: BenchReport): string {
  const { machine, tools, latencyMs } = report
  const versions = Object.entries(tools).map(([name, version]) => `${name} ${version}`)
  const facts = [
    `- ${report.date}; ${machine.system}, ${machine.processor}, ${machine.cores} cores, median load ${machine.load.toFixed(1)}`,
    `- Node ${machine.node}; ${versions.length === 0 ? 'no other tools' : versions.join(', ')}`,
    `- ${latencyMs} ms added to each answer`,
  ]
  return [`${facts.join('\n')}\n`, ...tablesOf(report).map(renderMarkdown)].join('\n')
}

function split(text: string, marker: string, file: string): readonly [string, string] {
  const at = text.indexOf(marker)
  if (at < 0) throw new Error(`${file} has no marker ${marker}`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}

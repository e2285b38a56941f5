import { readFile, writeFile } from 'node:fs/promises'
import { type BenchReport, needEngine, type Part, partOf, parts } from './report.ts'
import { renderMarkdown } from './table.ts'
import { tablesOf } from './tables.ts'

const begin = '<!-- bench: begin -->'
const end = '<!-- bench: end -->'
const markerOf = (part: Part) => `<!-- bench: part ${part} -->`

/** Replaces what stands between the markers of a page by the figures of a run; parts that did not run stay as they are. */
export async function updatePage(file: string, report: BenchReport): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [before, rest] = split(text, begin, file)
  const [old, after] = split(rest, end, file)
  const sections = parts.flatMap((part) => {
    const own = partOf(report, part)
    const section = own === undefined ? sectionIn(old, part) : renderPart(part, own)
    return section === undefined ? [] : [`${markerOf(part)}\n\n${section.trim()}\n`]
  })
  await writeFile(file, `${before}${begin}\n${sections.join('\n')}\n${end}${after}`)
}

/** Each part with the machine and the time that it was measured at. */
function renderPart(part: Part, report: BenchReport): string {
  const { date, machine, tools, latencyMs } = report
  const versions = Object.entries(tools).map(([name, version]) => `${name} ${version}`)
  const facts = [
    `${date}; ${machine.system}, ${machine.processor}, ${machine.cores} cores, median load of the run ${machine.load.toFixed(1)}`,
    `Node ${machine.node}; ${versions.length === 0 ? 'no other tools' : versions.join(', ')}`,
    ...(part === 'publish' || part === 'start' ? [`${latencyMs} ms added to each answer`] : []),
  ]
  const tables = tablesOf(report).map((table) =>
    table.title === 'Targets' ? { ...table, title: `Targets: ${part}` } : table,
  )
  const shown = needEngine.has(part) ? facts.slice(0, 1) : facts
  return [`${shown.map((fact) => `- ${fact}`).join('\n')}\n`, ...tables.map(renderMarkdown)].join('\n')
}

function sectionIn(old: string, part: Part): string | undefined {
  const at = old.indexOf(markerOf(part))
  if (at < 0) return undefined
  const from = old.slice(at + markerOf(part).length)
  const next = from.indexOf('<!-- bench: part ')
  return next < 0 ? from : from.slice(0, next)
}

function split(text: string, marker: string, file: string): readonly [string, string] {
  const at = text.indexOf(marker)
  if (at < 0) throw new Error(`${file} has no marker ${marker}`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}

// `npm run bench`: publishing and login compared with other tools, and what our own command takes.
//
//   npm run bench                              all, as tables
//   npm run bench -- --json                    the same as one JSON document
//   npm run bench -- --only start,memory       some parts: publish, start, memory, login, leg, emulation,
//                                              stack, large
//   npm run bench -- --rounds 3 --latency 20   fewer rounds; other milliseconds added to each answer
//   node bench/main.ts --markdown              also writes the figures into docs/performance.md; those of
//                                              parts that did not run stay there as they are
import { existsSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, type as systemName } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchEmulation } from './emulation-bench.ts'
import { benchLarge } from './large-bench.ts'
import { benchLegs } from './leg-bench.ts'
import { benchLogin } from './login-bench.ts'
import { benchMemory } from './memory-bench.ts'
import { updatePage } from './performance-page.ts'
import { findPrograms } from './programs.ts'
import { benchPublish, publishCases } from './publish-bench.ts'
import { startRegistries } from './registries.ts'
import { type BenchReport, needEngine, type Part, parts } from './report.ts'
import { benchStack } from './stack-bench.ts'
import { benchStart } from './start-bench.ts'
import { median, rounded } from './statistics.ts'
import { renderText } from './table.ts'
import { tablesOf } from './tables.ts'
import { createWorkplace } from './workplace.ts'

/** An engine and a builder of one's own are had on Debian, as root. */
const hasEngine = existsSync('/etc/debian_version') && process.getuid?.() === 0
const usual = parts.filter((part) => hasEngine || !needEngine.has(part))
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    only: { type: 'string', default: usual.join(',') },
    rounds: { type: 'string', default: '5' },
    latency: { type: 'string', default: '50' },
  },
})
const report = await bench(values.only.split(','), Number(values.rounds), Number(values.latency))
if (values.markdown) {
  await updatePage(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), report)
}
const text = values.json ? JSON.stringify(report, undefined, 2) : tablesOf(report).map(renderText).join('\n')
process.stdout.write(`${text}\n`)

async function bench(only: readonly string[], rounds: number, latencyMs: number): Promise<BenchReport> {
  const unknown = only.filter((name) => !parts.some((part) => part === name))
  if (unknown.length > 0)
    throw new Error(`--only: unknown: ${unknown.join(', ')}; known: ${parts.join(', ')}`)
  if (!(rounds >= 1 && latencyMs >= 0)) throw new Error('--rounds is at least 1, --latency at least 0')
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const has = (part: Part) => only.includes(part)

  const programs = await findPrograms()
  await using workplace = await createWorkplace()
  await using registries = await startRegistries(5)
  const loads: number[] = []
  const look = setInterval(() => loads.push(loadavg()[0] ?? 0), 5000)
  try {
    const settings = { registries, workplace, programs, latencyMs, rounds, patienceMs: 20_000, say }
    const start = has('start') ? await benchStart(registries, workplace, Math.max(20, rounds * 4)) : undefined
    if (start) say('start: done')
    const memory = has('memory') ? await benchMemory(registries, workplace, rounds) : undefined
    if (memory) say('memory: done')
    const login = []
    // Registries near their runners answer sooner than those at the bench's usual distance.
    for (const late of has('login') ? [...new Set([5, latencyMs])] : []) {
      for (const count of [1, 5]) {
        login.push(await benchLogin(count, programs, late, rounds, registries, workplace))
        say(`login to ${count}, answers late by ${late} ms: done`)
      }
    }
    const publish = []
    for (const size of has('publish') ? publishCases : []) publish.push(await benchPublish(size, settings))
    const legs = has('leg') ? await benchLegs({ workplace, say }) : []
    const emulation = has('emulation') ? await benchEmulation({ workplace, say }) : undefined
    const stack = has('stack') ? await benchStack({ workplace, say }) : undefined
    const large = has('large') ? await benchLarge({ workplace, say }) : undefined
    loads.push(loadavg()[0] ?? 0)
    const versions = Object.entries(programs).map(([name, { version }]) => [name, version])
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: {
        system: systemName(),
        processor: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        load: rounded(median(loads), 1),
        node: process.versions.node,
      },
      tools: Object.fromEntries(versions),
      latencyMs,
      publish,
      ...(start && { start }),
      ...(memory && { memory }),
      login,
      legs,
      ...(emulation && { emulation }),
      ...(stack && { stack }),
      ...(large && { large }),
    }
  } finally {
    clearInterval(look)
  }
}

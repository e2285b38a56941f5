// Writes the table of docs/builders.md from what packages/plan says builders can do:
//
//   node scripts/builders.ts            writes
//   node scripts/builders.ts --check    exits 1 where it is not up to date
import { readFileSync, writeFileSync } from 'node:fs'
import { builderCapabilities, builderNames } from '../packages/plan/src/builder-capabilities.ts'

const file = 'docs/builders.md'
const place = /(?<=<!-- capabilities: begin -->\n)[\s\S]*?(?=<!-- capabilities: end -->)/
const current = readFileSync(file, 'utf8')
const wanted = current.replace(place, `\n${render()}\n`)
if (process.argv.includes('--check')) {
  if (current !== wanted || !place.test(current)) {
    process.stdout.write(`${file} is not up to date with packages/plan: run node scripts/builders.ts\n`)
    process.exitCode = 1
  }
} else writeFileSync(file, wanted)

function render(): string {
  const words = { yes: 'yes', machine: 'by machine', no: '' } as const
  const rows = Object.entries(builderCapabilities).map(([capability, row]) => {
    const name = capability.replace(/^(cache|compression|export)-(?!from)/, '$1: ')
    return `| ${name} | ${builderNames.map((builder) => words[row[builder]]).join(' | ')} |`
  })
  const names = builderNames.map((name) => `\`${name}\``)
  return [`| | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...rows, ''].join('\n')
}

// Writes schema/polyarch.schema.json, by which editors complete and check polyarch.yaml:
//
//   node scripts/schema.ts            writes
//   node scripts/schema.ts --check    exits 1 where it is not up to date
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { stackSchema } from '../packages/stack/src/index.ts'

const file = 'schema/polyarch.schema.json'
const wanted = `${JSON.stringify(stackSchema(), undefined, 1)}\n`
if (process.argv.includes('--check')) {
  if (read() !== wanted) {
    process.stdout.write(`${file} is not up to date with packages/stack: run node scripts/schema.ts\n`)
    process.exitCode = 1
  }
} else {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
}

function read(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
